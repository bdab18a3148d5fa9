import RoostDiagnostics
import RoostModel
import RoostPlan

/// The part of a plan that is about one business: what differs, the calls, and what guards refuse.
struct BusinessText {
    let business: BusinessPlan
    let style: TextStyle
    let verbose: Bool

    /// The lines, the heading first.
    var lines: [String] {
        let group = business.groupID.map { "group \($0)" } ?? "no group"
        let protected = business.protection.map { ["  \(style(.note, "protected"))\($0.words.shown(upTo: 300))"] } ?? []
        return [style(.strong, "\(business.heading.text) · \(group)")] + protected + findings + calls + refusals
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
        return Alike.split(places) { place in
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

    /// Fields of a location stand below it, indented one level more.
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

    /// Counts of the findings that have no line of their own.
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
            let words = "\(recorded.counted("field")) already as desired; apply only records it"
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
