import RoostDiagnostics
import RoostModel
import RoostPlan

/// The part of a plan that is about one business: what differs, the calls, and what is refused.
struct BusinessText {
    let business: BusinessPlan
    let style: TextStyle
    let verbose: Bool

    /// The lines, the heading first.
    var lines: [String] {
        let group = business.groupID.map { "group \($0)" } ?? "no group"
        return [style(.strong, "\(business.heading.text) · \(group)")] + findings + calls + refusals
    }

    /// Fields of a location stand below it, indented once more.
    private var findings: [String] {
        let text = FindingText(business: business, style: style, showsSites: verbose)
        var lines: [String] = []
        var location: BusinessNumber?
        for finding in business.findings where isShown(finding) {
            if let number = finding.address.location, number != location, finding.address != .location(number) {
                lines.append("    \(style(.strong, "location \(number)\(finding.label.map { " \($0.shown())" } ?? "")"))")
            }
            location = finding.address.location
            let isWithin = location.map { finding.address != .location($0) } ?? false
            lines.append((isWithin ? "    " : "  ") + text.line(finding))
        }
        return lines + counts
    }

    private func isShown(_ finding: Finding) -> Bool {
        verbose || !(finding.verdict.isQuiet || finding.verdict.isForLedger)
    }

    /// What is not shown line by line is at least counted.
    private var counts: [String] {
        if verbose { return business.findings.isEmpty && business.steps.isEmpty ? ["  nothing differs"] : [] }
        let recorded = business.findings.count { $0.verdict.isForLedger }
        let unverified = business.unverified
        var lines: [String] = []
        if recorded > 0 {
            let words = "\(recorded.counted("field")) already as desired; only to be recorded"
            lines.append("  \(Mark.recorded.text(style)) " + style(.faint, words))
        }
        if unverified > 0 {
            let words = "\(unverified.counted("field")) unverified: \(Verdict.unverified.words.cause)"
            lines.append("  \(Mark.open.text(style)) " + style(.faint, words))
        }
        return lines
    }

    private var calls: [String] {
        business.steps.enumerated().flatMap { index, step in
            [""] + StepText(style: style).lines(step, number: index + 1).map { "  " + $0 }
        }
    }

    private var refusals: [String] {
        guard !business.refused.isEmpty else { return [] }
        return [""]
            + business.refused.map { refusal in
                let title = style(.refused, "refused by the guard \(refusal.code.shown())")
                return "  \(Mark.alarming.text(style)) \(title): \(refusal.message.shown(upTo: 400))"
            }
    }
}
