import RoostModel
import RoostPlan

/// What a deletion in the files leaves behind at Birdeye: groups and mappings that nothing of a plan switches off.
///
/// It stands in front of everything else. Nobody looks for what is no longer in a file, and review requests go on until somebody ends them.
struct LeftBehind {
    /// One group or mapping.
    struct Item {
        /// Whose it is.
        let business: BusinessPlan
        /// The location; nil where the whole group is in no file any more.
        let location: BusinessNumber?

        /// The one command that ends it.
        var command: String { "roost retire \(business.key.business)" + (location.map { "/\($0)" } ?? "") }

        /// What it is, whose, and the command.
        var words: String {
            guard let location else {
                let group = business.groupID.map { "group \($0)" } ?? "the group"
                return "\(group) of \(business.heading.title), which no file describes any more: \(command)"
            }
            let name = business.findings.first { $0.address == .location(location) }?.label.map { " \($0.shown())" } ?? ""
            return "location \(location)\(name) of \(business.heading.title): \(command)"
        }
    }

    /// All of it, in the plan's order.
    let items: [Item]

    init(_ plan: Plan) { items = plan.businesses.flatMap(Self.items) }

    private static func items(_ business: BusinessPlan) -> [Item] {
        let orphans = business.findings.filter { $0.verdict == .orphan }
        let ended = Set(business.steps.filter { $0.action == .deactivateMapping }.compactMap(\.call.location))
        let locations = orphans.compactMap { finding -> BusinessNumber? in
            guard case .location(let number) = finding.address, !ended.contains(number), business.moved[number] == nil else { return nil }
            return number
        }
        if orphans.contains(where: { $0.address == .group }) {
            // Pruning switches the mappings off; the group is told of as long as one of them is on.
            return locations.isEmpty && !ended.isEmpty ? [] : [Item(business: business, location: nil)]
        }
        return locations.map { Item(business: business, location: $0) }
    }

    /// The line that comes before them.
    var title: String {
        "left behind: \(items.count.counted("deletion")) in the files that \(items.count == 1 ? "ends" : "end") nothing at Birdeye. "
            + "Review requests go on until you run the command"
    }

    /// So many are named; the others are counted.
    static let limit = 20

    /// The first of them, and a line that counts the others.
    var lines: [String] {
        let more = items.count - Self.limit
        return items.prefix(Self.limit).map(\.words) + (more > 0 ? ["and \(more) more"] : [])
    }
}
