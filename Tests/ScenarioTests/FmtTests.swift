import FoundationEssentials
import RoostTestKit
import Testing

/// `roost fmt` with the built program: what it prints, what it writes, and what it leaves alone.
@Suite(.serialized)
struct FmtTests {
    private static let careless = "name:   \"Lakeside\"\nbusiness: 155802718182001\n"
    private static let formed = "business: 155802718182001\nname: Lakeside\n"

    /// A project with one careless business file.
    private func withProject(_ work: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("roost.yaml", text: "version: 1\n")
        try folder.make(folder: "businesses")
        try folder.write("businesses/lakeside.yaml", text: Self.careless)
        try await work(folder)
    }

    private func fmt(_ arguments: [String], in folder: TemporaryFolder) async throws -> Program.Outcome {
        try await Program.run("roost", ["fmt"] + arguments, in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
    }

    private func shell(_ line: String, in folder: TemporaryFolder) async throws -> Program.Outcome {
        let command = "roost() { '\(Program.absolute("roost"))' \"$@\"; }; \(line)"
        return try await Program.run("/bin/sh", ["-c", command], in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
    }

    @Test func checkingWritesNothing() async throws {
        try await withProject { folder in
            let checked = try await fmt(["--check"], in: folder)
            #expect(checked.code == 2)
            #expect(checked.output == "businesses/lakeside.yaml\n")
            #expect(try folder.text("businesses/lakeside.yaml") == Self.careless)
            let made = try await fmt([], in: folder)
            #expect(made.code == 0, "\(made.errors)")
            #expect(made.output == "businesses/lakeside.yaml\n")
            #expect(try folder.text("businesses/lakeside.yaml") == Self.formed)
            let again = try await fmt(["--check"], in: folder)
            #expect(again.code == 0)
            #expect(again.output == "")
        }
    }

    @Test func aFileKeepsItsModeAndItsLink() async throws {
        try await withProject { folder in
            try folder.write("businesses/lakeside.yaml", Self.careless.utf8, mode: 0o640)
            try folder.write("real.yaml", text: "ledger: {path: ledger}\nversion: 1\n")
            try FileManager.default.removeItem(atPath: folder.path("roost.yaml"))
            try folder.link("roost.yaml", to: "real.yaml")
            #expect(try await fmt([], in: folder).code == 0)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("businesses/lakeside.yaml"))
            #expect(attributes[.posixPermissions] as? Int == 0o640)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("roost.yaml")) == "real.yaml")
            #expect(try folder.text("real.yaml") == "version: 1\nledger: { path: ledger }\n")
        }
    }

    @Test func everyErrorIsToldAndTheRestIsFormatted() async throws {
        try await withProject { folder in
            try folder.write("businesses/broken.yaml", text: "name: [a\ncarestack.account.key: hunter2hunter2\n")
            try folder.write("businesses/double.yaml", text: "name: a\nname: b\n")
            try folder.write("businesses/fixed.yaml", Self.careless.utf8, mode: 0o444)
            try folder.write("elsewhere.yaml", text: Self.careless)
            try folder.link("businesses/linked.yaml", to: "../elsewhere.yaml")
            let made = try await fmt([], in: folder)
            #expect(made.code == 1)
            #expect(made.output == "businesses/lakeside.yaml\n")
            for words in ["broken.yaml:", "yaml/duplicate-key", "double.yaml:2", "fixed.yaml cannot be written", "project/symbolic-link"] {
                #expect(made.errors.contains(words), "\(words): \(made.errors)")
            }
            #expect(!(made.errors + made.output).contains("hunter2"))
            #expect(try folder.text("businesses/lakeside.yaml") == Self.formed)
            #expect(try folder.text("businesses/broken.yaml").hasPrefix("name: [a\n"))
            #expect(try folder.text("elsewhere.yaml") == Self.careless)
        }
    }

    @Test func standardInputComesOutInItsForm() async throws {
        try await withProject { folder in
            let made = try await shell("roost fmt - <businesses/lakeside.yaml", in: folder)
            #expect(made.code == 0)
            #expect(made.output == Self.formed)
            #expect(made.errors == "")
            #expect(try folder.text("businesses/lakeside.yaml") == Self.careless)
            let checked = try await shell("roost fmt --check - <businesses/lakeside.yaml", in: folder)
            #expect(checked.code == 2)
            #expect(checked.output == "-\n")
            let broken = try await shell("printf 'carestack.account.key: [hunter2hunter2' | roost fmt -", in: folder)
            #expect(broken.code == 1)
            #expect(broken.output == "")
            #expect(broken.errors.contains("standard input:1"), "\(broken.errors)")
            #expect(!broken.errors.contains("hunter2"))
            // No project is needed for it.
            #expect(try await shell("cd businesses && roost fmt - <lakeside.yaml", in: folder).output == Self.formed)
        }
    }

    @Test func aSelectionIsTheSameAsElsewhere() async throws {
        try await withProject { folder in
            try folder.write("businesses/harbor.yaml", text: "tags:   [wave-1]\nbusiness: 155802718182498\n")
            #expect(try await fmt(["--check", "--tag", "wave-1"], in: folder).output == "businesses/harbor.yaml\n")
            #expect(try await fmt(["--check", "--business", "155802718182001"], in: folder).output == "businesses/lakeside.yaml\n")
            #expect(try await fmt(["--check", "--exclude", "businesses/harbor*"], in: folder).output == "businesses/lakeside.yaml\n")
            try folder.write("roost.yaml", text: "version:   1\n")
            #expect(try await fmt(["--check", "roost.yaml"], in: folder).output == "roost.yaml\n")
            #expect(try await fmt(["--check", "businesses"], in: folder).output == "businesses/harbor.yaml\nbusinesses/lakeside.yaml\n")
            #expect(try await fmt(["--check", "."], in: folder).output.hasPrefix("roost.yaml\n"))
            let none = try await fmt(["--check", "--tag", "wave-9"], in: folder)
            #expect(none.code == 1)
            #expect(none.errors.contains("selection/nothing"))
        }
    }

    /// What roost writes into a new project is in the form, for a source that it knows and for one that it does not.
    @Test(arguments: [[], ["--source", "chairside"]]) func aNewProjectIsInTheForm(_ arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        func roost(_ arguments: [String]) async throws -> Program.Outcome {
            try await Program.run("roost", arguments, in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
        }
        #expect(try await roost(["init"] + arguments).code == 0)
        #expect(try await fmt(["--check"], in: folder).output == "")
        guard arguments.isEmpty else { return }
        let made = try await roost([
            "init", "--business", "--number", "160283190794001", "--type", "enterprise", "--name", "Yes: Dental", "--domain", "partners.sb",
            "--status", "Checked Out", "--location", "160283190794732:Kissimmee:1, 19031", "--secret", "carestack.account.key=env:KEY",
            "--secret", "carestack.account.id=env:ID",
        ])
        #expect(made.code == 0, "\(made.errors)")
        let ids = (1...60).map { "\($0)" }.joined(separator: ", ")
        try folder.write(
            "fleet.csv",
            text: "business,name,location,location.name,carestack.customer.domain,carestack.appointment.status,carestack.location.id,"
                + "carestack.account.key,carestack.account.id\n160283190795001,Fleet,160283190795732,\"A: b\",fleet.sb,"
                + "\"Checked Out, Arrived\",\"\(ids)\","
                + "env:KEY2,env:ID2\n")
        let fleet = try await roost(["init", "--business", "--from", "fleet.csv"])
        #expect(fleet.code == 0, "\(fleet.errors)")
        let checked = try await fmt(["--check"], in: folder)
        #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
        #expect(checked.errors.hasPrefix("4 files"), "\(checked.errors)")
    }
}
