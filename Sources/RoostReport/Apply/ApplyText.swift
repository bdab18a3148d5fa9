public import RoostDiagnostics
public import RoostEngine
import RoostPlan

/// What applying came to, for people: every step under its outcome, and what to do next.
public enum ApplyText {
    /// The text, ending in a newline.
    public static func render(_ report: ApplyReport, style: TextStyle, requests: RequestCounts?) -> String {
        guard !report.businesses.isEmpty else {
            return (["Nothing was sent: there was nothing to do"] + suffix(requests)).joined(separator: " · ") + "\n"
        }
        let sections = Self.order.compactMap { section(report, $0, style)?.joined(separator: "\n") }
        let unwritten = report.businesses.filter { $0.error != nil }.map { business in
            let heading = GroupHeading(key: business.key, name: business.name, type: nil, file: business.file).text
            return "\(Mark.alarming.text(style)) \(heading): \(business.error?.shown(upTo: 400) ?? "")"
        }
        let errors = unwritten.isEmpty ? [] : [unwritten.joined(separator: "\n")]
        let lessons = CanaryWords.lines(report, style)
        return (sections + errors + (lessons.isEmpty ? [] : [lessons.joined(separator: "\n")]) + [closing(report, style, requests)]).joined(
            separator: "\n\n") + "\n"
    }

    private static let order: [StepOutcome] = [.applied, .failed, .inDoubt, .notAttempted]

    private static func section(_ report: ApplyReport, _ outcome: StepOutcome, _ style: TextStyle) -> [String]? {
        let count = report.count(outcome)
        guard count > 0 else { return nil }
        let title = "\(outcome.title): \(count.counted("step"))"
        let advice = outcome.advice.map { ["  Next: \($0)"] } ?? []
        // After a Ctrl-C these may be thousands, and nothing can be said of one that does not hold for all.
        if outcome == .notAttempted, count > Self.listed, report.businesses.allSatisfy({ $0.hasNoWord(of: outcome) }) {
            let businesses = report.businesses.count { $0.steps.contains { $0.outcome == outcome } }
            return [
                style(outcome.role, "\(title) for \(businesses.counted("business", "businesses"))"),
                "  The list: roost plan shows it again; apply --format json has it step by step.",
            ] + advice
        }
        var lines = [style(outcome.role, title)]
        for business in report.businesses {
            let steps = business.steps.filter { $0.outcome == outcome }
            if steps.isEmpty { continue }
            lines.append("  \(GroupHeading(key: business.key, name: business.name, type: nil, file: business.file).text)")
            lines += steps.map { "    \(outcome.mark.text(style)) \(line($0))" }
        }
        return lines + advice
    }

    /// Up to so many steps that were not attempted are listed one by one.
    private static let listed = 20

    private static func line(_ applied: AppliedStep) -> String {
        let status = applied.status.map { " · HTTP \($0)" } ?? ""
        return applied.step.title + status + (applied.error.map { " · \($0.shown(upTo: 400))" } ?? "")
    }

    private static func closing(_ report: ApplyReport, _ style: TextStyle, _ requests: RequestCounts?) -> String {
        let counts = Self.order.map { outcome in
            let count = report.count(outcome)
            let text = "\(count) \(outcome.title.lowercased())"
            return count > 0 ? style(outcome.role, text) : text
        }
        return ([counts.joined(separator: ", "), report.calls.counted("writing call")] + suffix(requests)).joined(separator: " · ")
    }

    private static func suffix(_ requests: RequestCounts?) -> [String] { requests.map { [$0.words(verbose: false)] } ?? [] }
}

extension AppliedBusiness {
    /// True where none of the steps with this outcome says why.
    fileprivate func hasNoWord(of outcome: StepOutcome) -> Bool { steps.allSatisfy { $0.outcome != outcome || $0.error == nil } }
}
