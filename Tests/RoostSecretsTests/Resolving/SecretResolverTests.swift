import Glibc
import RoostDiagnostics
import RoostEngine
@_spi(SecretOpening) import RoostModel
import RoostTestKit
import Testing

@testable import RoostSecrets

@Suite struct SecretResolverTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func resolver(_ environment: [String: String] = [:], commands: Bool = true, timeout: Duration = .seconds(30)) -> SecretResolver {
        var all = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        if commands { all["ROOST_ALLOW_COMMANDS"] = "1" }
        return SecretResolver(projectFolder: folder.path, environment: all, commandTimeout: timeout)
    }

    func kind(_ reference: SecretReference, _ resolver: SecretResolver) async -> DiagnosticKind? {
        do {
            _ = try await resolver.resolve(reference)
            return nil
        } catch {
            return error.kind
        }
    }

    /// What was no UTF-8 reaches a program as U+FFFD; sent on it would be another secret than the one that was stored.
    @Test func variablesThatAreNotTextAreRefused() async throws {
        #expect(await kind(.environment("BROKEN"), resolver(["BROKEN": "EXAMPLE-\u{FFFD}"])) == .secretNotText)
    }

    @Test func environmentVariables() async throws {
        let resolver = resolver(["A": "EXAMPLE-A", "EMPTY": "", "NEWLINE": "\n", "LARGE": String(repeating: "x", count: 65537)])
        #expect(try await resolver.resolve(.environment("A")).open() == Array("EXAMPLE-A".utf8))
        #expect(await kind(.environment("B"), resolver) == .environmentVariableUnset)
        #expect(await kind(.environment("EMPTY"), resolver) == .secretEmpty)
        #expect(await kind(.environment("NEWLINE"), resolver) == .secretEmpty)
        #expect(await kind(.environment("LARGE"), resolver) == .secretTooLarge)
    }

    @Test func aCommandRunsOnceHoweverManyAsk() async throws {
        let resolver = resolver()
        let reference = SecretReference.command(["sh", "-c", "echo run >> count; sleep 0.1; printf EXAMPLE-ONCE"])
        await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<32 { group.addTask { try? await resolver.resolve(reference).open() } }
            for await value in group { #expect(value == Array("EXAMPLE-ONCE".utf8)) }
        }
        _ = try await resolver.resolve(reference)
        #expect(try folder.text("count") == "run\n")
    }

    @Test func aFailureIsRememberedToo() async throws {
        let resolver = resolver()
        let reference = SecretReference.command(["sh", "-c", "echo run >> count; exit 1"])
        #expect(await kind(reference, resolver) == .secretCommandFailed)
        #expect(await kind(reference, resolver) == .secretCommandFailed)
        #expect(try folder.text("count") == "run\n")
    }

    @Test func aStoppedRunIsNotKeptWaiting() async throws {
        let resolver = resolver()
        let task = Task { await self.kind(.command(["sh", "-c", "echo started > started; sleep 60"]), resolver) }
        for _ in 0..<200 where access(folder.path("started"), F_OK) != 0 { try await Task.sleep(for: .milliseconds(20)) }
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .secretCommandFailed)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    /// Each way to fail with the secret at hand, and the same text looked for in everything that the error can be turned into.
    @Test func noErrorHoldsAnythingOfASecret() async throws {
        let decoy = "EXAMPLE-DECOY-4711"
        try folder.write("large", Array(String(repeating: decoy, count: 5000).utf8))
        try folder.write("binary", Array(decoy.utf8) + [0xFF])
        let references: [SecretReference] = [
            .file("large"), .file("binary"), .environment("LARGE"),
            .command(["sh", "-c", "echo \(decoy); echo \(decoy) >&2; exit 3"]),
            .command(["sh", "-c", "echo \(decoy); kill -9 $$"]),
            .command(["sh", "-c", "echo \(decoy); printf '\\377'"]),
            .command(["sh", "-c", "echo \(decoy); sleep 60"]),
            .command(["cat", "large"]),
            .command(["roost-test-no-such-program", decoy]),
            .command(["./binary", decoy]),
        ]
        let resolver = resolver(["LARGE": String(repeating: decoy, count: 5000)], timeout: .milliseconds(400))
        for reference in references {
            do {
                let secret = try await resolver.resolve(reference)
                Issue.record("resolved: \(secret)")
            } catch {
                var dumped = ""
                dump(error, to: &dumped)
                for text in [error.detail, error.fix ?? "", "\(error)", String(reflecting: error), dumped] {
                    #expect(!text.contains("DECOY"))
                }
                #expect(error.kind.code.hasPrefix("secrets/"))
                #expect(!error.detail.isEmpty)
            }
        }
        try folder.write("good", Array(decoy.utf8))
        let secret = try await resolver.resolve(.file("good"))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] { #expect(!text.contains("DECOY")) }
    }
}
