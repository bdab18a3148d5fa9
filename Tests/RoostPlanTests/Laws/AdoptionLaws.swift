import RoostModel
import Testing

@testable import RoostPlan

@Suite("Laws of adoption, on random pasts under random dialects")
struct AdoptionLaws {
    @Test("where nothing that can be read differs, nothing is left to send after an adoption", arguments: Scenario.blocks)
    func nothingLeft(_ block: Int) throws {
        var applicable = 0
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            guard let desired = scenario.desired, scenario.run.server.group != nil else { continue }
            var run = scenario.run
            let comparison = run.compare(desired)
            let findings = comparison.findings()
            let adoption = try #require(Adoption(comparison, findings), "seed \(seed)")
            let taken = Set(adoption.vouched.map(\.address))
            let left = findings.filter { $0.verdict.acts && !taken.contains($0.address) }
            run.applied = adoption.vouched(by: Voucher(name: "pat", stamp: Sample.stamp))
            let after = run.plan(desired, prune: false)
            #expect(adoption.remaining.isEmpty == after.steps.isEmpty, "seed \(seed)")
            guard left.isEmpty, comparison.observed?.triggers == Set(desired.triggers.map(\.id)) else { continue }
            applicable += 1
            #expect(after.steps.isEmpty, "seed \(seed)")
            #expect(adoption.remaining.isEmpty, "seed \(seed)")
        }
        #expect(applicable > 5)
    }

    @Test("adopting again records nothing new, and nothing that can be read and differs is ever recorded", arguments: Scenario.blocks)
    func once(_ block: Int) throws {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            guard let desired = scenario.desired, scenario.run.server.group != nil else { continue }
            var run = scenario.run
            let before = run.compare(desired)
            let adoption = try #require(Adoption(before, before.findings()), "seed \(seed)")
            run.applied = adoption.vouched(by: Voucher(name: "pat", stamp: Sample.stamp))
            let again = run.compare(desired)
            let findings = again.findings()
            #expect(Adoption(again, findings)?.isNews == false, "seed \(seed)")
            let verdicts = Dictionary(uniqueKeysWithValues: findings.map { ($0.address, $0.verdict) })
            for finding in before.findings() where [.change, .drift, .conflict, .vanished].contains(finding.verdict) {
                if case .trigger = finding.address { continue }
                #expect(verdicts[finding.address]?.acts == true, "seed \(seed): \(finding.address)")
            }
        }
    }

    @Test("an adoption sends nothing, and what it leaves an apply ends", arguments: Scenario.blocks)
    func thenApply(_ block: Int) throws {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            guard let desired = scenario.desired, scenario.run.server.group != nil else { continue }
            var run = scenario.run
            let comparison = run.compare(desired)
            let adoption = try #require(Adoption(comparison, comparison.findings()), "seed \(seed)")
            run.applied = adoption.vouched(by: Voucher(name: "pat", stamp: Sample.stamp))
            run.apply(desired, prune: scenario.prune, settling: scenario.settling)
            #expect(run.plan(desired, prune: scenario.prune).steps.isEmpty, "seed \(seed)")
            #expect(run.server.mistakes.isEmpty, "seed \(seed)")
        }
    }
}
