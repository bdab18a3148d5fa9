import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

struct PlanFlowTests {
    private let northstar = BusinessNumber(Sample.northstar)

    @Test func planningReadsEachBusinessOnceAndSendsNothing() async {
        let rig = Rig()
        let groups = [300, 100, 200].map { Sample.group($0) }
        let run = await rig.plan(groups)
        #expect(rig.tape.reads.sorted() == [100, 200, 300].map { BusinessNumber($0) })
        #expect(rig.tape.entries.count == 3)
        #expect(run.steps.map(\.call.word) == Array(repeating: ["create", "map \(Sample.kissimmee)"], count: 3).flatMap { $0 })
        #expect(run.failures.isEmpty && run.warnings.isEmpty)
    }

    @Test(arguments: [1, 3, 16]) func theOrderIsThatOfTheFilesWhateverIsReadFirst(_ width: Int) async {
        let rig = Rig(known: Set((1...40).filter { $0 % 7 != 0 }.map { BusinessNumber($0) }))
        let numbers = (1...40).map { Int64($0 * 17 % 41) }
        let run = await rig.plan(numbers.map { Sample.group($0) }, width: width)
        #expect(run.plan.businesses.map(\.key.business.value) == numbers.filter { $0 % 7 != 0 })
        #expect(run.failures.map(\.key.business.value) == numbers.filter { $0 % 7 == 0 })
        #expect(await rig.birdeye.mostUnderWay <= width)
        if width > 1 { #expect(await rig.birdeye.mostUnderWay > 1) }
    }

    @Test func oneBusinessThatFailsHidesNoOther() async {
        let rig = Rig(known: Set((1...8).filter { $0 != 2 }.map { BusinessNumber($0) }))
        await rig.birdeye.play { groups in
            for id in [Int64(11), 12] { groups[id] = LiveGroup(id: id, business: BusinessNumber(3), sourceID: 124) }
            groups[13] = LiveGroup(id: 13, business: BusinessNumber(3), sourceID: 700)
        }
        await rig.birdeye.failReads { business, _ in
            business.value == 4
                ? CallError(reason: .serverError, request: "GET /x", status: 503, serviceCode: 9, message: "it is down", attempts: 4) : nil
        }
        await rig.ledger.hide(Sample.group(5).groupKey)
        let gone = SecretReference.environment("EXAMPLE_GONE")
        let groups = [
            Sample.group(1), Sample.group(2), Sample.group(3), Sample.group(4), Sample.group(5), Sample.group(6, key: gone, id: gone),
            Sample.ledgerlyGroup(7, triggers: [.name("Invoce Job")]), Sample.group(8),
        ]
        let run = await rig.plan(groups)
        #expect(run.plan.businesses.map(\.key.business.value) == [1, 8])
        #expect(run.failures.map(\.key.business.value) == [2, 3, 4, 5, 6, 7])
        #expect(
            run.codes == [
                "live/no-such-business", "live/several-groups", "live/call-failed", "ledger/damaged", "secrets/not-set", "secrets/not-set",
                "live/no-such-trigger",
            ])
        let details = run.failures.flatMap(\.diagnostics).map(\.detail)
        #expect(details[0] == "Birdeye knows no business 2 (GET /integration/businessintegrationgroup/2)")
        #expect(details[1] == "3 has 2 integration groups for carestack: 11, 12")
        #expect(details[2] == "4 could not be read: GET /x: it is down (4 attempts)")
        #expect(run.failures[4].diagnostics.compactMap(\.place?.line) == [6, 7])
        #expect(run.failures.allSatisfy { $0.file == "businesses/\($0.key.business).yaml" })
        #expect(run.failures[5].diagnostics.first?.fix == "did you mean Invoice Job?")
        #expect(run.failures[0].type == .enterprise && run.failures[0].name == "Northstar Dental")
    }

    @Test func aBusinessMayHaveGroupsOfOtherSources() async {
        let rig = Rig()
        await rig.birdeye.play { groups in
            groups[5] = LiveGroup(id: 5, business: BusinessNumber(Sample.northstar), sourceID: 700)
            groups[6] = LiveGroup(id: 6, business: BusinessNumber(Sample.northstar), sourceID: 124, triggers: [Sample.jobTrigger])
        }
        let run = await rig.plan([Sample.group()])
        #expect(run.plan.businesses.first?.groupID == 6)
    }

    @Test func eachSecretIsResolvedOnceForABusiness() async {
        let rig = Rig()
        let locations = (1...5).map { Sample.location(Int64($0), overriding: Sample.keyReference) }
        _ = await rig.plan([Sample.group(locations: locations)])
        #expect(await rig.secrets.counts == [Sample.keyReference: 1, Sample.idReference: 1])
    }

    @Test func aSecretWithoutAKeyForDigestsIsAnErrorThatSaysHowToMakeOne() async throws {
        let run = await Rig().plan([Sample.group(), Sample.ledgerlyGroup(2, triggers: [])], digester: nil)
        #expect(run.codes == ["ledger/no-key", "ledger/no-key"])
        #expect(try #require(run.failures.first?.diagnostics.first?.fix).contains("roost ledger keygen"))
        #expect(run.plan.businesses.map(\.key.business.value) == [2])
    }

    @Test func digestsOfAnotherKeyAreNotTakenForChanges() async {
        let rig = Rig()
        let group = Sample.group(locations: [Sample.location(overriding: Sample.otherKeyReference)])
        await rig.run([group])
        #expect(await rig.plan([group]).steps.isEmpty)
        let run = await rig.plan([group, Sample.group(9)], digester: FakeDigester(keyID: "k2"))
        #expect(run.codes == ["ledger/other-key"])
        #expect(run.plan.businesses.map(\.key.business.value) == [9])
        #expect(run.failures.first?.diagnostics.first?.detail.contains("k2") == true)
    }

    @Test func aSecretOfAnOddFormIsWarnedOfAndNeverShown() async {
        let rig = Rig()
        let run = await rig.plan([Sample.group(key: Sample.idReference, id: Sample.keyReference)])
        #expect(run.warnings.map(\.kind.code) == ["secrets/odd-form", "secrets/odd-form"])
        #expect(run.warnings.allSatisfy { $0.kind.severity == .warning })
        #expect(run.warnings.map { $0.detail.prefix(22) } == ["env:EXAMPLE_ID does no", "env:EXAMPLE_KEY does n"])
        #expect(run.warnings.compactMap(\.place?.line) == [6, 7])
        #expect(!Sample.decoys.contains { "\(run.warnings)".contains($0) })
        #expect(!run.steps.isEmpty)
    }

    @Test func aGroupInSyncLeavesNothingBehind() async {
        let rig = Rig(FakeDialect(.reported))
        await rig.run([Sample.group()])
        for keepsQuiet in [true, false] {
            let run = await rig.plan([Sample.group()], keepsQuiet: keepsQuiet)
            #expect(run.groups.isEmpty)
            #expect(run.plan.businesses.map(\.findings) == [[]])
            #expect(run.plan.businesses.allSatisfy { $0.isInSync })
        }
    }

    @Test func whatCannotBeReadIsNeverCalledInSync() async {
        let rig = Rig()
        await rig.run([Sample.group()])
        let run = await rig.plan([Sample.group()], keepsQuiet: false)
        #expect(run.groups.isEmpty)
        #expect(run.steps.isEmpty)
        #expect(run.plan.summary.unverified == 8)
        #expect(run.plan.businesses.allSatisfy { !$0.isInSync })
    }
}
