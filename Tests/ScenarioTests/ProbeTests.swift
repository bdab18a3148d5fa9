import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// `roost probe` as the built program: what it writes, what it refuses, and what a death half-way leaves behind.
@Suite(.serialized)
struct ProbeTests {
    private static let business = "155802718182001"
    private static let secrets = ["LAKESIDE_ACCOUNT_KEY": Decoys.Form.guid, "LAKESIDE_ACCOUNT_ID": .digits]

    /// A copy of an example that was applied, and what it takes to work on it.
    private struct Applied: Sendable {
        let folder: String
        let control: SimulatorControl
        let environment: [String: String]
        let decoys: Decoys

        func roost(_ arguments: String...) async throws -> Program.Outcome {
            let outcome = try await Program.run("roost", arguments, in: folder, environment: environment)
            #expect(decoys.found(in: outcome.output + outcome.errors).isEmpty, "a secret was printed")
            return outcome
        }

        func settings() -> String {
            String(decoding: FileManager.default.contents(atPath: folder + "/roost.yaml") ?? Data(), as: UTF8.self)
        }

        func edit(_ file: String, _ old: String, _ new: String) throws {
            let path = folder + "/" + file
            let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
            try #require(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
        }
    }

    private func applied(_ dialect: String, _ work: @escaping @Sendable (Applied) async throws -> Void) async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path("project")
        try FileManager.default.copyItem(atPath: "\(Repository.root)/examples/smb", toPath: folder)
        try await SimulatorServer(Simulator()).whileRunning { port in
            let decoys = Decoys(Self.secrets)
            var environment = decoys.values
            environment["PATH"] = "/usr/bin:/bin"
            environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
            environment["ROOST_LEDGER_KEY"] = "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
            let applied = Applied(folder: folder, control: SimulatorControl(port: port), environment: environment, decoys: decoys)
            #expect(try await applied.roost("apply", "--yes").code == 0)
            try await applied.control.send("PUT", "dialect", dialect)
            try await work(applied)
            for file in FileManager.default.enumeratorPaths(folder) {
                let text = String(decoding: FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data(), as: UTF8.self)
                #expect(decoys.found(in: text).isEmpty, "a secret is in \(file)")
            }
        }
    }

    @Test func whatIsLearnedIsWrittenAndChangesPlans() async throws {
        try await applied(#""masked""#) { project in
            try project.edit("roost.yaml", "version: 1\n", "version: 1 # kept\ncontract: { readLag: 7s } # so far\n")
            let before = try await project.control.send("GET", "state")
            let probe = try await project.roost("probe", "--business", Self.business, "--yes")
            #expect(probe.code == 0, "\(probe.output)\(probe.errors)")
            #expect(try await project.control.send("GET", "state") == before)
            let settings = project.settings()
            #expect(settings.contains("version: 1 # kept") && settings.contains("# so far"))
            for answer in ["merges", "kept", "takes", "plain-only", "reported", "0ms"] { #expect(settings.contains("answer: \(answer)")) }
            #expect(probe.output.contains("everything that roost can read is as it was before"))
            #expect(probe.output.contains("roost plans such calls like documented ones"))
            #expect(try await project.roost("validate").code == 0)
            #expect(try await project.roost("plan", "--detailed-exitcode").code == 0)
            try project.edit(
                "businesses/lakeside-dental.yaml", "carestack.customer.domain: lakeside", "carestack.customer.domain: northside")
            let plan = try await project.roost("plan")
            #expect(plan.output.contains("update-group") && !plan.output.contains("inferred"), "\(plan.output)")
            // A second probe says why it cannot be one.
            let again = try await project.roost("probe", "--business", Self.business, "--yes")
            #expect(again.code == 1 && again.errors.contains("is not empty"))
        }
    }

    @Test func aFormThatFailsIsRefusedInPlans() async throws {
        try await applied(#"{"propertyUpdate": "ignore", "properties": "reported", "mappings": "reported", "mappingRePut": "duplicate"}"#) {
            project in
            let probe = try await project.roost("probe", "--business", Self.business, "--yes", "--format", "json")
            #expect(probe.code == 4, "\(probe.errors)")
            #expect(probe.output.contains(#""answer": "ignored""#) && probe.output.contains(#""answer": "duplicates""#))
            #expect(probe.output.contains("is mapped twice"))
            try project.edit(
                "businesses/lakeside-dental.yaml", "carestack.customer.domain: lakeside", "carestack.customer.domain: northside")
            let apply = try await project.roost("apply", "--yes")
            #expect(apply.code == 5 && apply.errors.contains("contract.propertyUpdate is ignored"), "\(apply.errors)")
        }
    }

    @Test func whatStandsInTheWay() async throws {
        try await applied(#""documented""#) { project in
            let writes = try await project.control.counts().writes
            let asked = try await project.roost("probe", "--business", Self.business)
            #expect(asked.code == 5 && asked.errors.contains("no terminal"))
            #expect(try await project.roost("probe", "--business", "4", "--yes").code == 1)
            #expect(try await project.roost("probe", "--yes").code == 64)
            let source = try await project.roost("probe", "--business", Self.business, "--source", "other", "--yes")
            #expect(source.code == 1 && source.errors.contains("--source carestack"))
            try project.edit("roost.yaml", "version: 1\n", "version: 1\nguards: { protect: [\(Self.business)] }\n")
            let protected = try await project.roost("probe", "--business", Self.business, "--yes")
            #expect(protected.code == 5 && protected.errors.contains("is protected"))
            #expect(try await project.control.counts().writes == writes)
        }
    }

    /// Two answers share one node: to change one would change the other.
    @Test func whatCannotBeEditedIsPrinted() async throws {
        try await applied(#"{"propertyUpdate": "refuse", "mappingRePut": "refuse"}"#) { project in
            let shared = "contract: { propertyUpdate: &shared { answer: takes }, mappingUpdate: *shared }"
            try project.edit("roost.yaml", "version: 1\n", "version: 1\n\(shared)\n")
            let before = project.settings()
            let probe = try await project.roost("probe", "--business", Self.business, "--yes")
            #expect(probe.code == 0, "\(probe.errors)")
            #expect(project.settings() == before)
            #expect(probe.errors.contains("roost.yaml was not changed: line 3"))
            #expect(probe.errors.contains("Add by hand what the probe learned:\ncontract:\n  propertiesOnRead: { answer: unreported"))
            #expect(probe.errors.contains("\n  propertyUpdate: { answer: refused"))
        }
    }

    /// The simulator keeps the answer to itself, the process is killed: the next apply puts everything right.
    @Test func aDeathHalfWay() async throws {
        try await applied(#""reported""#) { project in
            let before = try await project.control.send("GET", "state")
            let fault = #"[{"match": {"method": "POST"}, "do": "delay", "milliseconds": 30000}]"#
            try await project.control.send("PUT", "faults", fault)
            let variables = project.environment
            let killed = try await Program.run(
                "/usr/bin/timeout", ["--signal=KILL", "3", Program.absolute("roost"), "probe", "--business", Self.business, "--yes"],
                in: project.folder, environment: variables)
            #expect(killed.code != 0)
            try await project.control.send("PUT", "faults", "[]")
            #expect(try await project.control.send("GET", "state") != before, "the call had its effect")
            #expect(try await project.roost("plan", "--detailed-exitcode").code == 2)
            let apply = try await project.roost("apply", "--yes", "--allow", "conflicts")
            #expect(apply.code == 0, "\(apply.output)\(apply.errors)")
            #expect(try await project.control.send("GET", "state") == before)
            #expect(try await project.roost("plan", "--detailed-exitcode").code == 0)
        }
    }
}
