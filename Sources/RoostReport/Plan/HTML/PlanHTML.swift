public import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// A plan as one page for a browser: for the review of a plan that is too large for a comment.
///
/// It is the sibling of the drift page, and has the same style, script and policy: it loads nothing from elsewhere, and without the script it is
/// complete too. Every finding and every call is on it.
public enum PlanHTML {
    /// The whole document, ending in a newline; the same bytes for the same run and version.
    ///
    /// - Parameter diagnostics: warnings and errors of the run.
    public static func render(_ run: PlanRun, diagnostics: [Diagnostic] = [], version: String) -> String {
        let entries = PlanPageEntry.all(of: run)
        let title = PlanSummaryLine(run: run, requests: nil, style: .plain, verbose: false).text
        return PageFrame(
            title: title, skip: "Skip to the businesses",
            header: PlanPageHeader(run: run, version: version, summary: title).html,
            main: [
                PlanPageOpening(run: run, diagnostics: diagnostics).html, PlanPageFilters(entries: entries).html,
                PlanPageParts(entries: entries).html,
            ].joined(separator: "\n")
        ).html
    }
}

/// What was planned, from which files, and against which ledger.
struct PlanPageHeader {
    let run: PlanRun
    let version: String
    let summary: String

    var html: String {
        let counts = run.plan.summary
        let verdict =
            counts.refused > 0
            ? "apply sends nothing as long as a guard refuses something"
            : counts.calls == 0 ? "nothing to send" : counts.calls.groupedCount("call")
        return """
            <header>
            <h1>Plan</h1>
            <p class="verdict">\(verdict.html()).</p>
            <dl class="facts">
            <div><dt>Summary</dt><dd>\(summary.html())</dd></div>
            <div><dt>Files</dt><dd>\((EarlierText(run)?.title ?? "as they are checked out").html(upTo: 200))</dd></div>
            <div><dt>Ledger</dt><dd>\((run.ledger?.place ?? "not named").html(upTo: 200))</dd></div>
            <div><dt>roost</dt><dd>\(version.html(upTo: 100))</dd></div>
            </dl>
            </header>
            """
    }
}

/// What every reader must see first: what the change allows, refusals, deactivations, other hosts, and who is touched.
struct PlanPageOpening {
    let run: PlanRun
    let diagnostics: [Diagnostic]

    var html: String {
        let touching = ConsequenceLines(run.plan.businesses.flatMap { business in business.findings.map { (business.heading, $0) } })
        let left = LeftBehind(run.plan)
        let off = SwitchedOff(run.plan)
        let hosts = ChangedHosts(run.plan)
        let earlier = EarlierText(run)
        let failures = run.failures.byCause.flatMap(\.diagnostics)
        let parts = [
            list("ledger", run.ledger?.opening(isPlan: true), []), list("stays", earlier?.stayTitle, earlier?.lines ?? []),
            list("allowed", LoosenedText.title(run), LoosenedText.lines(run)), refused,
            list("left", left.title, left.items.map(\.words)), list("off", off.title, off.mappings.map(\.words)),
            list("hosts", hosts.title, hosts.changes.map(words)), list("first", touching.title, touching.lines),
            messages("failures", "Not planned", failures), messages("warnings", "Warnings", diagnostics),
        ]
        return parts.compactMap { $0 }.joined(separator: "\n")
    }

    private func words(_ change: ChangedHosts.Change) -> String {
        let text = FindingText(business: change.business, style: .plain, showsSites: false)
        return "\(change.business.heading.title): \(change.finding.address): \(text.values(change.finding))"
    }

    private var refused: String? {
        var businesses: [String: Int] = [:]
        for business in run.plan.businesses { for code in Set(business.refused.map(\.code)) { businesses[code, default: 0] += 1 } }
        let lines = businesses.sorted { $0.key < $1.key }.map { "\($0.key.shown()): \($0.value.groupedCount("business", "businesses"))" }
        return list("refused", "refused by guards: apply sends nothing at all", lines)
    }

    /// A heading that stands by itself has no lines; nil where there is nothing to say.
    private func list(_ id: String, _ title: String?, _ lines: [String]) -> String? {
        guard let title, !lines.isEmpty || id == "ledger" else { return nil }
        let items = lines.map { "<li>\($0.html(upTo: 500))" }.joined(separator: "\n")
        let body = lines.isEmpty ? "" : "<ul class=\"rules\">\n\(items)\n</ul>\n"
        let capital = title.prefix(1).uppercased() + title.dropFirst()
        return "<section class=\"warnings\" aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(capital.html())</h2>\n\(body)</section>"
    }

