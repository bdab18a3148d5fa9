import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// A plan as Markdown for a comment in a pull request.
public enum PlanMarkdown {
    /// The text, ending in a newline: counts, a table of businesses, and for each business what differs and (folded) the calls.
    ///
    /// - Parameter budget: the most bytes of UTF-8. The text always has the counts. Of the rest, what guards refuse comes first.
    public static func render(_ run: PlanRun, budget: Int = 65_000) -> String {
        let businesses = run.plan.businesses.filter { !$0.isSettled }
        // First what ends review requests, then what guards refuse.
        let ranked = businesses.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
        let folded = FoldedPlan(ranked)
        let folds = folded.folds.map { FoldText(businesses: $0, style: .plain) }
        let sections = folded.odd.flatMap { PlanMarkdownSection(business: $0).rows } + folds.flatMap(\.sections)
        var rows = run.failures.byCause.map(row) + folded.odd.map(row) + folds.map(row)
        if let last = rows.indices.last, !sections.isEmpty { rows[last] += "\n" }
        let line = PlanSummaryLine(run: run, requests: nil, style: .plain, verbose: false).text
        let first = ConsequenceLines(businesses.flatMap { business in business.findings.map { (business.heading, $0) } })
        var head = "### roost plan\n\n" + opening(run) + "\(line)\n\n" + first.markdown + refusals(ranked)
        if !rows.isEmpty { head += "| Business | File | Create | Update | Deactivate | Refused |\n|---|---|---|---|---|---|\n" }
        return MarkdownPage(head: head, rows: rows + sections, tail: "") { "\n\($0.counted("more row")); see the full plan.\n" }
            .text(budget: budget)
    }

    /// What every reader must see: it comes before everything else.
    private static func opening(_ run: PlanRun) -> String {
        var text = run.ledger?.opening(isPlan: true).map { "**\(MarkdownText.entities($0))**\n\n" } ?? ""
        let left = LeftBehind(run.plan)
        if !left.items.isEmpty {
            text += "**\(left.title)**\n\n" + left.lines.map { "- \(MarkdownText.code($0, upTo: 300))\n" }.joined() + "\n"
        }
        if !run.loosened.isEmpty {
            let settings = run.loosened.map { MarkdownText.code(LoosenedText.words($0), upTo: 400) }
            text += "**\(LoosenedText.title): \(settings.joined(separator: "; "))**\n\n"
        }
        let off = SwitchedOff(run.plan)
        if !off.mappings.isEmpty {
            text += "**\(off.title)**\n\n" + off.lines.map { "- \(MarkdownText.code($0, upTo: 300))\n" }.joined() + "\n"
        }
        return text
    }

    private static func refusals(_ businesses: [BusinessPlan]) -> String {
        let refused = businesses.filter { !$0.refused.isEmpty }
        guard !refused.isEmpty else { return "" }
        let guards = Set(refused.flatMap(\.refused).map(\.code)).sorted().map { MarkdownText.code($0) }.joined(separator: ", ")
        let isTakeover = refused.contains { $0.takeover != nil && $0.refused.contains { $0.code == GuardName.takeover.rawValue } }
        let adopt = isTakeover ? " What was set up without roost: `roost adopt`, or `--allow takeover`." : ""
        return "**Refused**: apply sends nothing at all as long as a guard refuses something: \(guards) "
            + "(\(refused.count.counted("business", "businesses"))).\(adopt)\n\n"
    }

