import RoostModel
import Testing

@testable import RoostPlan

@Suite("Laws of the short way for groups in sync, on random pasts under random dialects")
struct InSyncLaws {
    @Test("the short way gives what the findings give, and only where reading settles nothing", arguments: Scenario.blocks)
    func same(_ block: Int) throws {
        var taken = 0
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            var run = scenario.run
            for step in 0..<4 {
                switch step {
                case 1: run.settle(scenario.desired)
                case 2: run.apply(scenario.desired, prune: scenario.prune, settling: scenario.settling)
                case 3: run.settle(scenario.desired)
                default: break
                }
                if try Self.check(run, scenario, "seed \(seed), step \(step)") { taken += 1 }
            }
        }
        #expect(taken > 50)
    }

    @Test("the same where somebody vouched for what cannot be read", arguments: Scenario.blocks)
    func vouched(_ block: Int) throws {
        var taken = 0
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            guard let desired = scenario.desired, scenario.run.server.group != nil else { continue }
            var run = scenario.run
            run.settle(desired)
            let comparison = run.compare(desired)
            let adoption = try #require(Adoption(comparison, comparison.findings()), "seed \(seed)")
            run.applied = adoption.vouched(by: Voucher(name: "pat", stamp: Sample.stamp))
            if try Self.check(run, scenario, "seed \(seed), adopted") { taken += 1 }
            run.apply(desired, prune: scenario.prune, settling: scenario.settling)
            if try Self.check(run, scenario, "seed \(seed), applied") { taken += 1 }
        }
        #expect(taken > 5)
    }

    /// Holds the short way against the findings; true if it was taken.
    private static func check(_ run: ModelRun, _ scenario: Scenario, _ name: String) throws -> Bool {
        let comparison = run.compare(scenario.desired)
        let findings = comparison.findings()
        let planner = Planner(prune: scenario.prune)
        guard let short = planner.planIfInSync(comparison) else { return false }
        let long = planner.plan(comparison, findings)
        #expect(short == long.withoutUnverifiedFindings(), "\(name)")
        #expect(findings.allSatisfy { $0.verdict == .unchanged || $0.verdict == .unverified }, "\(name)")
        var settled = try #require(comparison.applied)
        settled.settle(comparison, findings)
        #expect(settled == comparison.applied, "\(name)")
        return true
    }

    @Test("one value that differs anywhere leaves the short way")
    func differences() throws {
        let group = Sample.group()
        let (applied, observed) = (group.applied(), group.reported())
        #expect(Planner(prune: false).planIfInSync(compare(group, applied, observed)) != nil)
        #expect(compare(group, applied, group.silent()).unverifiedIfInSync() == 3 + 3 + 2)
        func leaves(_ change: (inout AppliedGroup, inout ObservedGroup) -> Void) -> Bool {
            var (left, right) = (applied, observed)
            change(&left, &right)
            return compare(group, left, right).unverifiedIfInSync() == nil
        }
        let changes: [(inout AppliedGroup, inout ObservedGroup) -> Void] = [
            { applied, _ in applied.name = "Another" }, { applied, _ in applied.sourceID += 1 },
            { applied, _ in applied.groupID = nil }, { _, observed in observed.groupID += 1 },
            { applied, _ in applied.triggers = nil }, { _, observed in observed.triggers.insert(Sample.other) },
            { _, observed in observed.triggers = [] }, { applied, _ in applied.properties[Sample.domain] = .text("other") },
            { applied, _ in applied.properties["another"] = .text("x") }, { applied, _ in applied.properties[Sample.domain] = nil },
            { applied, _ in applied.mappings[Sample.kissimmee]?.flags.test = true },
            { applied, _ in applied.mappings[Sample.kissimmee]?.groupID += 1 },
            { applied, _ in applied.mappings[Sample.kissimmee]?.properties[Sample.status] = .text("Arrived") },
            { applied, _ in applied.mappings[Sample.tampa] = applied.mappings[Sample.kissimmee] },
            { applied, _ in applied.mappings = [:] },
            { applied, _ in applied.retired = Retirement(by: "pat", time: Sample.stamp.time) },
            { applied, _ in applied.doubts = [Intent(action: .putMapping, addresses: [.location(Sample.tampa)], stamp: Sample.stamp)] },
            { _, observed in observed.repeated = [Sample.kissimmee] },
            { _, observed in observed.change { $0[Sample.domain] = .reported(.text("other")) } },
            { _, observed in observed.change { $0[Sample.domain] = nil } },
            { _, observed in observed.change { $0["another"] = .reported(.text("x")) } },
            { _, observed in observed.changeMappings { $0[Sample.kissimmee]?.flags[.active] = false } },
            { _, observed in observed.changeMappings { $0[Sample.kissimmee] = nil } },
            { _, observed in observed.changeMappings { $0[Sample.tampa] = $0[Sample.kissimmee] } },
        ]
        for (index, change) in changes.enumerated() { #expect(leaves(change), "change \(index)") }
    }
}

extension ObservedGroup {
    fileprivate mutating func change(_ body: (inout [String: Reported<PropertyValue>]) -> Void) {
        guard var values = properties.value else { return }
        body(&values)
        properties = .reported(values)
    }

    fileprivate mutating func changeMappings(_ body: (inout [BusinessNumber: ObservedMapping]) -> Void) {
        guard var values = mappings.value else { return }
        body(&values)
        mappings = .reported(values)
    }
}
