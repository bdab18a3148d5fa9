import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// Two applies at once, as real processes against one simulator.
@Suite(.serialized)
struct SharedLedgerTests {
    private static let environment = [
        "PATH": "/usr/bin:/bin", "LAKESIDE_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009", "LAKESIDE_ACCOUNT_ID": "1000009",
        "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ]

    /// One works and the other is told who holds the ledger, or comes after it; never is anything made twice.
    @Test func twoOnOneFolderMakeOneGroup() async throws {
        try await TemporaryFolder.with { folder in
            for round in 1...20 {
                let project = try copy("smb", to: "\(folder)/\(round)")
                try await race([project, project])
            }
        }
    }

    @Test func twoClonesOnOneBranchMakeOneGroup() async throws {
        try await TemporaryFolder.with { folder in
            for round in 1...20 {
                let remote = "\(folder)/remote-\(round).git"
                let made = try await Program.run(
                    "/usr/bin/git", ["init", "--quiet", "--bare", remote], in: folder, environment: Self.environment)
                #expect(made.code == 0)
                let clones = try ["a", "b"].map { try copy("smb", to: "\(folder)/\(round)-\($0)", remote: remote) }
                let begun = try await Program.run("roost", ["ledger", "init"], in: clones[0], environment: Self.environment)
                #expect(begun.code == 0, "\(begun.errors)")
                try await race(clones)
            }
        }
    }

    /// Starts an apply in each folder at once, and looks at what became of it.
    private func race(_ projects: [String]) async throws {
        try await SimulatorServer(Simulator()).whileRunning { port in
            var environment = Self.environment
            environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
            environment["TMPDIR"] = FileManager.default.temporaryDirectory.path
            let variables = environment
            let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
                for project in projects {
                    group.addTask { try await Program.run("roost", ["apply", "--yes"], in: project, environment: variables) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let codes = outcomes.map(\.code).sorted()
            #expect(codes == [0, 0] || codes == [0, 6], "\(outcomes.map(\.errors))")
            for outcome in outcomes where outcome.code == 6 { #expect(outcome.errors.contains("ledger/locked")) }
            let control = SimulatorControl(port: port)
            let writes = try await control.writes()
            #expect(writes.count == 2, "\(writes)")
            // Whoever comes next, from whichever folder, finds everything in the ledger.
            for project in projects {
                let plan = try await Program.run("roost", ["plan", "--detailed-exitcode"], in: project, environment: variables)
                #expect(plan.code == 0, "\(plan.output)\(plan.errors)")
            }
        }
    }

    private func copy(_ example: String, to folder: String, remote: String? = nil) throws -> String {
        try FileManager.default.copyItem(atPath: "\(Repository.root)/examples/\(example)", toPath: folder)
        if let remote {
            let text = "version: 1\nledger: { key: { env: ROOST_LEDGER_KEY }, git: { remote: \"\(remote)\", branch: roost-ledger } }\n"
            try Data(text.utf8).write(to: URL(filePath: folder + "/roost.yaml"))
        }
        return folder
    }
}
