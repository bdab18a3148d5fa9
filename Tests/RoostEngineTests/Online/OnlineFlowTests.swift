import RoostDiagnostics
import RoostModel
import RoostPlan
import Synchronization
import Testing

@testable import RoostEngine

@Suite struct OnlineFlowTests {
    /// CareStack without a network: it knows one key, and counts.
    private final class FakeCareStack: CareStackReader {
        private let counts = Mutex((locations: 0, statuses: 0))
        var asked: (locations: Int, statuses: Int) { counts.withLock { $0 } }

        func locations(_ account: CareStackAccount) async throws(CallError) -> [CareStackLocation] {
            counts.withLock { $0.locations += 1 }
            guard account.key.matches(Sample.accountKey) else {
                throw CallError(reason: .unauthorized, request: "GET /locations", status: 401, message: "no")
            }
            return [CareStackLocation(id: 1, name: "Main"), CareStackLocation(id: 19031, name: "Demo")]
        }

        func statuses(_ account: CareStackAccount) async throws(CallError) -> [CareStackStatus] {
            counts.withLock { $0.statuses += 1 }
            return [CareStackStatus(id: 86, name: "Checked Out")]
        }
    }

    private struct FakeCatalogue: BirdeyeReader {
        var failure: CallError?

        func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
            preconditionFailure("a check of files asks for no group")
        }

        func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
            if let failure { throw failure }
            return Sample.catalogue[sourceID] ?? []
        }
    }

    private func run(
        _ groups: [DesiredGroup], others: [DesiredGroup] = [], secrets: FakeSecrets = FakeSecrets(), careStack: FakeCareStack? = nil,
        failure: CallError? = nil, isWhole: Bool = true
    ) async -> OnlineRun {
        let flow = OnlineFlow(
            careStack: careStack, birdeye: FakeCatalogue(failure: failure), secrets: secrets, catalog: Sample.catalog)
        return await flow.run(groups, others: others, isWhole: isWhole)
    }

    @Test func whatSomebodyIsToVouchForIsHeldAgainstThePractice() async {
        let wrong = SecretReference.file("keys/of-nobody")
        let secrets = FakeSecrets(Sample.secrets.merging([wrong: "00000000-0000-4000-8000-000000000000"]) { $1 })
        let check = AdoptionCheck(careStack: FakeCareStack(), secrets: secrets)
        let refused = Sample.group(2, key: wrong, locations: [Sample.location(3)])
        let outcome = await check.run([Sample.ledgerlyGroup(1, triggers: [.name("Invoice Job")]), refused])
        #expect(outcome.contradicted.keys.map(\.business.value) == [2] && outcome.unasked.isEmpty && outcome.confirmed == 0)
        #expect(outcome.contradicted.values.first?.map(\.problem.kind.code) == ["carestack/credentials-refused"])
        // A secret that is not there says nothing about the file's values, and nobody should vouch for it all the same.
        let missing = await check.run([Sample.group(4, key: .file("keys/not-there"), locations: [Sample.location(5)])])
        #expect(missing.confirmed == 0 && missing.contradicted.count == 1)
    }

    @Test func oneAccountUnderTwoReferencesIsOne() async {
        let second = SecretReference.file("keys/other-name")
        let secrets = FakeSecrets(Sample.secrets.merging([second: Sample.accountKey]) { $1 })
        let careStack = FakeCareStack()
        let other = Sample.group(2, key: second, locations: [Sample.location(3)])
        let run = await run([Sample.group(), other], secrets: secrets, careStack: careStack)
        #expect(run.accounts == 1)
        // Both claim the same ids, which shows that they were taken for one.
        #expect(run.problems.map(\.problem.kind.code) == Array(repeating: "carestack/location-claimed-twice", count: 2))
        #expect(run.sources == ["carestack"])
        #expect(await secrets.counts == [Sample.keyReference: 1, Sample.idReference: 1, second: 1])
    }

    @Test func aLocationsOwnKeyIsAnAccountOfItsOwn() async {
        let careStack = FakeCareStack()
        let group = Sample.group(locations: [Sample.location(), Sample.location(2, overriding: Sample.otherKeyReference)])
        let run = await run([group], careStack: careStack)
        #expect(run.accounts == 2)
        #expect(run.problems.map(\.problem.kind.code) == ["carestack/credentials-refused"])
        // A refused account is not asked for its statuses as well.
        #expect(careStack.asked == (2, 1))
    }

    @Test func aSecretThatCannotBeHadIsSaidOnce() async {
        let careStack = FakeCareStack()
        let groups = [Sample.group(), Sample.group(2, locations: [Sample.location(3)])]
        let run = await run(groups, secrets: FakeSecrets([Sample.idReference: "1"]), careStack: careStack)
        #expect(run.problems.map(\.problem.kind.code) == ["secrets/not-set"])
        #expect(careStack.asked == (0, 0))
    }

    @Test func othersAreNotAskedForButHeard() async {
        let secrets = FakeSecrets()
        let stranger = Sample.group(2, key: Sample.otherKeyReference, locations: [Sample.location(3)])
        let sharer = Sample.group(4, locations: [Sample.location(5)])
        let run = await run([Sample.group()], others: [stranger, sharer], secrets: secrets, careStack: FakeCareStack())
        #expect(run.problems.map(\.problem.kind.code) == Array(repeating: "carestack/location-claimed-twice", count: 2))
        #expect(run.problems.allSatisfy { $0.file == Sample.group().file })
        #expect(run.accounts == 1)
        #expect(await secrets.counts[Sample.otherKeyReference] == nil)
    }

    @Test func whatIsLeftOverIsSaidOnlyWhereAllIsKnown() async {
        let half = DesiredLocation(
            business: BusinessNumber(3), name: nil, flags: MappingFlags(), flagSites: [:],
            properties: [Sample.list(CareStackKey.locationIDs, ["1"])], site: Sample.site(line: 8), numberSite: Sample.site(line: 8))
        let group = Sample.group(locations: [half])
        let whole = await run([group], careStack: FakeCareStack())
        #expect(whole.problems.map(\.problem.kind.code) == ["carestack/unclaimed-locations"])
        let fragment = await run([group], careStack: FakeCareStack(), isWhole: false)
        #expect(fragment.problems == [])
        let chosen = await run([group], others: [Sample.ledgerlyGroup(9, triggers: [])], careStack: FakeCareStack())
        #expect(chosen.problems == [])
    }

    @Test func withoutCareStackTriggersAreChecked() async {
        let secrets = FakeSecrets()
        let groups = [Sample.group(triggers: [.name("Nope Job")]), Sample.ledgerlyGroup(2, triggers: [.name("Invoce Job")])]
        let run = await run(groups, secrets: secrets)
        #expect(run.problems.map(\.problem.kind.code) == ["live/no-such-trigger", "live/no-such-trigger"])
        #expect(await secrets.counts.isEmpty)
    }

    @Test func aCatalogueThatCannotBeReadIsSaidOnce() async {
        let failure = CallError(reason: .timeout, request: "GET /x", message: "late")
        let run = await run([Sample.group(), Sample.group(2)], failure: failure)
        #expect(run.problems.map(\.problem.kind.code) == ["live/call-failed"])
        #expect(run.sources.isEmpty)
    }
}
