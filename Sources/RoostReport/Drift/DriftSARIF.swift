import RoostDiagnostics
import RoostEngine
import RoostModel
public import RoostPlan

/// A look for drift as a SARIF 2.1.0 log, for code scanning.
public enum DriftSARIF {
    /// The log, ending in a newline: at most 25,000 results and 10 MB, the worst first. A notification counts the rest.
    ///
    /// - Parameter folder: the project folder, relative to the folder where paths begin; `.` if that is the project folder itself.
    public static func render(_ report: DriftReport, version: String, folder: String = ".") -> String {
        render(report, version: version, folder: folder, limits: .init())
    }

    static func render(_ report: DriftReport, version: String, folder: String, limits: SARIFLog.Limits) -> String {
        let counts = DriftCounts(report)
        let note = ([counts.headline] + counts.parts + [counts.ignored, counts.previous].compactMap { $0 }).joined(separator: "; ")
        let others = report.warnings.filter { $0.place == nil }
        let log = SARIFLog(
            version: version, folder: folder, category: "roost-drift/", rules: rules(report),
            notifications: [.init(id: "drift/summary", level: .note, message: note)]
                + others.map { .init(id: $0.kind.code, level: .warning, message: message($0)) },
            isSuccessful: report.failures.isEmpty)
        return log.text(
            report.failures.byCause.map(result) + report.ranked.map(result) + report.warnings.compactMap(result)
                + zip(report.gone, report.goneLines).map { result($0, $1) }, limits: limits)
    }

    private static let notCompared = "drift/not-compared"

    private static func rules(_ report: DriftReport) -> [SARIFLog.Rule] {
        let verdicts = Verdict.allCases.filter { DriftKind($0).isWorthAttention }
        let warned = Set(report.warnings.filter { $0.place != nil }.map(\.kind)).sorted { $0.code < $1.code }
        return [
            SARIFLog.Rule(
                id: notCompared, summary: "A business \(DriftKind.error.meaning)",
                help: "roost does not know whether anything in it drifted. The message says why.", level: .error)
        ]
            + verdicts.map {
                SARIFLog.Rule(
                    id: "drift/\($0.rawValue)", summary: String($0.words.cause.asSentence.dropLast()),
                    help: "\($0.words.cause.asSentence) \($0.words.advice)", level: level(DriftKind($0)))
            }
            + warned.map {
                SARIFLog.Rule(id: $0.code, summary: $0.summary, help: "\($0.summary); the message says which.", level: .warning)
            }
    }

    private static func level(_ kind: DriftKind) -> SARIFLog.Level {
        if kind.isDrift || kind == .error { return .error }
        return kind.isPending ? .warning : .note
    }

    private static func result(_ entry: (business: DriftedBusiness, finding: Finding)) -> SARIFLog.Result {
        let (business, finding) = entry
        let words = DriftFindingText(business: business, style: .plain).phrase(finding)
        return SARIFLog.Result(
            rule: "drift/\(finding.verdict.rawValue)", level: level(DriftKind(finding.verdict)),
            message: "\(business.heading.title): \(words.shown(upTo: 600)). \(business.lastAppliedWords)",
            location: location(business, finding), fingerprint: "\(business.key)/\(finding.address)/\(finding.verdict.rawValue)",
            baseline: business.age(of: finding).map { $0.isNew ? "new" : "unchanged" })
    }

    /// What looks before found and this one did not.
    private static func result(_ sighting: Sighting, _ line: String) -> SARIFLog.Result {
        let mark = sighting.mark
        return SARIFLog.Result(
            rule: "drift/\(mark.verdict)", level: .note, message: line, location: .init(file: project, line: 1, column: 1),
            fingerprint: "\(mark.key)/\(mark.address)/\(mark.verdict)", baseline: "absent")
    }

    private static func result(_ group: FailureGroup) -> SARIFLog.Result {
        let first = group.failures.first
        let place = first?.diagnostics.lazy.compactMap(\.place).first
        return SARIFLog.Result(
            rule: notCompared, level: .error, message: group.line,
            location: .init(file: first?.file ?? project, line: place?.line ?? 1, column: place?.column ?? 1),
            fingerprint: "\(first.map { "\($0.key)" } ?? "")/not-compared")
    }

    /// Warnings that point into a file under review, such as rules of `drift.ignore` that do nothing.
    private static func result(_ warning: Diagnostic) -> SARIFLog.Result? {
        guard let place = warning.place else { return nil }
        return SARIFLog.Result(
            rule: warning.kind.code, level: .warning, message: message(warning),
            location: .init(file: place.file, line: place.line, column: place.column),
            fingerprint: "\(warning.kind.code)/\(place.file)/\(warning.detail)")
    }

    private static func message(_ diagnostic: Diagnostic) -> String { "\(diagnostic.kind.summary): \(diagnostic.detail)" }

    /// A result that concerns no business file points here.
    private static let project = "roost.yaml"

    private static func location(_ business: DriftedBusiness, _ finding: Finding) -> SARIFLog.Location {
        guard let file = business.file, let site = finding.site ?? business.site else { return .init(file: project, line: 1, column: 1) }
        return .init(file: file, line: site.line, column: site.column)
    }
}
