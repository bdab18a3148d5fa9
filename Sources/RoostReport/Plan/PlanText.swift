public import RoostDiagnostics
public import RoostEngine
import RoostPlan

/// A plan for people: business by business what differs and which calls would be sent, and one line that sums it up.
public enum PlanText {
    /// The text, ending in a newline.
    ///
    /// - Parameters:
    ///   - verbose: also lists businesses with nothing to say, every field that cannot be read, and the lines that fields stand on.
    ///   - requests: what the run sent, where that is to be counted.
    public static func render(_ run: PlanRun, style: TextStyle, verbose: Bool, requests: RequestCounts?) -> String {
        var blocks = opening(run, style)
        let first = ConsequenceLines(run.plan.businesses.flatMap { business in business.findings.map { (business.heading, $0) } })
        blocks += [first.text(style).joined(separator: "\n")].filter { !$0.isEmpty }
        blocks += run.plan.businesses.filter { verbose || !$0.isSettled }
            .map { BusinessText(business: $0, style: style, verbose: verbose).lines.joined(separator: "\n") }
        if !run.failures.isEmpty { blocks.append(failures(run.failures, style).joined(separator: "\n")) }
        if let refusals = refusals(run.plan, style) { blocks.append(refusals) }
        blocks.append(PlanSummaryLine(run: run, requests: requests, style: style, verbose: verbose).text)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// What nobody must miss, in front of everything else.
    private static func opening(_ run: PlanRun, _ style: TextStyle) -> [String] {
        var blocks: [String] = []
        if let ledger = run.ledger?.opening(isPlan: true) { blocks.append(style(.warning, ledger)) }
        if let loosened = LoosenedText.line(run.loosened) { blocks.append(style(.warning, loosened)) }
        let off = SwitchedOff(run.plan)
        if !off.mappings.isEmpty {
            let lines = off.lines.map { "    \(Mark.removed.text(style)) \($0)" }
            blocks.append(([style(.removed, off.title)] + lines).joined(separator: "\n"))
        }
        return blocks
    }

    /// One line for each thing that stood in the way; the diagnostics in full are shown elsewhere.
    private static func failures(_ failures: [BusinessFailure], _ style: TextStyle) -> [String] {
        let title = "\(failures.count.counted("business", "businesses")) could not be planned"
        return ["\(Mark.alarming.text(style)) \(style(.error, title))"]
            + failures.byCause.map { "    \($0.line.shown(upTo: 400))" }
    }

    /// An apply with a refusal in it sends nothing at all: that must not be missed on the last screen of a long plan.
    private static func refusals(_ plan: Plan, _ style: TextStyle) -> String? {
        var counts: [(code: String, businesses: Int)] = []
        for business in plan.businesses {
            for code in Set(business.refused.map(\.code)).sorted() {
                if let index = counts.firstIndex(where: { $0.code == code }) {
                    counts[index].businesses += 1
                } else {
                    counts.append((code, 1))
                }
            }
        }
        guard !counts.isEmpty else { return nil }
        let guards = counts.map { "\($0.code.shown()) (\($0.businesses.counted("business", "businesses")))" }.joined(separator: ", ")
        let warning =
            "\(Mark.alarming.text(style)) \(style(.refused, "Refused")): apply sends nothing at all while a guard refuses something"
        return "\(warning): \(guards). Each is lifted by its own name, such as --allow \(counts[0].code.shown())"
    }
}
