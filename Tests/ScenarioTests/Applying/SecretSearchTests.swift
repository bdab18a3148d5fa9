import FoundationEssentials
import Glibc
import RoostTestKit
import Testing

/// Random secrets are searched for in everything that roost prints, writes and pushes, whatever befell it.
@Suite(.serialized)
struct SecretSearchTests {
    /// A project with a secret of each shape, at the group and at a location, and everything that was printed about it.
    private struct Search: Sendable {
        var decoys = Decoys(["KEY_1": .guid, "ID_1": .digits, "TOKEN": .text, "ROOM_TOKEN": .text])
        var printed = ""
        var domain = "one.sb"
        var room = "First"

        /// The secrets in use; the texts among them hold what JSON, URLs and base64 write in other ways.
        var variables: [String: String] { decoys.values.mapValues(Self.value) }
        var secrets: [(name: String, value: String)] { decoys.all.map { ($0.name, Self.value($0.value)) } }

        private static func value(_ decoy: String) -> String { decoy.hasPrefix("EXAMPLE-") ? decoy + "/+ &=\"\\é%" : decoy }

        func files(_ stage: ApplyStage) -> [String: String] {
            var fleet = Fleet(businesses: [FleetBusiness(1, locations: 2).edited { $0.domain = domain }])
            fleet.timeout = "2s"
            var files = fleet.files(remote: stage.remoteAddress)
            files["roost.yaml", default: ""] += """
                sources:
                  chairside:
                    id: 9001
                    keys:
                      chairside.token: { level: group, required: true, secure: true, description: A token }
                      chairside.room.token: { level: location, required: true, secure: true, description: A token }
                      chairside.room: { level: location, required: true, description: A room }
                    triggers:
                      - { id: 501, type: 2, name: Chairside Webhook }

                """
            files["businesses/own.yaml"] = """
                business: \(FleetBusiness.number(2))
                name: Own
                type: enterprise
                source: chairside
                properties:
                  chairside.token: { env: TOKEN }
                triggers: [Chairside Webhook]
                locations:
                  - business: \(FleetBusiness.location(2, 0))
                    properties:
                      chairside.room: \(room)
                      chairside.room.token: { env: ROOM_TOKEN }

                """
            return files
        }

        mutating func run(_ stage: ApplyStage, _ arguments: [String], killedAt call: Int? = nil) async throws -> Program.Outcome {
            var stage = stage
            // The trace is searched along with everything else.
            stage.variables = variables.merging(["ROOST_LOG": "trace"]) { $1 }
            try stage.put(files(stage))
            let lasting = stage
            let outcome = try await Program.run("roost", arguments, in: stage.project, environment: stage.environment) { process in
                if let call { try await KillMoment.received(call).send(SIGKILL, to: process, lasting) }
            }
            printed += outcome.output + outcome.errors
            return outcome
        }

        /// Gives every secret another value, and changes something that is not secret too.
        mutating func change(_ step: Int) {
            for name in decoys.values.keys.sorted() { decoys.rotate(name) }
            domain = "step\(step).sb"
            room = "Room \(step)"
        }
    }

    @Test(arguments: [false, true]) func noSecretIsAnywhere(_ usesGit: Bool) async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            if usesGit {
                stage.remote = stage.folder + "/remote.git"
                try await stage.makeRemote()
            }
            try await stage.control.send(
                "PUT", "state",
                #"{"sources": {"9001": {"name": "CHAIRSIDE", "triggers": [{"id": 501, "name": "Chairside Webhook", "typeId": 2}]}}}"#)
            var search = Search()
            try await play(stage, &search)
            // The simulator is sent the secrets: what finds none elsewhere must find them all there.
            let record = try await stage.control.send("GET", "requests")
            let sent = DecoyForms.found(search.secrets, in: record)
            #expect(Set(sent) == ["KEY_1", "ID_1", "TOKEN", "ROOM_TOKEN"], "\(sent)")
            #expect(DecoyForms.found(search.secrets, in: search.printed).isEmpty, "a secret was printed")
            try await checkFiles(stage, search)
        }
    }

    /// Plans in every form, then applies: one that works, some that faults befall, one that is killed, one that ends it.
    private func play(_ stage: ApplyStage, _ search: inout Search) async throws {
        for arguments in [
            ["plan", "-o", "plan.json"], ["plan", "--format", "json"], ["plan", "--format", "curl"], ["plan", "--verbose"],
        ] {
            let outcome = try await search.run(stage, arguments)
            #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
        }
        let first = try await search.run(stage, ["apply", "--yes", "--verbose"])
        #expect(first.code == 0, "\(first.errors)")
        let faults = [
            #""do": "status", "status": 409"#, #""do": "status", "status": 500, "when": "after-write""#, #""do": "garbage""#,
            #""do": "cut""#,
        ]
        for (step, fault) in faults.enumerated() {
            search.change(step)
            let rules = ["PUT", "POST"].map { #"{"match": {"method": "\#($0)"}, "times": null, \#(fault)}"# }.joined(separator: ", ")
            try await stage.faults("[\(rules)]")
            let format = step % 2 == 0 ? ["--format", "json"] : ["--verbose"]
            let outcome = try await search.run(stage, ["apply", "--yes"] + format)
            #expect(outcome.code == 4, "\(outcome.output)\(outcome.errors)")
        }
        try await stage.faults("[]")
        try await stage.forgetRequests()
        try await stage.latency(80)
        search.change(9)
        let killed = try await search.run(stage, ["apply", "--yes", "--verbose"], killedAt: 2)
        #expect(killed.code == -SIGKILL)
        try await stage.latency(0)
        let last = try await search.run(stage, ["apply", "--yes", "--format", "json"])
        #expect(last.code == 0, "\(last.errors)")
        for arguments in [["ledger", "list"], ["ledger", "show", "\(FleetBusiness.number(2))"], ["plan", "--format", "json"]] {
            #expect(try await search.run(stage, arguments).code == 0, "\(arguments)")
        }
    }

    /// Every file that is left, temporary ones included, and everything that the remote can reach.
    private func checkFiles(_ stage: ApplyStage, _ search: Search) async throws {
        var looked = 0
        for file in FileManager.default.enumeratorPaths(stage.folder) {
            let text = String(decoding: FileManager.default.contents(atPath: "\(stage.folder)/\(file)") ?? Data(), as: UTF8.self)
            #expect(DecoyForms.found(search.secrets, in: text).isEmpty, "a secret is in \(file)")
            looked += 1
        }
        #expect(looked > 4)
        let ledger = try await stage.ledgerFiles()
        // Two entries, and what the ledger keeps beside them.
        #expect(ledger.keys.filter { $0.hasSuffix(".json") }.count == 3 && ledger["journal.jsonl"] != nil, "\(ledger.keys)")
        #expect(ledger.values.contains { $0.contains("hmac-sha256:") })
        guard let remote = stage.remote else { return }
        let script =
            "git --git-dir '\(remote)' rev-list --objects --all | cut -d' ' -f1 | while read -r id; do "
            + "git --git-dir '\(remote)' cat-file -p $id; done"
        let objects = try await Program.run("/bin/bash", ["-c", script], in: stage.folder, environment: stage.environment)
        #expect(objects.output.contains("hmac-sha256:") && objects.output.contains("roost: apply plan"))
        #expect(DecoyForms.found(search.secrets, in: objects.output + objects.errors).isEmpty, "a secret is on the branch")
    }
}
