public import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
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

    private var findings: [String] {
        let text = FindingText(business: business, style: style, showsSites: verbose)
        return locations.odd.flatMap { lines($0, text) } + locations.folds.flatMap { lines($0, text) } + counts
    }

    /// The findings that are shown, those of one location together, and locations that change alike put together.
    private var locations: (odd: [Place], folds: [[Place]]) {
        var places: [Place] = []
        for finding in business.findings where verbose || finding.isOpenlyShown {
            if let last = places.last, last.location == finding.address.location {
                places[places.count - 1].findings.append(finding)
            } else {
                places.append(Place(location: finding.address.location, findings: [finding]))
            }
        }
        guard !verbose else { return (places, []) }
        let text = FindingText(business: business, style: .plain, showsSites: false)
        return FoldedPlan.fold(places) { place in
            place.location == nil ? nil : Set(place.findings.map(text.alike)).sorted().joined(separator: "\n")
        }
    }

    /// What is shown of one location, or of the group itself.
    private struct Place {
        let location: BusinessNumber?
        var findings: [Finding]

        /// The location as people know it.
        var name: String {
            let label = findings.lazy.compactMap(\.label).first.map { " \($0.shown())" } ?? ""
            return (location.map { "\($0)" } ?? "") + label
        }
    }

    /// Fields of a location stand below it, indented once more.
    private func lines(_ place: Place, _ text: FindingText) -> [String] {
        var lines: [String] = []
        for finding in place.findings {
            let isOfField = place.location.map { finding.address != .location($0) } ?? false
            if isOfField, lines.isEmpty { lines.append("    \(style(.strong, "location \(place.name)"))") }
            lines.append((isOfField ? "    " : "  ") + text.line(finding))
        }
        return lines
    }

    private func lines(_ places: [Place], _ text: FindingText) -> [String] {
        let names = places.prefix(3).map(\.name).joined(separator: ", ")
        let title = "\(places.count.counted("location")) that change alike: \(names), and \(places.count - 3) more"
        return ["    \(style(.strong, title))"]
            + (places.first?.findings ?? []).map { "    " + text.line($0, subject: text.alikeSubject($0)) }
    }

    /// What is not shown line by line is at least counted.
    private var counts: [String] {
        if verbose { return business.findings.isEmpty && business.steps.isEmpty ? ["  nothing differs"] : [] }
        let recorded = business.findings.count { $0.verdict.isForLedger }
        return QuietCounts(recorded: recorded, unverified: business.unverified).lines(style).map { "  \($0)" }
    }

    /// Of locations that change alike the first call of each kind.
    private var calls: [String] {
        let text = StepText(style: style)
        var rest: [String: Int] = [:]
        var folds: [BusinessNumber: Int] = [:]
        for (index, fold) in locations.folds.enumerated() {
            for place in fold { folds[place.location ?? BusinessNumber(0)] = index }
        }
        func kind(_ step: Step) -> String? { step.call.location.flatMap { folds[$0] }.map { "\($0) \(step.kind)" } }
        for step in business.steps { if let kind = kind(step) { rest[kind, default: -1] += 1 } }
        var shown: Set<String> = []
        return business.steps.enumerated().flatMap { index, step -> [String] in
            guard let kind = kind(step) else { return [""] + text.lines(step, number: index + 1).map { "  " + $0 } }
            guard shown.insert(kind).inserted else { return [] }
            let more = rest[kind].flatMap { $0 > 0 ? ["     " + style(.faint, QuietCounts.moreCalls($0))] : nil } ?? []
            return [""] + text.lines(step, number: index + 1).map { "  " + $0 } + more
        }
    }

    private var refusals: [String] { RefusalText.lines(business.refused, style) }
}

/// What guards refuse of one business, or of several alike.
enum RefusalText {
    /// The lines, an empty one first; none where nothing is refused.
    static func lines(_ refusals: [Refusal], _ style: TextStyle) -> [String] {
        guard !refusals.isEmpty else { return [] }
        return [""]
            + refusals.map { refusal in
                let title = style(.refused, "refused by the guard \(refusal.code.shown())")
                return "  \(Mark.alarming.text(style)) \(title): \(refusal.message.shown(upTo: 400))"
            }
    }
}

/// Fields that no line shows.
struct QuietCounts {
    /// Fields that are as desired, which only the ledger has to learn.
    let recorded: Int
    /// Fields that cannot be read.
    let unverified: Int

    /// A line for each count that is not zero.
    func lines(_ style: TextStyle) -> [String] {
        var lines: [String] = []
        if recorded > 0 {
            let words = "\(recorded.counted("field")) already as desired; only to be recorded"
            lines.append("\(Mark.recorded.text(style)) " + style(.faint, words))
        }
        if unverified > 0 {
            let words = "\(unverified.counted("field")) unverified: \(Verdict.unverified.words.cause)"
            lines.append("\(Mark.open.text(style)) " + style(.faint, words))
        }
        return lines
    }

    /// What stands below a call that is shown for many.
    static func moreCalls(_ count: Int) -> String { "\(count.counted("more call")) of this kind; --verbose shows all" }
}

/// One call of a plan: what is sent, why, and how well it is known to do that.
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

    /// Without quotes, so that no text in a body can pass for it.
    private func placeholder(_ object: JSONObject) -> String? {
        if let reference = object["secret"]?.string { return style(.note, "<secret \(reference.shown(upTo: 120))>") }
        if let index = object["fromStep"]?.integer { return style(.note, "<the group that call \(index + 1) makes>") }
        return nil
    }
}

extension BusinessPlan {
    /// True where nothing is to be sent or decided, as far as can be read: a report need not list it.
    var isSettled: Bool {
        steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict.isQuiet || $0.verdict.isForLedger }
    }
}
