import RoostModel
import RoostPlan

/// The mappings that a plan switches off, which stand in front of everything else: each of them ends the review requests of a location.
struct SwitchedOff {
    /// One of them.
    struct Mapping {
        /// Whose it is.
        let business: BusinessPlan
        /// The step that switches it off.
        let step: Step

        /// The location, with whose it is and why.
        var words: String {
            let location = step.call.location.map { "\($0)" } ?? "?"
            let name = label.map { " \($0.shown(upTo: 60))" } ?? ""
            return "\(location)\(name) of \(business.heading.title): \(step.reason.shown(upTo: 200))"
        }

        private var label: String? {
            business.findings.first { $0.address.location == step.call.location && $0.label != nil }?.label
        }
    }

    /// All of them, in the plan's order.
    let mappings: [Mapping]

    init(_ plan: Plan) {
        mappings = plan.businesses.flatMap { business in
            business.steps.filter { $0.action == .deactivateMapping }.map { Mapping(business: business, step: $0) }
        }
    }

    /// The line that comes before them.
    var title: String {
        "deactivate: \(mappings.count.counted("mapping")), and with \(mappings.count == 1 ? "it" : "each") the review requests of a location"
    }

    /// So many are named; the others are counted.
    static let limit = 20

    /// The first of them, and a line that counts the others.
    var lines: [String] {
        let more = mappings.count - Self.limit
        return mappings.prefix(Self.limit).map(\.words) + (more > 0 ? ["and \(more) more"] : [])
    }
}