    private static func row(_ business: BusinessPlan) -> String {
        let counts = PlanSummary([business])
        let refused = Set(business.refused.map(\.code)).sorted().map { MarkdownText.code($0) }.joined(separator: ", ")
        let cells = [
            MarkdownText.code(business.heading.title), MarkdownText.code(business.file ?? ""), String(counts.create), String(counts.update),
            String(counts.deactivate), refused,
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    /// The row of a fold says what changes too: it stands above whatever the budget may cut.
    private static func row(_ fold: FoldText) -> String {
        let counts = PlanSummary(fold.businesses)
        let refused = Set(fold.businesses.flatMap(\.refused).map(\.code)).sorted().map { MarkdownText.code($0) }.joined(separator: ", ")
        let changes = fold.changes.map { MarkdownText.code($0, upTo: 400) }
        let cells = [
            ([fold.title] + changes).joined(separator: "<br>"), "", String(counts.create), String(counts.update), String(counts.deactivate),
            refused,
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func row(_ group: FailureGroup) -> String {
        guard let first = group.failures.first else { return "" }
        let more = group.failures.count > 1 ? " and \(group.failures.count - 1) more" : ""
        let cells = [MarkdownText.code(first.heading.title) + more, MarkdownText.code(first.file ?? "")]
        return "| \(cells.joined(separator: " | ")) | | | | could not be planned: \(MarkdownText.code(first.reason)) |\n"
    }
}

extension BusinessPlan {
    /// Its rank among the businesses: the lowest comes first.
    fileprivate var rank: Int {
        if steps.contains(where: { $0.action == .deactivateMapping }) { return 0 }
        return refused.isEmpty ? 2 : 1
    }
}

/// What a plan says about one business. The page may end after any of the rows.
struct PlanMarkdownSection {
    let business: BusinessPlan

    /// The longest block of calls. A business with hundreds of locations must not take the room of all others.
    private static let blockLimit = 12_000

    /// The heading, the findings, the refusals, the calls.
    var rows: [String] {
        let shown = business.findings.filter { !$0.verdict.isQuiet && !$0.verdict.isForLedger }
        var rows = ["#### \(MarkdownText.code(business.heading.title))\n\n"]
        if let words = business.protection?.words { rows.append("Protected\(MarkdownText.entities(words.shown(upTo: 300)))\n\n") }
        if !shown.isEmpty {
            let text = FindingText(business: business, style: .plain, showsSites: false)
            let (odd, folds) = Alike.split(shown) { $0.address.location == nil ? nil : text.alike($0) }
            var table = odd.map(row) + folds.map { row($0, text) }
            table[0] = "| Field | Verdict | Change |\n|---|---|---|\n" + table[0]
            table[table.count - 1] += "\n"
            rows += table
        }
        rows += business.refused.map {
            "Refused by the guard \(MarkdownText.code($0.code)): \(MarkdownText.code($0.message, upTo: 400))\n\n"
        }
        if !business.steps.isEmpty { rows.append(calls) }
        return rows
    }

    private func row(_ finding: Finding) -> String {
        let label = finding.label.map { " \(MarkdownText.code($0, upTo: 60))" } ?? ""
        let field = "\(MarkdownText.code(finding.address.description))\(label)"
        return "| \(field) | \(finding.verdict.rawValue) | \(Self.change(finding, in: business)) |\n"
    }

    /// One change of many locations.
    private func row(_ alike: [Finding], _ text: FindingText) -> String {
        guard let first = alike.first else { return "" }
        let names = alike.prefix(3).compactMap { $0.address.location.map { MarkdownText.code("\($0)") } }.joined(separator: ", ")
        let field =
            "\(MarkdownText.code(text.alikeSubject(first) ?? text.subject(first))) of \(alike.count.counted("location")): \(names), …"
        return "| \(field) | \(first.verdict.rawValue) | \(Self.change(first, in: business)) |\n"
    }

    /// The values of a finding and what follows from them, for the last cell of its row.
    static func change(_ finding: Finding, in business: BusinessPlan) -> String {
        let values = FindingText(business: business, style: .plain, showsSites: false).values(finding)
        let words = FindingWords(finding, in: business).planned.map(MarkdownText.entities) ?? ""
        return [MarkdownText.code(values, upTo: 400), words].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var calls: String {
        var blocks: [String] = []
        var size = 0
        for (index, step) in business.steps.enumerated() {
            let block = MarkdownText.block(StepText(style: .plain).lines(step, number: index + 1))
            size += block.utf8.count
            if size > Self.blockLimit { break }
            blocks.append(block)
        }
        if blocks.count < business.steps.count { blocks.append("and \((business.steps.count - blocks.count).counted("more call"))") }
        let summary = "<details><summary>\(business.steps.count.counted("call"))</summary>"
        return "\(summary)\n\n\(blocks.joined(separator: "\n"))\n\n</details>\n\n"
    }
}

extension FoldText {
    /// The heading with the names, the changes, the refusals, a call of each kind; last all names, a row for every hundred.
    fileprivate var sections: [String] {
        var rows = ["#### \(title)\n\n"]
        var table = counted(style: .plain).map { change in
            let text = FindingText(business: change.business, style: .plain, showsSites: false)
            let field = text.alikeSubject(change.finding) ?? text.subject(change.finding)
            let cell = PlanMarkdownSection.change(change.finding, in: change.business)
            return "| \(MarkdownText.code(field)) | \(change.finding.verdict.rawValue) | \(cell) | \(change.words) |\n"
        }
        if !table.isEmpty {
            table[0] = "| Field | Verdict | Change | Where |\n|---|---|---|---|\n" + table[0]
            table[table.count - 1] += "\n"
        }
        rows += table
        rows += (businesses.first?.refused ?? []).map {
            "Refused by the guard \(MarkdownText.code($0.code)): \(MarkdownText.code($0.message, upTo: 400))\n\n"
        }
        rows += steps.map { step, index, count in
            let block = MarkdownText.block(StepText(style: .plain).lines(step, number: index + 1))
            return "<details><summary>one of \(count.counted("call")) of this kind</summary>\n\n\(block)\n\n</details>\n\n"
        }
        let names = businesses.map { "\(MarkdownText.code($0.heading.title))" }
        return rows
            + stride(from: 0, to: names.count, by: 100).map { start in
                let end = min(start + 100, names.count)
                return "<details><summary>businesses \(start + 1) to \(end) of \(names.count)</summary>\n\n"
                    + "\(names[start..<end].joined(separator: ", "))\n\n</details>\n\n"
            }
    }
}
