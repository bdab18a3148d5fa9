public import RoostDiagnostics
public import RoostEngine
import RoostModel
public import RoostPlan

/// A look for drift for people: the worst first, a line for each business, and a summary.
public enum DriftText {
    /// The text, ending in a newline.
    ///
    /// - Parameters:
    ///   - verbose: gives every finding a line with its three values, and also lists businesses with nothing to look at.
    ///   - requests: how many requests the run sent; nil if the report does not count them.
    public static func render(_ report: DriftReport, style: TextStyle, verbose: Bool, requests: RequestCounts? = nil) -> String {
        var blocks: [[String]] = []
        if let opening = report.ledger?.opening(isPlan: false) { blocks.append([style(.warning, opening)]) }
        let first = ConsequenceLines(report.ranked.map { ($0.business.heading, $0.finding) }).text(style)
        if !first.isEmpty { blocks.append(first) }
        if !report.failures.isEmpty { blocks.append(failures(report.failures, style)) }
        for part in AgePart.allCases {
            let businesses = report.businesses.filter { AgePart($0) == part && ($0.kind.isWorthAttention || verbose) }
            if !businesses.isEmpty, let look = report.comparedWith, let title = part.title(since: look) {
                blocks.append([style(.strong, title)])
            }
            for kind in DriftKind.allCases {
                let some = businesses.filter { $0.kind == kind }
                if !some.isEmpty { blocks.append(DriftSection(kind: kind, businesses: some, style: style, verbose: verbose).lines) }
            }
        }
        if let title = report.goneTitle {
            let shown = verbose ? report.goneLines : Array(report.goneLines.prefix(20))
            let more = report.gone.count - shown.count
            blocks.append(
                [style(.strong, title)] + shown.map { "  \(Mark.recorded.text(style)) \($0)" } + (more > 0 ? ["  and \(more) more"] : []))
        }
        if !report.warnings.isEmpty { blocks.append(report.warnings.map { DiagnosticsText.line($0, style) }) }
        blocks.append(closing(report, style: style, verbose: verbose, requests: requests))
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Only the last lines, for a run that writes its report into a file; ends in a newline.
    public static func summary(_ report: DriftReport, style: TextStyle, requests: RequestCounts? = nil) -> String {
        closing(report, style: style, verbose: false, requests: requests).joined(separator: "\n") + "\n"
    }

    private static func failures(_ failures: [BusinessFailure], _ style: TextStyle) -> [String] {
        let title = "\(failures.count.counted("business", "businesses")) \(DriftKind.error.ofBusinesses)"
        return ["\(Mark.alarming.text(style)) \(style(.error, title))"]
            + failures.byCause.map { "    \($0.line.shown(upTo: 400))" }
    }

    private static func closing(_ report: DriftReport, style: TextStyle, verbose: Bool, requests: RequestCounts?) -> [String] {
        let counts = DriftCounts(report)
        let words = counts.parts + [requests?.words(verbose: verbose)].compactMap { $0 }
        var lines = [([style(.strong, counts.headline)] + words).joined(separator: " · ")]
        if let ages = report.ageCounts { lines.append(ages) }
        if let ignored = counts.ignored { lines.append(style(.faint, ignored)) }
        lines.append(style(.faint, counts.previous))
        if let way = waysBack(report) { lines.append(way) }
        return lines
    }

    /// The two answers in one line.
    private static func waysBack(_ report: DriftReport) -> String? {
        guard let ways = WaysBack(report, naming: 6) else { return nil }
        guard let accept = ways.accept else { return "to put back what the files say: \(ways.apply)" }
        return "to keep what the live side has: \(accept); to put back what the files say: \(ways.apply)"
    }
}

/// The counts of a look for drift in words that every format shares.
struct DriftCounts {
    let report: DriftReport
    let summary: DriftSummary

    init(_ report: DriftReport) {
        self.report = report
        summary = report.summary
    }

    /// The result in one short sentence, such as `Drift: 20 of 2000 businesses`.
    var headline: String {
        let drifted = DriftKind.allCases.filter(\.isDrift).reduce(0) { $0 + (summary.byKind[$1] ?? 0) }
        return Self.headline(summary.businesses, drifted: drifted, errors: summary.errors, unverified: summary.unverified)
    }

    /// The same from the numbers of businesses, and of fields that could not be read.
    static func headline(_ businesses: Int, drifted: Int, errors: Int, unverified: Int) -> String {
        let all = businesses.counted("business", "businesses")
        if businesses == 0 { return "roost looked at no business" }
        if errors == businesses { return "Drift: could not check any of \(all)" }
        if drifted > 0 { return "Drift: \(drifted) of \(all)" }
        if errors > 0 {
            return "No drift in the businesses that roost could compare: \(businesses - errors) of \(all)"
        }
        return unverified > 0 ? "No drift in \(all), as far as can be read" : "No drift in \(all)"
    }

