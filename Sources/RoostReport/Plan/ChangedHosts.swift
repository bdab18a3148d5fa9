import RoostModel
import RoostPlan

/// The changes of a plan that make Birdeye fetch records from another host.
///
/// A wrong host is the worst mistake that one line can make: review requests would go to the patients of another practice. So these stand
/// before everything else, each by itself, however many there are.
struct ChangedHosts {
    /// One of them.
    struct Change {
        let business: BusinessPlan
        let finding: Finding
    }

    /// All of them, in the plan's order.
    let changes: [Change]

    init(_ plan: Plan) {
        changes = plan.businesses.flatMap { business in
            business.findings.filter(\.changesHost).map { Change(business: business, finding: $0) }
        }
    }

    /// The line that comes before them.
    var title: String {
        "another host: \(changes.count.counted("change")) of where Birdeye fetches a business's records from"
    }
}
