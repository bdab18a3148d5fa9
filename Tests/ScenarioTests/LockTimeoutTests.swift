import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// A second apply that was told to wait comes after the first; one that was not ends at once.
@Suite(.serialized)
struct LockTimeoutTests {
    private static let environment = [
        "PATH": "/usr/bin:/bin", "LAKESIDE_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009", "LAKESIDE_ACCOUNT_ID": "1000009",
        "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ]

    @Test(arguments: [true, false]) func twoAtOnce(_ waits: Bool) async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path("project")
        try FileManager.default.copyItem(atPath: "\(Repository.root)/examples/smb", toPath: folder)
        try await SimulatorServer(Simulator()).whileRunning { port in
            var variables = Self.environment
            variables["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
            let environment = variables
            let control = SimulatorControl(port: port)
            // Long enough for the second one to find the first at work.
            try await control.send("PUT", "faults", #"[{"match": {}, "do": "delay", "milliseconds": 800}]"#)
            async let first = Program.run("roost", ["apply", "--yes"], in: folder, environment: environment)
            while !FileManager.default.fileExists(atPath: folder + "/ledger/lock.json"), try await control.counts().reads == 0 {
                try await Task.sleep(for: .milliseconds(20))
            }
            let arguments = ["apply", "--yes"] + (waits ? ["--lock-timeout", "30s"] : [])
            let second = try await Program.run("roost", arguments, in: folder, environment: environment)
            #expect(second.code == (waits ? 0 : 6), "\(second.errors)")
            #expect(second.errors.contains("waiting for the ledger's lock") == waits)
            #expect(try await first.code == 0)
            #expect(try await control.writes().count == 2)
        }
    }

    @Test func aTimeThatIsNoneIsWrongUsage() async throws {
        let outcome = try await Program.run("roost", ["apply", "--lock-timeout", "soon"], in: "/tmp", environment: Self.environment)
        #expect(outcome.code == 64)
    }
}