    /// Businesses by result, then findings by kind. Counts of zero are left out.
    var parts: [String] {
        return [
            SyncWords.text(read: summary.inSync, partly: summary.byKind[.unverified] ?? 0),
            summary.errors == 0 ? nil : "\(summary.errors) \(DriftKind.error.ofBusinesses)",
            summary.conflicts == 0 ? nil : summary.conflicts.counted("conflict"),
            summary.drifted == 0 ? nil : "\(summary.drifted.counted("finding")) of drift",
            summary.orphans == 0 ? nil : summary.orphans.counted("orphan"),
            summary.pending == 0 ? nil : "\(summary.pending) not applied yet",
            summary.unmanaged == 0 ? nil : "\(summary.unmanaged) unmanaged",
            summary.unverified == 0 ? nil : "\(summary.unverified.counted("field")) unverified",
        ].compactMap { $0 }
    }

    /// What rules hid; nil if they hid nothing.
    var ignored: String? {
        guard summary.ignored > 0 else { return nil }
        let rules = report.rules.count { $0.matches > 0 }
        return "\(summary.ignored.counted("finding")) hidden by \(rules.counted("rule")) of drift.ignore"
    }

    /// When the last complete look before this one was.
    var previous: String {
        guard let last = report.previous else { return "no complete look before this one" }
        return "the last complete look was \(last.time): \(last.businesses.counted("business", "businesses")), \(last.drifted) drifted"
    }
}

extension DriftedBusiness {
    /// The findings to look at, the worst first; within a kind in the order of the comparison.
    var worstFirst: [Finding] {
        findings.enumerated().filter { DriftKind($0.element.verdict).isWorthAttention }
            .sorted { rank($0) < rank($1) }
            .map(\.element)
    }

    private func rank(_ entry: (offset: Int, element: Finding)) -> (Int, Int, DriftKind, Int) {
        let isNew = age(of: entry.element)?.isNew == true
        return (isNew ? 0 : 1, entry.element.weight, DriftKind(entry.element.verdict), entry.offset)
    }

    /// The file and the line of a finding, or of the business if the file does not mention the finding.
    func place(of finding: Finding?) -> (file: String, line: Int)? {
        guard let file, let line = (finding?.site ?? site)?.line else { return nil }
        return (file, line)
    }

    /// When and by which plan it was last applied.
    var lastAppliedWords: String { historyWords + (protection.map { "; protected\($0.words.shown(upTo: 200))" } ?? "") }

    private var historyWords: String {
        lastApplied.map { "last applied \($0.time.shown()) by plan \($0.plan.shown())" } ?? adoption?.words ?? "never applied"
    }
}

extension BusinessFailure {
    /// The reason in one line; other places show the diagnostics in full.
    var reason: String {
        guard let first = diagnostics.first else { return "it \(DriftKind.error.meaning)" }
        let more = diagnostics.count > 1 ? ", and \(diagnostics.count - 1) more" : ""
        return "\(first.kind.summary) [\(first.kind.code)]\(more)"
    }
}

extension FailureGroup {
    /// If many businesses have one cause, the line names this many and counts the rest.
    private static let named = 3

    /// The businesses, as many as fit into a line.
    var who: String {
        let names = failures.prefix(Self.named).map(\.heading.text).joined(separator: ", ")
        return failures.count <= Self.named ? names : names + " and \(failures.count - Self.named) more"
    }

    /// The businesses and the reason, in one line.
    var line: String { "\(who): \(failures.first?.reason ?? "it could not be compared")" }
}

extension DriftReport {
    /// Every finding to look at, with its business: first the new ones, then those that stand; within these first those that touch people, then
    /// the worst kind, within a kind in file order.
    var ranked: [(business: DriftedBusiness, finding: Finding)] {
        var kinds: [DriftKind: [(business: DriftedBusiness, finding: Finding)]] = [:]
        for business in businesses {
            for finding in business.findings { kinds[DriftKind(finding.verdict), default: []].append((business, finding)) }
        }
        let ranked = DriftKind.allCases.filter(\.isWorthAttention).flatMap { kinds[$0] ?? [] }
        return AgePart.allCases.flatMap { part in
            let some = ranked.filter { AgePart($0.business.age(of: $0.finding)) == part }
            return (0...2).flatMap { weight in some.filter { $0.finding.weight == weight } }
        }
    }
}

extension Finding {
    /// The rank: requests that reach the wrong people come first, then what stops all requests, then everything else.
    var weight: Int { consequence.map { $0.isIrrevocable ? 0 : 1 } ?? 2 }
}
