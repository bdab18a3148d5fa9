import RoostDiagnostics
import RoostModel
import Testing

@testable import RoostEngine

/// What became of the triggers in use, by the live catalogue alone: no group shows it.
@Suite
struct TriggerChangesTests {
    private static let name = "CareStack Appointment Trigger"

    private func warnings(_ names: [DesiredTrigger.Name], _ live: [CatalogueTrigger]) -> [Diagnostic] {
        TriggerChanges(source: .careStack, live: live).warnings([Sample.group(triggers: names)])
    }

    private func live(_ id: Int64, _ type: Int64 = 1, _ names: [String] = [name], active: Bool = true) -> CatalogueTrigger {
        CatalogueTrigger(id: TriggerID(id: id, type: type), names: names, active: active)
    }

    private static let byName = DesiredTrigger.Name.name("carestack appointment trigger")
    private static let byID = DesiredTrigger.Name.id(TriggerID(id: 139, type: 1))

    @Test(arguments: [byName, byID])
    func nothingIsSaidOfOneThatIsAsItWas(_ name: DesiredTrigger.Name) {
        #expect(warnings([name], [live(139), live(140, 1, ["Another"], active: false)]) == [])
    }

    @Test(arguments: [byName, byID])
    func oneThatWentInactive(_ name: DesiredTrigger.Name) throws {
        let warning = try #require(warnings([name], [live(139, active: false)]).first)
        #expect(warning.kind.code == "drift/trigger-inactive")
        #expect(warning.kind.severity == .warning)
        #expect(warning.place?.line == 4)
    }

    /// By name or by id, since the catalogue of sources knows both.
    @Test(arguments: [byName, byID])
    func oneThatIsAnotherNumberNow(_ name: DesiredTrigger.Name) throws {
        let warning = try #require(warnings([name], [live(240, 3)]).first)
        #expect(warning.kind.code == "drift/trigger-moved")
        #expect(warning.detail.contains("240:3"))
        #expect(warning.detail.contains("139:1"))
        #expect(warning.fix == "triggers: [{ id: 240, type: 3 }]")
    }

    @Test func oneWhoseTypeChanged() {
        #expect(warnings([.id(TriggerID(id: 77, type: 1))], [live(77, 2, [])]).map(\.kind.code) == ["drift/trigger-moved"])
    }

    /// The id went to another trigger, and the name to another id: who wrote the name meant the name.
    @Test func oneWhoseIDWentToAnother() {
        let now = [live(139, 1, ["Something else"]), live(240)]
        #expect(warnings([Self.byName], now).map(\.kind.code) == ["drift/trigger-moved"])
        #expect(warnings([Self.byID], now) == [])
    }

    @Test(arguments: [byName, byID])
    func oneThatIsNotOfferedAnyMore(_ name: DesiredTrigger.Name) {
        #expect(warnings([name], [live(1, 1, ["Another"])]).map(\.kind.code) == ["drift/trigger-gone"])
    }

    @Test func anEmptyCatalogueSaysNothing() { #expect(warnings([Self.byName], []) == []) }

    @Test func aNameThatOnlyTheLiveCatalogueKnows() {
        #expect(warnings([.name("Nightly")], [live(188, 1, ["Nightly"])]) == [])
        #expect(warnings([.name("Nightly")], [live(188, 1, ["Nightly"], active: false)]).map(\.kind.code) == ["drift/trigger-inactive"])
    }

    /// A fleet of ten thousand says it once.
    @Test func oneWarningForAll() throws {
        let groups = (0..<3).map { Sample.group(155_802_718_182_000 + Int64($0), triggers: [Self.byName]) }
        let found = TriggerChanges(source: .careStack, live: [live(139, active: false)]).warnings(groups)
        #expect(found.count == 1)
        #expect(try #require(found.first).detail.hasSuffix("; 2 other groups use it too"))
        #expect(found.first?.place?.file == groups[0].file)
    }

    @Test func anotherSourceIsPassedOver() {
        let group = Sample.ledgerlyGroup(1, triggers: [.name("Invoice Job")])
        #expect(TriggerChanges(source: .careStack, live: [live(139, active: false)]).warnings([group]) == [])
    }
}

/// One request a source, however many groups use it.
@Suite
struct TriggerCheckTests {
    private actor Catalogues: BirdeyeReader {
        private(set) var asked: [Int64] = []
        let failing: Int64?

        init(failing: Int64? = nil) { self.failing = failing }

        func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] { [] }

        func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
            asked.append(sourceID)
            if sourceID == failing { throw CallError(reason: .timeout, request: "GET /triggers", message: "no answer came") }
            return Sample.catalogue[sourceID, default: []].map { CatalogueTrigger(id: $0.id, names: $0.names, active: false) }
        }
    }

    private static let groups = [
        Sample.group(), Sample.group(155_802_718_182_499), Sample.ledgerlyGroup(1, triggers: [.name("Invoice Job")]),
        Sample.ledgerlyGroup(2, triggers: []),
    ]

    @Test func asksOnceForEachSourceInUse() async {
        let reader = Catalogues()
        let check = TriggerCheck(catalog: Sample.catalog, directory: TriggerDirectory(reader: reader))
        let warnings = await check.warnings(Self.groups)
        #expect(await reader.asked == [124, 700])
        #expect(warnings.map(\.kind.code) == ["drift/trigger-inactive", "drift/trigger-inactive"])
    }

    /// What a plan has asked for is not asked for again.
    @Test func sharesWhatWasFetched() async throws {
        let reader = Catalogues()
        let directory = TriggerDirectory(reader: reader)
        _ = try await directory.triggers(sourceID: 700)
        _ = await TriggerCheck(catalog: Sample.catalog, directory: directory).warnings(Self.groups)
        #expect(await reader.asked == [700, 124])
    }

    @Test func aCatalogueThatCannotBeReadIsSaidToBe() async {
        let reader = Catalogues(failing: 124)
        let warnings = await TriggerCheck(catalog: Sample.catalog, directory: TriggerDirectory(reader: reader)).warnings(Self.groups)
        #expect(warnings.map(\.kind.code) == ["drift/triggers-unread", "drift/trigger-inactive"])
        #expect(!warnings.hasErrors)
    }
}
