import RoostModel
import RoostPlan

/// The mappings that a plan deactivates. They stand before everything else, because each deactivation ends the review requests of a location.
struct SwitchedOff {
    /// One of them.
    struct Mapping {
        /// The business that the mapping belongs to.
        let business: BusinessPlan
        /// The step that deactivates it.
        let step: Step

        /// The location, its business, and why.
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
        "deactivate: \(mappings.count.counted("mapping")); \(mappings.count == 1 ? "this" : "each") ends the review requests of a location"
    }

    /// The report names this many, and counts the others.
    static let limit = 20

    /// The first of them, and a line that counts the others.
    var lines: [String] {
        let more = mappings.count - Self.limit
        return mappings.prefix(Self.limit).map(\.words) + (more > 0 ? ["and \(more) more"] : [])
    }
}
