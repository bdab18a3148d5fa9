public import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// A plan for people: for each business what differs and which calls apply would send, and one line that sums it up.
public enum PlanText {
    /// The text, ending in a newline.
    ///
    /// - Parameters:
    ///   - verbose: also lists businesses without differences, every unverified field, and the line of each field.
    ///   - requests: how many requests the run sent; nil if the report does not count them.
    public static func render(_ run: PlanRun, style: TextStyle, verbose: Bool, requests: RequestCounts?) -> String {
        var blocks = opening(run, style)
        let first = ConsequenceLines(run.plan.businesses.flatMap { business in business.findings.map { (business.heading, $0) } })
        blocks += [first.text(style).joined(separator: "\n")].filter { !$0.isEmpty }
        let shown = run.plan.businesses.filter { verbose || !$0.isSettled }
        let folded = FoldedPlan(verbose ? [] : shown)
        blocks += (verbose ? shown : folded.odd).map {
            BusinessText(business: $0, style: style, verbose: verbose).lines.joined(separator: "\n")
        }
        blocks += folded.folds.map { FoldText(businesses: $0, style: style).lines.joined(separator: "\n") }
        if !run.failures.isEmpty { blocks.append(failures(run.failures, style).joined(separator: "\n")) }
        if let refusals = refusals(run.plan, style) { blocks.append(refusals) }
        blocks.append(PlanSummaryLine(run: run, requests: requests, style: style, verbose: verbose).text)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// What every reader must see: it comes before everything else.
    private static func opening(_ run: PlanRun, _ style: TextStyle) -> [String] {
        var blocks: [String] = []
        if let earlier = EarlierText(run) {
            let lines = earlier.lines.map { "    \(Mark.alarming.text(style)) \($0)" }
            blocks.append(style(.strong, earlier.title))
            if !lines.isEmpty { blocks.append(([style(.warning, earlier.stayTitle)] + lines).joined(separator: "\n")) }
        }
        if let ledger = run.ledger?.opening(isPlan: true) { blocks.append(style(.warning, ledger)) }
        let left = LeftBehind(run.plan)
        if !left.items.isEmpty {
            let lines = left.lines.map { "    \(Mark.alarming.text(style)) \($0)" }
            blocks.append(([style(.warning, left.title)] + lines).joined(separator: "\n"))
        }
        let loosened = LoosenedText.lines(run)
        if !loosened.isEmpty { blocks.append(loosened.map { style(.warning, $0) }.joined(separator: "\n")) }
        let off = SwitchedOff(run.plan)
        if !off.mappings.isEmpty {
            let lines = off.lines.map { "    \(Mark.removed.text(style)) \($0)" }
            blocks.append(([style(.removed, off.title)] + lines).joined(separator: "\n"))
        }
        return blocks
    }

    /// One line for each reason; other places show the diagnostics in full.
    private static func failures(_ failures: [BusinessFailure], _ style: TextStyle) -> [String] {
        let title = "\(failures.count.counted("business", "businesses")) could not be planned"
        return ["\(Mark.alarming.text(style)) \(style(.error, title))"]
            + failures.byCause.map { "    \($0.line.shown(upTo: 400))" }
    }

    /// If a guard refuses anything, apply sends nothing at all. A reader must see that on the last screen of a long plan.
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
            "\(Mark.alarming.text(style)) \(style(.refused, "Refused")): apply sends nothing at all as long as a guard refuses something"
        let takeover = GuardName.takeover.rawValue
        let isFound = plan.businesses.contains { $0.takeover != nil && $0.refused.contains { $0.code == takeover } }
        let adopt = isFound ? " What was set up without roost: roost adopt, or --allow \(takeover)." : ""
        guard let other = counts.first(where: { !isFound || $0.code != takeover }) else { return "\(warning): \(guards).\(adopt)" }
        return "\(warning): \(guards).\(adopt) Lift a guard by its name: --allow \(other.code.shown())"
    }
}

/// One call of a plan: what it sends, why, and whether it is documented.
struct StepText {
    let style: TextStyle

    /// The lines, without indentation; steps are numbered from 1.
    func lines(_ step: Step, number: Int) -> [String] {
        let query = step.call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let request = "\(step.call.method) \(step.call.path)\(query.isEmpty ? "" : "?" + query)"
        let lead = "\(number). "
        let pad = String(repeating: " ", count: lead.count)
        var lines = ["\(lead)\(style(.strong, request))", "\(pad)\(step.title): \(step.reason.shown(upTo: 200))"]
        if step.evidence == .inferred {
            lines.append("\(pad)\(style(.warning, "inferred: the API's documentation does not show this call for this purpose"))")
        }
        return lines + BodyText(placeholder: placeholder).lines(step.call.document).map { pad + $0 }
    }

    /// A placeholder has no quotes, so that no text in a body can look like one.
    private func placeholder(_ object: JSONObject) -> String? {
        if let reference = object["secret"]?.string { return style(.note, "<secret \(reference.shown(upTo: 120))>") }
        if let index = object["fromStep"]?.integer { return style(.note, "<the group that call \(index + 1) creates>") }
        return nil
    }
}

extension BusinessPlan {
    /// True if there is nothing to send or to decide, as far as roost can read: a report need not list it.
    var isSettled: Bool {
        steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict.isQuiet || $0.verdict.isForLedger }
    }
}