    private func messages(_ id: String, _ title: String, _ diagnostics: [Diagnostic]) -> String? {
        guard !diagnostics.isEmpty else { return nil }
        let items = diagnostics.map { PageDiagnostic(diagnostic: $0).html }.joined(separator: "\n")
        return "<section class=\"warnings\" aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(title)</h2>\n\(items)\n</section>"
    }
}

/// One business of the page, or several that change alike.
struct PlanPageEntry {
    /// One of the businesses.
    struct Business: AboutGroup {
        let plan: BusinessPlan
        var group: GroupIdentity { plan.group }

        /// The findings that the page shows.
        var findings: [Finding] { plan.findings.filter { !$0.verdict.isQuiet } }

        /// The worst kind of its findings.
        var kind: DriftKind { findings.map { DriftKind($0.verdict) }.min() ?? .inSync }
    }

    let businesses: [Business]
    /// What they have alike; nil for a business by itself.
    let fold: FoldText?

    /// Everything of a plan that is not settled: first what differs from everything else, then what is alike.
    static func all(of run: PlanRun) -> [PlanPageEntry] {
        let folded = FoldedPlan(run.plan.businesses.filter { !$0.isSettled }.ranked)
        return folded.odd.map { PlanPageEntry(businesses: [Business(plan: $0)], fold: nil) }
            + folded.folds.map { fold in
                PlanPageEntry(businesses: fold.map { Business(plan: $0) }, fold: FoldText(businesses: fold, style: .plain))
            }
    }
}

/// The filters of the page. They need the script, which shows them.
struct PlanPageFilters {
    let entries: [PlanPageEntry]

    var html: String {
        let businesses = entries.flatMap(\.businesses)
        var counts: [DriftKind: Int] = [:]
        for business in businesses {
            if business.findings.isEmpty { counts[business.kind, default: 0] += 1 }
            for finding in business.findings { counts[DriftKind(finding.verdict), default: 0] += 1 }
        }
        let kinds = DriftKind.allCases.compactMap { kind in counts[kind].map { PageFilterBar.Kind(kind: kind, count: $0) } }
        return PageFilterBar(
            kinds: kinds, sources: Set(businesses.map(\.key.source)).sorted(), types: Set(businesses.map(\.typeName)).sorted()
        ).html
    }
}

extension PlanPageEntry.Business {
    /// The business's type; not known for a group that is in no file.
    var typeName: String { plan.type?.rawValue ?? "no file" }
}

/// Everything about the businesses.
struct PlanPageParts {
    let entries: [PlanPageEntry]

    var html: String {
        let odd = entries.filter { $0.fold == nil }
        let alone = section("changes", "Changes", odd.flatMap(\.businesses), isFolded: false, "")
        let folds = entries.enumerated().compactMap { index, entry in
            entry.fold.flatMap { fold in
                section("alike-\(index)", "Change alike", entry.businesses, isFolded: true, PlanPageFold(fold: fold).html)
            }
        }
        let nothing = entries.isEmpty ? "<p>Nothing differs.</p>\n" : ""
        return "<div id=\"businesses\" tabindex=\"-1\">\n\(nothing)\(([alone].compactMap { $0 } + folds).joined(separator: "\n"))\n</div>"
    }

    private func section(
        _ id: String, _ title: String, _ businesses: [PlanPageEntry.Business], isFolded: Bool, _ summary: String
    ) -> String? {
        guard !businesses.isEmpty else { return nil }
        let parts = businesses.map { PlanPagePart(business: $0, isFolded: isFolded).html }.joined(separator: "\n")
        return """
            <section class="kind" aria-labelledby="\(id)">
            <h2 id="\(id)">\(title) <span class="count">\(businesses.count.groupedCount("business", "businesses"))</span></h2>
            \(summary)\(parts)
            </section>
            """
    }
}

/// What businesses have alike: each change once, with how often it is made.
struct PlanPageFold {
    let fold: FoldText

