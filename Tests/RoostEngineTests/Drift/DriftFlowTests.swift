import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

struct DriftFlowTests {
    private static let location = "locations/\(Sample.kissimmee)"

    @Test func nothingMoved() async {
        let rig = await DriftRig()
        let report = await rig.look()
        #expect(report.told == [])
        #expect(report.businesses.map(\.kind) == [.inSync])
        #expect(report.summary.inSync == 1)
        #expect(report.businesses.first?.lastApplied == ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "aaaaaaaaaaaa"))
        #expect(rig.rig.tape.labels == ["read", "catalogue"])
    }

    @Test func whatCannotBeReadIsNeverInSync() async {
        let rig = await DriftRig(FakeDialect())
        let report = await rig.look()
        #expect(report.businesses.map(\.kind) == [.unverified])
        #expect(report.summary.inSync == 0)
        #expect(report.summary.unverified > 0)
        #expect(report.businesses.first?.findings.count == report.summary.unverified)
        let short = await rig.look([Sample.group()], DriftOptions(keepsUnverified: false))
        #expect(short.businesses.first?.findings == [])
        #expect(short.summary == report.summary)
    }

    @Test func aTriggerThatWasAdded() async {
        let rig = await DriftRig(FakeDialect())
        await rig.dashboard { $0.triggers.insert(DriftRig.other) }
        #expect(await rig.look().told == ["triggers/140:1 drift"])
    }

    @Test func aTriggerThatWasTakenOff() async {
        let rig = await DriftRig(FakeDialect())
        await rig.dashboard { $0.triggers = [] }
        let report = await rig.look()
        #expect(report.told == ["triggers/139:1 drift"])
        #expect(report.businesses.map(\.kind) == [.drift])
    }

    @Test func aPropertyThatWasChanged() async {
        let rig = await DriftRig()
        await rig.dashboard { $0.properties["carestack.customer.domain"]?.value = "elsewhere" }
        let report = await rig.look()
        #expect(report.told == ["properties/carestack.customer.domain drift"])
        #expect(report.businesses.first?.findings.first { $0.verdict == .drift }?.observed == .text("elsewhere"))
    }

    @Test func bothSidesMoved() async {
        let rig = await DriftRig()
        await rig.dashboard { $0.properties["carestack.customer.domain"]?.value = "elsewhere" }
        let report = await rig.look([Sample.group(domain: "third.place")])
        #expect(report.told == ["properties/carestack.customer.domain conflict"])
        #expect((report.summary.conflicts, report.summary.drifted) == (1, 0))
        #expect(await rig.look([Sample.group(domain: "elsewhere")]).businesses.map(\.kind) == [.inSync])
    }

    @Test func onlyTheFileMoved() async {
        let rig = await DriftRig()
        let report = await rig.look([Sample.group(domain: "third.place")])
        #expect(report.told == ["properties/carestack.customer.domain change"])
        #expect(report.summary.pending == 1)
    }

    @Test func aGroupThatIsGoneIsOneFinding() async {
        let rig = await DriftRig()
        await rig.rig.birdeye.play { $0 = [:] }
        let report = await rig.look()
        #expect(report.told == ["group vanished"])
        #expect(report.summary.drifted == 1)
    }

    @Test func aGroupThatWasNeverMadeIsOneFinding() async {
        let rig = await DriftRig(FakeDialect(), [])
        let report = await rig.look()
        #expect(report.told == ["group create"])
        #expect(report.businesses.first?.lastApplied == nil)
    }

    @Test func aMappingThatIsGoneIsOneFinding() async {
        let rig = await DriftRig()
        await rig.dashboard { $0.mappings = [:] }
        #expect(await rig.look().told == ["\(Self.location) vanished"])
    }

    @Test func aMappingThatIsNewIsOneFinding() async {
        let rig = await DriftRig()
        let report = await rig.look([Sample.group(locations: [Sample.location(), Sample.location(2)])])
        #expect(report.told == ["locations/2 create"])
    }

    @Test func whatNobodyAskedFor() async {
        let rig = await DriftRig()
        await rig.dashboard { $0.properties["carestack.extra"] = LiveGroup.Property(value: "x", isSecure: false) }
        let report = await rig.look()
        #expect(report.told == ["properties/carestack.extra unmanaged"])
        #expect(report.summary.unmanaged == 1)
    }

    @Test func whatIsGoneFromTheFiles() async {
        let rig = await DriftRig()
        let report = await rig.look([])
        #expect(report.businesses.map(\.kind) == [.orphan])
        #expect(report.businesses.first?.file == nil)
        #expect(report.told.contains("group orphan"))
        #expect(report.summary.orphans == report.told.count)
    }

    @Test func oneThatCannotBeReadStandsBesideTheOthers() async {
        let groups = [Sample.group(1), Sample.group(2), Sample.group(3)]
        let rig = await DriftRig(FakeDialect(.reported), groups)
        await rig.rig.birdeye.failReads { business, _ in
            business.value == 2 ? CallError(reason: .timeout, request: "GET /x", message: "it took too long") : nil
        }
        let report = await rig.look(groups)
        #expect(report.businesses.map(\.key.business.value) == [1, 3])
        #expect(report.failures.map(\.key.business.value) == [2])
        #expect((report.summary.businesses, report.summary.errors, report.summary.byKind[.error]) == (3, 1, 1))
        #expect(!report.isComplete)
        #expect(!report.heartbeat.isComplete)
    }

    @Test func nothingIsWrittenButOneLine() async {
        let rig = await DriftRig()
        let entries = await rig.rig.ledger.entries
        await rig.dashboard { $0.triggers = [] }
        let report = await rig.look()
        #expect(await rig.flow().note(report) == nil)
        #expect(rig.rig.tape.calls.isEmpty)
        #expect(await rig.rig.ledger.entries == entries)
        #expect(await rig.rig.ledger.heartbeats == [report.heartbeat])
    }

    @Test func theNextLookKnowsOfTheLastCompleteOne() async {
        let rig = await DriftRig()
        let first = await rig.look()
        #expect(first.previous == nil)
        _ = await rig.flow().note(first)
        let part = await rig.look([Sample.group()], DriftOptions(isWhole: false))
        _ = await rig.flow().note(part)
        #expect(!part.heartbeat.isComplete)
        #expect(
            await rig.look().previous
                == Heartbeat(
                    time: "2026-11-22T07:00:00Z", isComplete: true, businesses: 1, inSync: 1, drifted: 0, unverified: 0, errors: 0))
    }

    @Test func aJournalThatCannotBeWrittenIsAWarning() async {
        let rig = await DriftRig()
        let report = await rig.look()
        await rig.rig.ledger.fail(appends: [0])
        let warning = await rig.flow().note(report)
        #expect(warning?.kind.code == "drift/no-heartbeat")
        #expect(warning?.kind.severity == .warning)
        #expect(warning?.detail == "the disk is full")
    }
}
