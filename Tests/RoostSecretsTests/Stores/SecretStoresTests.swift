import RoostDiagnostics
import RoostEngine
@_spi(SecretOpening) import RoostModel
import RoostTestKit
import Testing

@testable import RoostSecrets

@Suite struct SecretStoresTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func resolver(
        _ stores: [SecretStore], allow: String? = "1", secretsFolder: String? = nil, concurrency: Int = 4
    ) -> SecretResolver {
        var environment = ["PATH": "/usr/bin:/bin"]
        environment["ROOST_ALLOW_COMMANDS"] = allow
        environment["ROOST_SECRETS_DIR"] = secretsFolder
        var settings = SecretSettings()
        settings.stores = stores
        settings.concurrency = concurrency
        return SecretResolver(projectFolder: folder.path, environment: environment, settings: settings)
    }

    private func kind(_ reference: SecretReference, _ resolver: SecretResolver) async -> DiagnosticKind? {
        do {
            _ = try await resolver.resolve(reference)
            return nil
        } catch {
            return error.kind
        }
    }

    private static let counting = SecretStore(
        name: "practices",
        place: .command(["sh", "-c", "echo x >> count; i=0; while [ $i -lt 500 ]; do echo \"k$i: EXAMPLE-$i\"; i=$((i+1)); done"]))

    /// However many secrets are asked for, and at once.
    @Test func aStoreIsOpenedOnce() async throws {
        let resolver = resolver([Self.counting])
        let found = await withTaskGroup(of: String.self) { group in
            for index in 0..<500 {
                group.addTask {
                    let secret = try? await resolver.resolve(.store("practices", key: StoreKey("k\(index)")))
                    return secret.map { String(decoding: $0.open(), as: UTF8.self) } ?? ""
                }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(found.count == 500 && found.contains("EXAMPLE-499"))
        #expect(await kind(.store("practices", key: StoreKey("k500")), resolver) == .storeKeyMissing)
        #expect(try await resolver.keys(of: "practices").count == 500)
        #expect(try folder.text("count") == "x\n")
    }

    @Test func aStoreThatNobodyNeedsIsNotOpened() async throws {
        try folder.write("a.yaml", text: "k: EXAMPLE\n")
        let resolver = resolver([Self.counting, SecretStore(name: "file", place: .file("a.yaml"))])
        #expect(await kind(.store("file", key: StoreKey("k")), resolver) == nil)
        #expect(throws: (any Error).self) { try folder.text("count") }
    }

    @Test func theGatesStand() async throws {
        let outside = try TemporaryFolder()
        try outside.write("a.yaml", text: "k: EXAMPLE\n")
        let store = SecretStore(name: "s", place: .file(outside.path("a.yaml")))
        let key = SecretReference.store("s", key: StoreKey("k"))
        #expect(await kind(key, resolver([store])) == .secretFileOutside)
        #expect(await kind(key, resolver([store], secretsFolder: outside.path)) == nil)
        let command = SecretStore(name: "s", place: .command(["sh", "-c", "echo x >> count; echo 'k: EXAMPLE'"]))
        #expect(await kind(key, resolver([command], allow: nil)) == .secretCommandsNotAllowed)
        #expect(throws: (any Error).self) { try folder.text("count") }
        #expect(await kind(key, resolver([])) == .noSuchStore)
    }

    /// A store is larger than any secret may be.
    @Test func aStoreMayBeLarge() async throws {
        let lines = (0..<8000).map { "k\($0): EXAMPLE-\($0)-EXAMPLE-EXAMPLE" }.joined(separator: "\n")
        try folder.write("large.yaml", text: lines + "\n")
        #expect(lines.utf8.count > 3 * secretSizeLimit)
        #expect(await kind(.store("s", key: StoreKey("k7999")), resolver([SecretStore(name: "s", place: .file("large.yaml"))])) == nil)
    }

    @Test func aStoreThatFailsSaysWhichOne() async throws {
        let resolver = resolver([SecretStore(name: "s", place: .command(["sh", "-c", "echo EXAMPLE-DECOY; exit 3"]))])
        do {
            _ = try await resolver.resolve(.store("s", key: StoreKey("k")))
            Issue.record("it failed")
        } catch {
            #expect(error.kind == .secretCommandFailed)
            #expect(error.detail.hasPrefix("roost cannot open the store s: "))
            #expect(!error.detail.contains("DECOY"))
        }
    }

    @Test func looksWithoutRunningSingleCommands() async throws {
        try folder.write("a.yaml", text: "k: EXAMPLE\n")
        let resolver = resolver([SecretStore(name: "file", place: .file("a.yaml"))])
        #expect(await resolver.inspect(.command(["sh", "-c", "echo x >> count"]), isLedgerKey: false) == .notChecked)
        #expect(throws: (any Error).self) { try folder.text("count") }
        #expect(await resolver.inspect(.store("file", key: StoreKey("k")), isLedgerKey: false) == .present)
        guard case .missing(let error) = await resolver.inspect(.environment("NOT_SET"), isLedgerKey: false) else {
            Issue.record("it is not set")
            return
        }
        #expect(error.kind == .environmentVariableUnset)
    }

    /// Patterns stand for names that nobody wrote down.
    @Test func theNamesThatAreListedOneByOne() async {
        let resolver = SecretResolver(projectFolder: folder.path, environment: ["ROOST_SECRET_NAMES": "A, CARESTACK_*, B, C?"])
        #expect(await resolver.permittedNames == ["A", "B"])
        #expect(await SecretResolver(projectFolder: folder.path, environment: [:]).permittedNames == [])
    }

    /// As many as the setting says, and no more.
    @Test(arguments: [1, 3]) func commandsRunSideBySide(_ width: Int) async throws {
        let resolver = resolver([], concurrency: width)
        // Each waits until as many run as may: then it is seen that so many do, and the gate lets no more in.
        let script = """
            touch running-$0; n=$(ls running-* | wc -l); echo $n >> seen; [ $n -lt \(width) ] || touch full
            while [ ! -e full ]; do sleep 0.01; done; rm running-$0; echo EXAMPLE
            """
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<6 { group.addTask { _ = try? await resolver.resolve(.command(["sh", "-c", script, "\(index)"])) } }
        }
        let most = try folder.text("seen").split(separator: "\n").compactMap { Int($0.drop { $0 == " " }) }.max()
        #expect(most == width)
    }
}