    var html: String {
        let rows = fold.counted(style: .plain).map { change in
            let text = FindingText(business: change.business, style: .plain, showsSites: false)
            let field = text.alikeSubject(change.finding) ?? text.subject(change.finding)
            let planned = FindingWords(change.finding, in: change.business).planned.map { "; \($0.html())" } ?? ""
            return PageRow(
                finding: change.finding, field: "<code>\(field.htmlPath)</code>", words: "<b>\(change.words.html())</b>\(planned)"
            ).html
        }
        return PageRow.table(caption: fold.title, rows) + "\n"
    }
}

/// The part about one business: what differs, what is refused, every call.
struct PlanPagePart {
    let business: PlanPageEntry.Business
    /// Whether it is one of many that are alike: then it is one line, which opens.
    let isFolded: Bool

    private var plan: BusinessPlan { business.plan }

    var html: String {
        let attributes =
            "class=\"part\" id=\"\(business.anchor)\" data-k=\"\(business.kind.rawValue)\" data-source=\"\(business.key.source.html())\" "
            + "data-type=\"\(business.typeName)\""
        let body = "\(facts)\n\(table)\(refusals)\(calls)"
        return isFolded
            ? "<details \(attributes)>\n<summary>\(heading)</summary>\n\(body)</details>"
            : "<article \(attributes)>\n\(heading)\n\(body)</article>"
    }

    private var heading: String {
        let name = business.name.flatMap { $0.isEmpty ? nil : $0 }.map { "<bdi>\($0.html(upTo: 400))</bdi> " } ?? "Business "
        return "<h3>\(KindSign(kind: business.kind).html) \(name)<span class=\"number\">\(business.key.business)</span></h3>"
    }

    /// The search finds these words too.
    private var facts: String {
        let counts = PlanSummary([plan])
        var facts = [plan.type?.rawValue, business.key.source.html(upTo: 100)].compactMap { $0 }
        facts.append(business.file.map { "<code>\($0.htmlPath)</code>" } ?? "in no file")
        facts.append(plan.groupID.map { "group \($0)" } ?? "no group")
        facts.append(
            plan.lastApplied.map { "last applied \(PageTime.html($0.time)) by plan <code>\($0.plan.html(upTo: 40))</code>" }
                ?? plan.adoption.map { $0.words.html(upTo: 200) } ?? "never applied")
        if let protection = plan.protection { facts.append("protected\(protection.words.html(upTo: 300))") }
        if counts.deactivate > 0 { facts.append("deactivates \(counts.deactivate.groupedCount("mapping"))") }
        if plan.unverified > 0 { facts.append("\(plan.unverified.groupedCount("field")) unverified") }
        return "<p class=\"meta\">\(facts.joined(separator: " · "))</p>"
    }

    private var table: String {
        let ranked = (0...2).flatMap { weight in business.findings.filter { $0.weight == weight } }
        guard !ranked.isEmpty else { return "" }
        let rows = ranked.map { finding in
            let kind = DriftKind(finding.verdict)
            let host = finding.changesHost ? "<strong>another host</strong>; " : ""
            // The sign before it has the verdict already.
            let words = FindingWords(finding, in: plan).planned.map { $0.trimmingPrefix("\(finding.verdict.rawValue): ") }
            let planned = words.map { ": \(host)\(String($0).html())" } ?? (host.isEmpty ? "" : ": \(host)")
            return PageRow(finding: finding, words: "\(KindSign(kind: kind).html) <b>\(finding.verdict.rawValue)</b>\(planned)").html
        }
        return PageRow.table(caption: "Changes at \(business.heading.title)", rows) + "\n"
    }

    private var refusals: String {
        plan.refused.map {
            "<p class=\"lines\"><strong>Refused by the guard <code>\($0.code.html(upTo: 100))</code></strong>: \($0.message.html())</p>\n"
        }.joined()
    }

    private var calls: String {
        guard !plan.steps.isEmpty else { return "" }
        let blocks = plan.steps.enumerated().map { index, step in
            let lines = StepText(style: .plain).lines(step, number: index + 1).map { $0.html(upTo: 4000) }
            return "<pre class=\"call\">\(lines.joined(separator: "\n"))</pre>"
        }
        return
            "<details class=\"unread\">\n<summary>\(plan.steps.count.groupedCount("call"))</summary>\n\(blocks.joined(separator: "\n"))\n"
            + "</details>\n"
    }
}
