public import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// A plan as Markdown for a comment in a pull request.
public enum PlanMarkdown {
    /// The most bytes that a comment at GitHub may have, with room for what surrounds the plan. GitLab takes a million.
    public static let usualBudget = 65_000

    /// The text, ending in a newline: what must be seen, counts, a table of businesses, and for each business what differs and (folded) the
    /// calls.
    ///
    /// What loosens a setting, ends review requests, changes a host or is refused stands before everything that may be cut. The cut is between
    /// two rows, and says how much it leaves out.
    ///
    /// - Parameters:
    ///   - diagnostics: warnings and errors of the run that the text shall have too.
    ///   - budget: the most bytes of UTF-8.
    public static func render(_ run: PlanRun, diagnostics: [Diagnostic] = [], budget: Int = usualBudget) -> String {
        let businesses = run.plan.businesses.filter { !$0.isSettled }
        let ranked = businesses.ranked
        let folded = FoldedPlan(ranked)
        let folds = folded.folds.map { FoldText(businesses: $0, style: .plain) }
        let sections = folded.odd.flatMap { PlanMarkdownSection(business: $0).rows } + folds.flatMap(\.sections)
        var rows = run.failures.byCause.map(row) + folded.odd.map(row) + folds.map(row)
        if let last = rows.indices.last, !sections.isEmpty { rows[last].text += "\n" }
        let opening = PlanMarkdownOpening(run: run, ranked: ranked, diagnostics: diagnostics)
        let line = PlanSummaryLine(run: run, requests: nil, style: .plain, verbose: false).text
        let table = rows.isEmpty ? "" : "| Business | File | Create | Update | Deactivate | Refused |\n|---|---|---|---|---|---|\n"
        let page = MarkdownPage(
            head: "### roost plan\n\n", first: opening.parts, middle: "\(line)\n\n" + opening.refused + table, rows: rows + sections
        ) { "\nand \($0.more()); see the full plan.\n" }
        let text = page.text(budget: budget)
        guard text.utf8.count > budget else { return text }
        // So small a budget has room for the counts alone.
        return "### roost plan\n\n\(line)\n\n\(opening.refused)The rest does not fit here; see the full plan.\n"
    }

    private static func row(_ business: BusinessPlan) -> MarkdownRow {
        let counts = PlanSummary([business])
        let refused = Set(business.refused.map(\.code)).sorted().map { MarkdownText.code($0) }.joined(separator: ", ")
        let cells = [
            MarkdownText.code(business.heading.title), MarkdownText.code(business.file ?? ""), String(counts.create), String(counts.update),
            String(counts.deactivate), refused,
        ]
        return MarkdownRow("| \(cells.joined(separator: " | ")) |\n", [business.key])
    }

    /// The row of a fold says what changes too: it stands above whatever the budget may cut.
    private static func row(_ fold: FoldText) -> MarkdownRow {
        let counts = PlanSummary(fold.businesses)
        let refused = Set(fold.businesses.flatMap(\.refused).map(\.code)).sorted().map { MarkdownText.code($0) }.joined(separator: ", ")
        let changes = fold.changes.map { MarkdownText.code($0, upTo: 400) }
        let cells = [
            ([fold.title] + changes).joined(separator: "<br>"), "", String(counts.create), String(counts.update), String(counts.deactivate),
            refused,
        ]
        return MarkdownRow("| \(cells.joined(separator: " | ")) |\n", fold.businesses.map(\.key))
    }

    private static func row(_ group: FailureGroup) -> MarkdownRow {
        guard let first = group.failures.first else { return "" }
        let more = group.failures.count > 1 ? " and \(group.failures.count - 1) more" : ""
        let cells = [MarkdownText.code(first.heading.title) + more, MarkdownText.code(first.file ?? "")]
        return MarkdownRow(
            "| \(cells.joined(separator: " | ")) | | | | could not be planned: \(MarkdownText.code(first.reason)) |\n",
            group.failures.map(\.key))
    }
}

extension [BusinessPlan] {
    /// First what ends review requests, then what guards refuse, then the others; the order stays otherwise.
    var ranked: [BusinessPlan] {
        enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }
}

