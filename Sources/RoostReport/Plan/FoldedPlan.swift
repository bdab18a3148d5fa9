import RoostDiagnostics
import RoostModel
import RoostPlan

// One change in two hundred businesses is one thing to review. So what changes alike is said once and counted; what differs from it comes first
// and in full, because that is where a mistake hides.
//
// ```
// a line      a finding without its number and name: the same field, verdict, values and remarks
// a kind      the lines of a location, or of a business, with its kinds of calls and its refusals
// a fold      at least ten locations of a business, or ten businesses, of one kind
// ```

/// The businesses of a plan, those that change alike put together.
struct FoldedPlan {
    /// The businesses that are like too few others, in the plan's order.
    let odd: [BusinessPlan]
    /// The others; a fold stands where its first business stands in the plan.
    let folds: [[BusinessPlan]]

    init(_ businesses: [BusinessPlan]) {
        (odd, folds) = Alike.split(businesses) { Self.kind(of: $0) }
    }

    private static func kind(of business: BusinessPlan) -> String {
        let text = FindingText(business: business, style: .plain, showsSites: false)
        let lines = Set(business.findings.lazy.filter(\.isOpenlyShown).map(text.alike))
        let calls = Set(business.steps.lazy.map(\.kind))
        let refusals = Set(business.refused.lazy.map { "\($0.code) \($0.message)" } + [business.protection?.words ?? ""])
        return [lines, calls, refusals].map { $0.sorted().joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension Finding {
    /// Whether a report shows it without being asked for everything.
    var isOpenlyShown: Bool { !verdict.isQuiet && !verdict.isForLedger }
}

extension Step {
    /// What calls of one kind have in common: what they do, why, and how well it is known to work.
    var kind: String { "\(action.rawValue) \(evidence.rawValue) \(reason)" }
}

extension FindingText {
    /// The line without what tells one place from another, the same for all that change alike.
    func alike(_ finding: Finding) -> String {
        let isWithin = finding.address.location != nil
        return (isWithin ? "location: " : "") + line(finding, subject: alikeSubject(finding))
    }

    /// What a finding is about, whichever location it is of.
    func alikeSubject(_ finding: Finding) -> String? {
        if case .location = finding.address { return "mapping" }
        return nil
    }
}

/// What businesses have alike, as one part of a plan's text.
struct FoldText {
    let businesses: [BusinessPlan]
    let style: TextStyle

    /// So many businesses are named; the others are counted.
    private static let named = 3

    /// The lines, what they are about first.
    var lines: [String] {
        [style(.strong, title), "  \(style(.faint, names))"] + changes.map { "  \($0)" } + counts + calls + refusals
    }

    /// How many there are.
    var title: String { "\(businesses.count.counted("business", "businesses")) that change alike" }

    /// The first of them by name.
    var names: String {
        let shown = businesses.prefix(Self.named).map(\.heading.title).joined(separator: ", ")
        let more = businesses.count - Self.named
        return more > 0 ? "\(shown), and \(more) more" : shown
    }

    /// Each change once, with how often it is made.
    var changes: [String] { counted(style: style).map { "\($0.line) — \($0.words)" } }

    /// One change and how many it is made for.
    struct Change {
        /// What changes, in a style.
        let line: String
        /// The finding that stands for all.
        let finding: Finding
        /// The business that finding is of.
        let business: BusinessPlan
        /// How many locations it is made for; 0 where it is one of the group.
        var locations = 0
        /// How many businesses it is made in.
        var businesses = 0

        /// Such as `200 locations in 37 businesses`.
        var words: String {
            let all = businesses.counted("business", "businesses")
            return locations == 0 ? all : "\(locations.counted("location")) in \(all)"
        }
    }

    /// Every change, in the order in which the first business shows it.
    func counted(style: TextStyle) -> [Change] {
        var changes: [Change] = []
        var places: [String: Int] = [:]
        for business in businesses {
            let plain = FindingText(business: business, style: .plain, showsSites: false)
            var seen: Set<Int> = []
            for finding in business.findings where finding.isOpenlyShown {
                let key = plain.alike(finding)
                let place = places[key] ?? changes.count
                if place == changes.count {
                    let text = FindingText(business: business, style: style, showsSites: false)
                    places[key] = place
                    changes.append(
                        Change(line: text.line(finding, subject: text.alikeSubject(finding)), finding: finding, business: business))
                }
                if finding.address.location != nil { changes[place].locations += 1 }
                if seen.insert(place).inserted { changes[place].businesses += 1 }
            }
        }
        return changes
    }

    private var counts: [String] {
        let recorded = businesses.reduce(0) { $0 + $1.findings.count { $0.verdict.isForLedger } }
        let unverified = businesses.reduce(0) { $0 + $1.unverified }
        return QuietCounts(recorded: recorded, unverified: unverified).lines(style).map { "  \($0)" }
    }

    private var calls: [String] {
        steps.flatMap { step, index, count in
            [""] + StepText(style: style).lines(step, number: index + 1).map { "  \($0)" }
                + ["     " + style(.faint, QuietCounts.moreCalls(count - 1))]
        }
    }

    /// The first call of each kind, its place in its business, and how many of the kind there are.
    var steps: [(step: Step, index: Int, count: Int)] {
        var kinds: [String: Int] = [:]
        var calls: [(step: Step, index: Int, count: Int)] = []
        for business in businesses {
            for (index, step) in business.steps.enumerated() {
                if let place = kinds[step.kind] {
                    calls[place].count += 1
                } else {
                    kinds[step.kind] = calls.count
                    calls.append((step, index, 1))
                }
            }
        }
        return calls
    }

    private var refusals: [String] { RefusalText.lines(businesses.first?.refused ?? [], style) }
}
