import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// While jobs change over from one ledger key to another, nothing looks changed that is not.
struct KeyTranslationTests {
    private let former = FakeDigester(keyID: "11111111")
    private let both = FakeDigester(keyID: "22222222", former: "11111111")
    private let key = Sample.group().groupKey

    private let group = Sample.group(locations: [Sample.location(overriding: Sample.tokenReference)])

    private func applied() async -> Rig {
        let rig = Rig()
        let report = await rig.apply(await rig.plan([group], digester: former))
        #expect(report.isComplete)
        return rig
    }

    @Test func nothingLooksChanged() async {
        let rig = await applied()
        let run = await rig.plan([group], digester: both)
        #expect(run.failures.isEmpty)
        #expect(run.plan.isEmpty, "\(run.steps)")
    }

    @Test func whatChangedStillDoes() async {
        let rig = await applied()
        await rig.secrets.put("00000000-0000-4000-8000-000000000001", at: Sample.keyReference)
        let run = await rig.plan([group], digester: both)
        #expect(run.verdict(.property("carestack.account.key")) == .change)
        #expect(run.verdict(.property("carestack.account.id")) == .unverified)
    }

    @Test func aLocationsOwnSecretIsComparedToo() async {
        let rig = await applied()
        await rig.secrets.put("another-token", at: Sample.tokenReference)
        let run = await rig.plan([group], digester: both)
        #expect(run.steps.map(\.action) == [.putMapping])
    }

    /// A plan without calls leaves the ledger to `rekey`; a call's outcome is recorded under the key in use.
    @Test func whatIsAppliedNextBearsTheNewKey() async {
        let rig = await applied()
        func keys() async -> [String] {
            let entry = await rig.ledger.entries[key]
            return (entry?.properties.values ?? [:].values).compactMap {
                if case .secret(let digest) = $0 { String(digest.keyID) } else { nil }
            }
        }
        _ = await rig.apply(await rig.plan([group], digester: both))
        #expect(await keys() == ["11111111", "11111111"])
        let changed = Sample.group(domain: "north.sb", locations: group.locations)
        #expect(await rig.apply(await rig.plan([changed], digester: both)).isComplete)
        #expect(await keys() == ["22222222", "22222222"])
    }

    @Test func withoutTheFormerKeyItIsAnError() async {
        let rig = await applied()
        let run = await rig.plan([group], digester: FakeDigester(keyID: "22222222"))
        #expect(run.codes == ["ledger/other-key"])
    }
}
