import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// `roost init` with the built program: from an empty folder to a plan.
@Suite(.serialized)
struct InitTests {
    static let environment = [
        "PATH": "/usr/bin:/bin", "TERM": "dumb", "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009",
        "NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_ID": "1000009",
    ]

    private static let flags = [
        "--number", "160283190794001", "--type", "enterprise", "--name", "Northstar Dental", "--domain",
        "https://partners.sb.carestack.com/#/login", "--status", "Checked Out", "--location", "160283190794732:Kissimmee:1, 19031",
        "--secret", "carestack.account.key=env:NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY", "--secret",
        "carestack.account.id=env:NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_ID",
    ]

    private func roost(_ arguments: [String], in folder: String, _ port: Int? = nil) async throws -> Program.Outcome {
        var environment = Self.environment
        environment["ROOST_BIRDEYE_URL"] = port.map { "http://127.0.0.1:\($0)" }
        return try await Program.run("roost", arguments, in: folder, environment: environment)
    }

    @Test(arguments: [[], ["--source", "chairside"]])
    func aNewProjectIsInOrderAndCannotDoAnything(_ arguments: [String]) async throws {
        try await TemporaryFolder.with { folder in
            let made = try await roost(["init", "shop"] + arguments, in: folder)
            #expect(made.code == 0, "\(made.errors)")
            #expect(made.output.contains("shop/roost.yaml\n"))
            #expect(made.errors.contains("  roost -C shop init --business "))
            let valid = try await roost(["validate", "-C", "shop"], in: folder)
            #expect(valid.code == 0)
            #expect(valid.output == "")
            // Nothing is written over, and everything that is in the way is named.
            let again = try await roost(["-C", "shop", "init"], in: folder)
            #expect(again.code == 1)
            for file in ["roost.yaml", "businesses/example.yaml", ".github/workflows/roost.yml", ".gitignore"] {
                #expect(again.errors.contains("shop/" + file))
            }
            try await SimulatorServer(Simulator()).whileRunning { port in
                let plan = try await roost(["plan", "-C", "shop"], in: folder, port)
                // The examples are in nobody's way, and there is no git here that could be asked.
                #expect(plan.code == 0, "\(plan.errors)")
                #expect(plan.errors.contains("no file describes a business yet; to write one: roost init --business"))
                #expect(!plan.errors.contains("fatal"))
                #expect(try await SimulatorControl(port: port).counts().reads == 0)
            }
        }
    }

    @Test func aBusinessByFlagsIsPlannedAndApplied() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try await roost(["init"], in: folder).code == 0)
            let made = try await roost(["init", "--business"] + Self.flags, in: folder)
            #expect(made.code == 0, "\(made.errors)")
            #expect(made.output == "businesses/northstar-dental.yaml\n")
            #expect(made.errors.contains("roost plan businesses/northstar-dental.yaml"))
            try await planAndApply("businesses/northstar-dental.yaml", in: folder)
            // The number is taken now.
            let again = try await roost(["init", "--business"] + Self.flags, in: folder)
            #expect(again.code == 1)
            #expect(again.errors.contains("model/business-twice"))
            let other = try await roost(["init", "--business", "-o", "businesses/northstar-dental.yaml"] + Self.flags, in: folder)
            #expect(other.code == 1)
            #expect(other.errors.contains("exists already"))
        }
    }

    @Test func withoutATerminalEveryMissingAnswerIsNamed() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try await roost(["init"], in: folder).code == 0)
            let none = try await roost(["init", "--business", "--type", "smb"], in: folder)
            #expect(none.code == 1)
            for flag in ["--number", "--name", "--domain", "--secret carestack.account.key", "--secret carestack.account.id", "--status"] {
                #expect(none.errors.contains(flag))
            }
            #expect(try await roost(["init", "--number", "1"], in: folder).code == 64)
            #expect(try await roost(["init", "--business", "-C", "nowhere"], in: folder).code == 1)
        }
    }

    /// The same with a person at a terminal: answers are typed one after the other, one of them wrong.
    @Test func aBusinessStepByStepAtATerminal() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try await roost(["init"], in: folder).code == 0)
            let answers = [
                "160283190794001", "chain", "enterprise", "Northstar Dental", "https://partners.sb.carestack.com/#/login", "",
                "160283190794732", "Kissimmee", "", "1, 19031", "",
            ]
            try Data((answers.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: folder + "/answers.txt"))
            // util-linux's script gives the program a terminal of its own, and types what it reads.
            let command = "script --quiet --return --command '\"\(Program.absolute("roost"))\" init --business' /dev/null < answers.txt"
            let made = try await Program.run("/bin/sh", ["-c", command], in: folder, environment: Self.environment)
            #expect(made.code == 0, "\(made.output)\(made.errors)")
            #expect(made.output.contains("a value is none of those allowed"))
            #expect(made.output.contains("taken: partners.sb"))
            try await planAndApply("businesses/northstar-dental.yaml", in: folder)
        }
    }

    private func planAndApply(_ file: String, in folder: String) async throws {
        let valid = try await roost(["validate", file], in: folder)
        #expect(valid.code == 0, "\(valid.output)\(valid.errors)")
        try await SimulatorServer(Simulator()).whileRunning { port in
            let plan = try await roost(["plan", "--detailed-exitcode", file], in: folder, port)
            #expect(plan.code == 2, "\(plan.output)\(plan.errors)")
            #expect(plan.output.contains("Kissimmee"))
            #expect(try await roost(["apply", "--yes", file], in: folder, port).code == 0)
            #expect(try await roost(["plan", "--detailed-exitcode", file], in: folder, port).code == 0)
        }
    }

    /// Editors learn of a project's own sources.
    @Test func theSchemaHasTheProjectsSources() async throws {
        let schema = try await roost(["schema", "business", "-C", "\(Repository.root)/examples/own-source"], in: "/tmp")
        #expect(schema.code == 0)
        for key in ["chairside.url", "chairside.token", "chairside.visit.types", "chairside.site", "carestack.account.key"] {
            #expect(schema.output.contains("\"\(key)\""))
        }
    }
}