extension BusinessPlan {
    /// Its rank among the businesses: the lowest comes first.
    fileprivate var rank: Int {
        if steps.contains(where: { $0.action == .deactivateMapping }) { return 0 }
        return refused.isEmpty ? 2 : 1
    }
}

/// What every reader of a plan must see, whatever a limit of size cuts: it comes before everything else.
struct PlanMarkdownOpening {
    let run: PlanRun
    /// The businesses that the text is about, the most important first.
    let ranked: [BusinessPlan]
    /// Warnings and errors to show too.
    let diagnostics: [Diagnostic]

    /// The parts, the most important first.
    var parts: [MarkdownPart] {
        let left = LeftBehind(run.plan)
        let off = SwitchedOff(run.plan)
        let touching = ConsequenceLines(ranked.flatMap { business in business.findings.map { (business.heading, $0) } })
        let earlier = EarlierText(run)
        return [
            earlier.map { MarkdownPart(title: "**\(MarkdownText.words(Self.capitalised($0.title)))**\n\n") },
            earlier.flatMap { list($0.stayTitle, $0.lines.map { item($0) }, "line") },
            run.ledger?.opening(isPlan: true).map { MarkdownPart(title: "**\(MarkdownText.words($0))**\n\n") },
            list(LoosenedText.title(run), LoosenedText.lines(run).map { item($0) }, "setting"),
            list(left.title, left.items.map { item($0.words, $0.business.key) }, "deletion"),
            list(off.title, off.mappings.map { item($0.words, $0.business.key) }, "mapping"),
            hosts,
            list(touching.title, touching.lines.map { item($0) }, "line"),
            list("warnings and errors of the run", diagnostics.map(item), "message"),
        ].compactMap { $0 }
    }

    /// What guards refuse, as a paragraph; empty if they refuse nothing.
    var refused: String {
        let refused = ranked.filter { !$0.refused.isEmpty }
        guard !refused.isEmpty else { return "" }
        let codes = Set(refused.flatMap(\.refused).map(\.code)).sorted()
        let guards = codes.prefix(20).map { MarkdownText.code($0) }.joined(separator: ", ")
        let isTakeover = refused.contains { $0.takeover != nil && $0.refused.contains { $0.code == GuardName.takeover.rawValue } }
        let adopt = isTakeover ? " What was set up without roost: `roost adopt`, or `--allow takeover`." : ""
        return "**Refused**: apply sends nothing at all as long as a guard refuses something: \(guards) "
            + "(\(refused.count.counted("business", "businesses"))).\(adopt)\n\n"
    }

    private func list(_ title: String, _ rows: [MarkdownRow], _ noun: String) -> MarkdownPart? {
        rows.isEmpty ? nil : MarkdownPart(title: "**\(Self.capitalised(title))**\n\n", rows: rows, noun: noun)
    }

    private var hosts: MarkdownPart? {
        let hosts = ChangedHosts(run.plan)
        guard !hosts.changes.isEmpty else { return nil }
        let heads = ["Business", "Field"] + ThreeValues.heads
        let rows = hosts.changes.map { change in
            let values = ThreeValues(change.finding)
            let cells =
                [MarkdownText.code(change.business.heading.title), MarkdownText.code(change.finding.address.description)] + values.markdown
            return MarkdownRow("| \(cells.joined(separator: " | ")) |\n", [change.business.key])
        }
        return MarkdownPart(
            title: "**\(Self.capitalised(hosts.title))**\n\n| \(heads.joined(separator: " | ")) |\n|---|---|---|---|---|\n", rows: rows,
            noun: "change")
    }

    private func item(_ text: String, _ key: GroupKey) -> MarkdownRow { MarkdownRow("- \(MarkdownText.code(text, upTo: 400))\n", [key]) }

    private func item(_ text: String) -> MarkdownRow { MarkdownRow("- \(MarkdownText.words(text))\n") }

    private func item(_ diagnostic: Diagnostic) -> MarkdownRow {
        let place = diagnostic.place.map { " \(MarkdownText.code("\($0.file):\($0.line)"))" } ?? ""
        let severity = diagnostic.kind.severity == .error ? "error" : "warning"
        return MarkdownRow(
            "- \(severity) \(MarkdownText.code(diagnostic.kind.code))\(place): \(MarkdownText.words(diagnostic.detail, upTo: 300))\n")
    }

    private static func capitalised(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() }
}
