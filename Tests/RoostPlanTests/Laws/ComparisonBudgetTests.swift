import RoostModel
import Synchronization
import Testing

@testable import RoostPlan

@Suite("What comparing costs")
struct ComparisonBudgetTests {
    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.add(1, ordering: .relaxed) }
    }

    private func group(_ index: Int, locations: Int) -> ResolvedGroup {
        let first = Int64(index) * 1_000_000
        return ResolvedGroup(
            key: GroupKey(business: BusinessNumber(first + 1), source: "carestack"), sourceID: 124, name: nil, type: .enterprise,
            file: "a.yaml",
            site: Sample.site(), properties: Sample.properties, triggers: [Sample.trigger()], triggersSite: Sample.site(),
            locations: (0..<locations).map { Sample.location(BusinessNumber(first + 2 + Int64($0))) })
    }

    private func comparisons(
        _ desired: ResolvedGroup, _ applied: AppliedGroup?, _ observed: ObservedGroup?, into counter: Counter
    ) -> BusinessPlan {
        var comparison = compare(desired, applied, observed)
        comparison.same = {
            counter.add()
            return $0.means($1, isList: $2)
        }
        return Planner(prune: true).plan(comparison)
    }

    @Test("a fleet of ten thousand groups with ten locations, in sync: two comparisons a property that is read, one of one that is not")
    func fleet() {
        let read = Counter()
        let unread = Counter()
        var summary = PlanSummary()
        for index in 0..<10_000 {
            let desired = group(index, locations: 10)
            let applied = desired.applied()
            summary.add(comparisons(desired, applied, desired.reported(), into: read))
            summary.add(comparisons(desired, applied, desired.silent(), into: unread))
        }
        let properties = 10_000 * (3 + 10 * 2)
        #expect(read.value == 2 * properties)
        #expect(unread.value == properties)
        #expect(summary.calls == 0)
        #expect(summary.unchanged == 20_000)
    }

    @Test("one business with very many locations costs no more for each of them", arguments: [10, 1_000, 5_000])
    func wide(_ count: Int) {
        let counter = Counter()
        let desired = group(1, locations: count)
        let changed = ResolvedGroup(
            key: desired.key, sourceID: 124, name: nil, type: .enterprise, file: "a.yaml", site: Sample.site(),
            properties: desired.properties,
            triggers: desired.triggers, triggersSite: Sample.site(),
            locations: desired.locations.map {
                ResolvedLocation(
                    business: $0.business, name: nil, flags: $0.flags, flagSites: [:],
                    properties: [Sample.text(Sample.status, "Blocked", isList: true)],
                    site: $0.site)
            })
        let plan = comparisons(changed, desired.applied(), desired.reported(), into: counter)
        #expect(plan.steps.count == count)
        #expect(counter.value == 2 * 3 + 2 * count)
    }
}
