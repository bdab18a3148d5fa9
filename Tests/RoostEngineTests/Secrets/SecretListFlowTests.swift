import RoostDiagnostics
import RoostEngine
import RoostModel
import Synchronization
import Testing

@Suite struct SecretListFlowTests {
    /// Knows the keys of stores, and notes which it was asked for.
    private final class FakeInspector: SecretInspector {
        let stores: [String: [String]]
        let opened = Mutex<[String]>([])

        init(_ stores: [String: [String]]) { self.stores = stores }

        func inspect(_ reference: SecretReference, isLedgerKey: Bool) async -> SecretStanding {
            switch reference {
            case .command: .notChecked
            case .environment(let name): name == "SET" || isLedgerKey ? .present : .missing(SecretError(.notSet, "\(name) is not set"))
            case .store(let name, let key):
                stores[name]?.contains(key.text) == true ? .present : .missing(SecretError(.storeKeyMissing, "no \(key.text)"))
            case .file: .present
            }
        }

        var permittedNames: [String] { ["ROOST_LEDGER_KEY", "OLD_KEY", "SET"] }

        func keys(of store: String) async throws(SecretError) -> [String] {
            opened.withLock { $0.append(store) }
            guard let keys = stores[store] else { throw SecretError(.notSet, "it cannot be opened") }
            return keys
        }
    }

    private static func stored(_ key: String) -> SecretReference { .store("practices", key: StoreKey(key)) }

    private static var settings: Project {
        var settings = Project()
        settings.ledger.key = .environment("ROOST_LEDGER_KEY")
        settings.birdeye.headers = [ServiceHeader(name: "x-api-key", value: .secret(.environment("UNSET")))]
        settings.secrets.stores = ["practices", "other", "broken"].map { SecretStore(name: $0, place: .file("\($0).yaml")) }
        return settings
    }

    private let inspector = FakeInspector(["practices": ["1/key", "1/id", "old"], "other": ["a"]])

    private var groups: [DesiredGroup] {
        [
            Sample.group(1, key: Self.stored("1/key"), id: Self.stored("1/id")),
            Sample.group(2, key: Self.stored("2/key"), id: .command(["op", "read"])),
            Sample.group(3, key: .environment("SET"), id: .command(["op", "read"])),
        ]
    }

    @Test func everyReferenceIsThereOnceWithItsUses() async {
        let inventory = await SecretListFlow(inspector: inspector, settings: Self.settings).run(groups, isWhole: true)
        #expect(
            inventory.entries.map(\.reference.description) == [
                "env:UNSET", "env:ROOST_LEDGER_KEY", "store:practices:1/key", "store:practices:1/id", "store:practices:2/key",
                "command:op read", "env:SET",
            ])
        #expect(inventory.entries.map(\.uses.count) == [1, 1, 1, 1, 1, 2, 1])
        #expect(inventory.missing.map(\.reference.description) == ["env:UNSET", "store:practices:2/key"])
        #expect(inventory.entries[5].standing == .notChecked)
        #expect(inventory.entries[0].uses.map(\.field) == ["birdeye.headers.x-api-key"])
        #expect(inventory.entries[2].uses.map(\.field) == ["properties/carestack.account.key"])
    }

    @Test func whatNothingRefersToIsToldOfTheWholeProject() async {
        let whole = await SecretListFlow(inspector: inspector, settings: Self.settings).run(groups, isWhole: true)
        #expect(whole.stores.map(\.unused) == [["old"], ["a"], []])
        #expect(whole.stores.map(\.keys) == [3, 1, nil])
        #expect(whole.unusedNames == ["OLD_KEY"])
        #expect(inspector.opened.withLock { $0 } == ["practices", "other", "broken"])
    }

    /// A part of the project says nothing about the rest, and does not open a store that it does not need.
    @Test func aPartTellsNothingOfTheRest() async {
        let part = await SecretListFlow(inspector: inspector, settings: Self.settings).run([groups[0]], isWhole: false)
        #expect(part.stores.map(\.unused) == [[], [], []] && part.unusedNames == [])
        #expect(inspector.opened.withLock { $0 } == ["practices"])
    }
}
