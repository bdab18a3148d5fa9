import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// A first hour with roost: the commands are those that roost prints, run in a terminal as they are, and every answer is typed.
@Suite(.serialized)
struct FirstHourTests {
    /// What is typed into a terminal, one command after the other.
    private struct Terminal {
        let folder: String
        var environment: [String: String]
        private(set) var commands: [String] = []
        private(set) var answers: [String] = []

        /// Runs a command in a terminal of its own, types the answers, and gives back all that it shows.
        mutating func run(_ command: String, _ typed: [String] = []) async throws -> String {
            commands.append(command)
            answers += typed
            try Data(typed.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: folder + "/typed"))
            // util-linux's script gives the program a terminal of its own, and types what it reads.
            let line = "script --quiet --return --command '\(command)' /dev/null < typed"
            let outcome = try await Program.run("/bin/sh", ["-c", line], in: folder, environment: environment)
            #expect(outcome.code == 0, "\(command): \(outcome.output)\(outcome.errors)")
            return outcome.output.replacing("\r\n", with: "\n")
        }

        /// Sets the variables of an `export`, where roost left the values open.
        mutating func export(_ command: String, _ value: (String) -> String) {
            commands.append(command)
            for word in command.split(separator: " ").dropFirst() {
                #expect(word.hasSuffix("=…"), "\(command)")
                let name = String(word.dropLast(2))
                environment[name] = value(name)
            }
        }
    }

    @Test func fromNothingToAVerifiedApplyInFiveCommandsAndSevenAnswers() async throws {
        try await TemporaryFolder.with { folder in
            let bin = folder + "/bin"
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: bin + "/roost", withDestinationPath: Program.absolute("roost"))
            try await SimulatorServer(Simulator()).whileRunning { port in
                var terminal = Terminal(
                    folder: folder,
                    environment: ["PATH": bin + ":/usr/bin:/bin", "TERM": "dumb", "ROOST_BIRDEYE_URL": "http://127.0.0.1:\(port)"])
                let begun = try await terminal.run("roost init")
                #expect(begun.contains("Its key is in .roost/ledger.key"))
                let business = try #require(Self.next(begun).first)
                let described = try await terminal.run(
                    business, ["155802718182498", "smb", "Harbor Dental", "harbor.demo", "", "Checked Out"])
                let next = Self.next(described)
                try #require(next.count == 3, "\(described)")
                terminal.export(next[0]) { $0.hasSuffix("_ID") ? "1000009" : "00000000-0000-4000-8000-000000000009" }
                let plan = try await terminal.run(next[1])
                #expect(plan.contains("Harbor Dental"))
                let applied = try await terminal.run(next[2], ["yes"])
                #expect(applied.contains("applied"), "\(applied)")
                #expect(terminal.commands.count == 5, "\(terminal.commands)")
                #expect(terminal.answers.count == 7)
                // The live side has it, roost has read it again, and nothing is left to do.
                #expect(try await SimulatorControl(port: port).counts().writes > 0)
                let after = try await Program.run("roost", ["plan", "--detailed-exitcode"], in: folder, environment: terminal.environment)
                #expect(after.code == 0, "\(after.output)\(after.errors)")
            }
        }
    }

    /// The commands below `Next:`, without what is said about them.
    private static func next(_ output: String) -> [String] {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != "Next:" }.dropFirst()
        return lines.prefix { $0.hasPrefix("  ") }.map { line in
            let command = line.split(separator: "#").first ?? line
            return command.split(separator: " ").joined(separator: " ")
        }
    }

    /// The key that init makes is for its owner alone, is out of git's sight, and is a key like that of keygen.
    @Test func initMakesTheLedgersKey() async throws {
        try await TemporaryFolder.with { folder in
            let environment = InitTests.environment.filter { $0.key != "ROOST_LEDGER_KEY" }
            let made = try await Program.run("roost", ["init", "shop"], in: folder, environment: environment)
            #expect(made.code == 0, "\(made.errors)")
            let path = folder + "/shop/.roost/ledger.key"
            let key = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(key.wholeMatch(of: #/roost-key-v1:[0-9a-f]{8}:[A-Za-z0-9_-]{43}\n/#) != nil)
            #expect(!(made.output + made.errors).contains(String(key.dropFirst(22).prefix(20))))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let ignored = try await Program.run(
                "/bin/sh", ["-c", "git init -q shop && cd shop && git add -A && git status --porcelain"], in: folder,
                environment: environment)
            #expect(ignored.output.contains("A  roost.yaml"))
            #expect(!ignored.output.contains("ledger.key"), "\(ignored.output)")
            // A second time the key is in the way like every other file.
            let again = try await Program.run("roost", ["init", "shop"], in: folder, environment: environment)
            #expect(again.code == 1)
            #expect(again.errors.contains("shop/.roost/ledger.key"))
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(key.utf8))
            // A team has a key already.
            let team = try await Program.run("roost", ["init", "team"], in: folder, environment: InitTests.environment)
            #expect(team.code == 0)
            #expect(!FileManager.default.fileExists(atPath: folder + "/team/.roost"))
        }
    }
}
