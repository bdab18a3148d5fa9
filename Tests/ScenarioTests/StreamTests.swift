import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// What stands where: results, errors, and results that nobody can read.
@Suite(.serialized)
struct StreamTests {
    private static let secrets = [
        "PATH": "/usr/bin:/bin", "LAKESIDE_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009", "LAKESIDE_ACCOUNT_ID": "1000009",
        "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ]

    /// A copy of an example, and a simulator for it.
    private func withProject(_ work: @escaping @Sendable (String, Int) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.copyItem(atPath: "\(Repository.root)/examples/smb", toPath: folder + "/smb")
            try await SimulatorServer(Simulator()).whileRunning { port in try await work(folder + "/smb", port) }
        }
    }

    /// Runs a line of shell in which `roost` is the built program.
    private func shell(_ line: String, in folder: String, _ port: Int) async throws -> Program.Outcome {
        var environment = Self.secrets
        environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
        let command = "roost() { '\(Program.absolute("roost"))' \"$@\"; }; \(line)"
        return try await Program.run("/bin/sh", ["-c", command], in: folder, environment: environment)
    }

    private func spoil(_ folder: String) throws {
        let path = folder + "/businesses/lakeside-dental.yaml"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        try Data((text + "colour: red\n").utf8).write(to: URL(filePath: path))
    }

    /// Whoever keeps standard output in a file is not left with an exit code alone.
    @Test(arguments: ["text", "json", "sarif", "github"]) func anErrorStandsOnStandardErrorInEveryFormat(_ format: String) async throws {
        try await withProject { folder, port in
            try spoil(folder)
            let outcome = try await shell("roost validate --quiet --format \(format) > out", in: folder, port)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("model/unknown-key"), "\(outcome.errors)")
            #expect(outcome.errors.contains("lakeside-dental.yaml:"))
            // On a terminal, where both would stand side by side, what people can read is said once.
            let together = try await shell("roost validate --quiet --format \(format) 2>&1", in: folder, port)
            if format == "text" { #expect(together.output.ranges(of: "model/unknown-key").count == 1, "\(together.output)") }
        }
    }

    @Test(arguments: ["plan", "drift", "diagnose"]) func whatCouldNotBeReadStandsThereToo(_ command: String) async throws {
        try await withProject { folder, port in
            try await SimulatorControl(port: port).send(
                "PUT", "faults", #"[{ "match": { "method": "GET" }, "do": "status", "status": 400, "times": null }]"#)
            for format in command == "diagnose" ? ["json"] : ["json", "markdown"] {
                let outcome = try await shell("roost \(command) --quiet --format \(format)", in: folder, port)
                #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
                #expect(outcome.errors.contains("error["), "\(format): \(outcome.errors)")
            }
        }
    }

    @Test func aResultThatCannotBeWrittenIsNoSuccess() async throws {
        try await withProject { folder, port in
            for command in ["plan", "plan --detailed-exitcode", "drift", "validate --format json", "explain", "schema plan"] {
                let outcome = try await shell("roost \(command) > /dev/full", in: folder, port)
                #expect(outcome.code == 1, "\(command)")
                #expect(outcome.errors.contains("report/not-written"), "\(command): \(outcome.errors)")
            }
            let apply = try await shell("roost apply --yes > /dev/full", in: folder, port)
            #expect(apply.code == 4, "calls have left: \(apply.errors)")
            #expect(apply.errors.contains("report/not-written"))
            #expect(try await SimulatorControl(port: port).counts().writes == 2)
            let idle = try await shell("roost apply --yes > /dev/full", in: folder, port)
            #expect(idle.code == 1, "none has: \(idle.errors)")
            // A reader that went away on purpose is another matter.
            #expect(try await shell("roost explain | head -1", in: folder, port).code == 0)
        }
    }

    @Test func aFileToWriteMayBeADeviceAPipeOrALink() async throws {
        try await withProject { folder, port in
            let through = try await shell("roost drift --quiet --format json -o /dev/stdout | head -c 1", in: folder, port)
            #expect(through.output == "{", "\(through.errors)")
            let full = try await shell(
                "roost drift --format json -o /dev/full; echo $?; test -c /dev/full && echo device", in: folder, port)
            #expect(full.output == "1\ndevice\n", "\(full.errors)")
            let pipe = try await shell(
                "mkfifo p; (cat p > copy) & roost plan -o p > out; wait; head -c 1 copy; test -p p && echo pipe", in: folder, port)
            #expect(pipe.output == "{pipe\n", "\(pipe.errors)")
            let link = try await shell(
                "touch real; ln -s real link; roost plan -o link > out; head -c 1 real; test -L link && echo link", in: folder, port)
            #expect(link.output == "{link\n", "\(link.errors)")
        }
    }

    /// A saved plan is known by what is in it, whatever it is called.
    @Test func aPlanOfAnyNameIsApplied() async throws {
        try await withProject { folder, port in
            let plan = try await shell("roost plan -o plan.txt > out", in: folder, port)
            #expect(plan.errors.contains("roost apply plan.txt"))
            let apply = try await shell("roost apply --yes plan.txt", in: folder, port)
            #expect(apply.code == 0, "\(apply.output)\(apply.errors)")
            #expect(apply.output.contains("Read back: "))
        }
    }
}
