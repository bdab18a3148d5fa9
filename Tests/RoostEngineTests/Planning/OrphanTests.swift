import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

struct OrphanTests {
    private let kissimmee = BusinessNumber(Sample.kissimmee)

    /// A rig with a group that was applied, one mapping of which overrides the account key.
    private func applied(_ dialect: FakeDialect = FakeDialect()) async -> Rig {
        let rig = Rig(dialect)
        await rig.run([Sample.group(locations: [Sample.location(), Sample.location(2, overriding: Sample.otherKeyReference)])])
        rig.tape.clear()
        return rig
    }

    @Test func whatOnlyTheLedgerKnowsIsReportedAndLeftAlone() async {
        let rig = await applied()
        let run = await rig.plan([], orphans: [Sample.group().groupKey])
        #expect(rig.tape.labels == ["read"])
        #expect(run.verdict(.group) == .orphan)
        #expect(run.verdict(.location(kissimmee)) == .orphan)
        #expect(run.steps.isEmpty && run.groups.isEmpty)
        #expect(run.plan.businesses.first?.name == "Northstar Dental")
        #expect(run.plan.businesses.first?.file == nil)
    }

    @Test func pruningSwitchesMappingsOffAndLooksForNoSecretButTheirs() async {
        let rig = await applied()
        let before = await rig.secrets.counts
        let (plan, report) = await rig.run([], prune: true)
        #expect(plan.warnings.isEmpty)
        #expect(rig.tape.calls.map(\.word) == ["switch off 2", "switch off \(Sample.kissimmee)"])
        #expect(report.isComplete)
        let after = await rig.secrets.counts
        #expect(after[Sample.keyReference] == before[Sample.keyReference])
        #expect(after[Sample.otherKeyReference] == 2)
        let live = await rig.birdeye.groups(of: BusinessNumber(Sample.northstar))
        #expect(live.first?.mappings.values.map(\.flags.active) == [false, false])
        #expect(live.first?.mappings[BusinessNumber(2)]?.properties["carestack.account.key"]?.value == Sample.otherKey)
        rig.tape.clear()
        #expect(await rig.run([], prune: true).plan.plan.isEmpty)
        #expect(rig.tape.labels == ["read"])
    }

    @Test func aLocationTakenOutOfAFileIsSwitchedOffWithItsOwnSecret() async {
        let rig = await applied()
        let (plan, report) = await rig.run([Sample.group()], prune: true)
        #expect(plan.warnings.isEmpty)
        #expect(rig.tape.calls.map(\.word) == ["switch off 2"])
        #expect(report.isComplete)
    }

    @Test func aSecretThatIsGoneIsWarnedOfAndTheStepFails() async {
        let rig = await applied()
        await rig.secrets.put(nil, at: Sample.otherKeyReference)
        let (plan, report) = await rig.run([], prune: true)
        #expect(plan.warnings.map(\.kind.code) == ["secrets/gone"])
        #expect(plan.warnings.map(\.kind.severity) == [.warning])
        #expect(plan.warnings.map(\.detail) == ["2 cannot be deactivated: env:EXAMPLE_OTHER_KEY is not set"])
        #expect(report.outcomes == [.failed, .notAttempted])
        #expect(rig.tape.calls.isEmpty)
        #expect(await rig.ledger.entries.values.allSatisfy { $0.doubts.isEmpty })
    }

    @Test func orphansComeLastInTheOrderOfTheirNumbersAndFailOnTheirOwn() async {
        let rig = Rig(known: Set([1, 2, 3, 4, 5, Sample.kissimmee].map { BusinessNumber($0) }))
        await rig.run((1...5).map { Sample.group(Int64($0)) })
        await rig.ledger.hide(Sample.group(4).groupKey)
        await rig.birdeye.failReads { business, _ in
            business.value == 3 ? CallError(reason: .timeout, request: "GET /x", message: "it took too long") : nil
        }
        await rig.ledger.remove(Sample.group(2).groupKey)
        let run = await rig.plan([Sample.group(5)], orphans: [4, 3, 2, 1].map { Sample.group($0).groupKey })
        #expect(run.plan.businesses.map(\.key.business.value) == [5, 1])
        #expect(run.failures.map(\.key.business.value) == [3, 4])
        #expect(run.codes == ["live/call-failed", "ledger/damaged"])
        #expect(run.failures.map(\.name) == ["Northstar Dental", nil])
        #expect(run.failures.allSatisfy { $0.file == nil && $0.type == nil })
    }

    @Test func anOrphanThatIsGoneOnTheLiveSideIsForgottenWithoutACall() async {
        let rig = await applied()
        await rig.birdeye.play { $0 = [:] }
        let (plan, report) = await rig.run([])
        #expect(plan.verdict(.group) == .converged)
        #expect(rig.tape.labels == ["read", "save"])
        #expect(report.businesses.isEmpty && report.isComplete)
        #expect(await rig.ledger.entries[Sample.group().groupKey]?.groupID == nil)
        #expect(await rig.run([]).plan.groups.isEmpty)
    }

    @Test func aMappingThatCannotBeSwitchedOffStaysKnown() async {
        let rig = await applied(FakeDialect(.reported))
        await rig.birdeye.switchTo(FakeDialect(.reported, rePut: .refuse))
        let refused = await rig.run([], prune: true).report
        #expect(refused.outcomes == [.failed, .notAttempted])
        let entry = await rig.ledger.entries[Sample.group().groupKey]
        #expect(entry?.mappings.values.allSatisfy { $0.flags.active } == true)
    }
}
