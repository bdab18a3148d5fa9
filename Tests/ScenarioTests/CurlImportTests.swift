import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// A fleet that was set up by the article's own curl commands, taken over from the script that somebody kept.
@Suite(.serialized)
struct CurlImportTests {
    private static let smbs = 12
    private static let enterprises = 6

    /// The script: plain commands one after the other, the ids of groups in variables, as people write it.
    private static func script(_ decoys: [String: String]) -> String {
        var lines = ["#!/bin/sh", "set -e", "# It isn't pretty, but it works.", "BASE=http://127.0.0.1:$PORT", ""]
        for index in 1...(smbs + enterprises) {
            let number = 155_802_718_182_000 + index
            let isSMB = index <= smbs
            lines += [
                "ANSWER=$(curl --silent --location --request PUT \"$BASE/integration/add/businessintegrationgroup\" \\",
                "  --header 'Content-Type: application/json' --header \"x-api-key: $API_KEY\" \\", "  --data-raw '{",
                "  \"parentBusinessNumber\": \(number), \"integrationSourceId\": 124,", "  \"integrationGroupProperties\": [",
                "    {\"propertyKey\": \"carestack.customer.domain\", \"propertyValue\": \"practice\(index)\", \"isSecure\": false},",
                "    {\"propertyKey\": \"carestack.account.key\", \"propertyValue\": \"\(decoys["KEY\(index)"] ?? "")\", \"isSecure\": true},",
                "    {\"propertyKey\": \"carestack.account.id\", \"propertyValue\": \"\(decoys["ID\(index)"] ?? "")\", \"isSecure\": true}],",
                "  \"integrationGroupTriggers\": [{\"triggerId\": 139, \"triggerTypeId\": 1}]", "}')",
                "GROUP=$(curl --silent \"$BASE/integration/businessintegrationgroup/\(number)\" | sed 's/.*\"groupId\" *: *\\([0-9]*\\).*/\\1/')",
            ]
            for location in isSMB ? [number] : [number + 1000, number + 1100] {
                let ids =
                    isSMB
                    ? ""
                    : ", {\\\"propertyKey\\\": \\\"carestack.location.id\\\", \\\"propertyValue\\\": \\\"\(location % 10000), \(location % 10000 + 20000)\\\", \\\"isSecure\\\": false}"
                lines.append(
                    "curl -s -X PUT $BASE/integration/add/businessintegrationmapping -H 'Content-Type: application/json' -d \"{\\\"businessNumber\\\": \(location), "
                        + "\\\"integrationGroupId\\\": $GROUP, \\\"integrationProperties\\\": [{\\\"propertyKey\\\": \\\"carestack.appointment.status\\\", "
                        + "\\\"propertyValue\\\": \\\"Checked Out, Arrived\\\", \\\"isSecure\\\": false}\(ids)], "
                        + "\\\"active\\\": \(index % 5 != 0), \\\"test\\\": false, \\\"beta\\\": \(index % 4 == 0)}\" >/dev/null")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func theScriptBecomesTheFleet() async throws {
        let forms = (1...(Self.smbs + Self.enterprises)).flatMap { [("KEY\($0)", Decoys.Form.guid), ("ID\($0)", .digits)] }
        let decoys = Decoys(Dictionary(uniqueKeysWithValues: forms))
        let script = Self.script(decoys.values)
        let original = try await ApplyStage.open { stage in
            try Data(script.utf8).write(to: URL(filePath: stage.folder + "/setup.sh"))
            let empty = try await stage.state()
            let environment = ["PATH": "/usr/bin:/bin", "PORT": "\(stage.control.port)", "API_KEY": "EXAMPLE"]
            let made = try await Program.run("/bin/sh", ["setup.sh"], in: stage.folder, environment: environment)
            try #require(made.code == 0, "\(made.errors)")
            let original = try await stage.control.writes()
            try await stage.forgetRequests()

            try stage.put(["roost.yaml": "version: 1\nledger: { key: { env: ROOST_LEDGER_KEY } }\nguards: { maxChangedShare: 100% }\n"])
            let imported = try await stage.roost("import", "--curl", "../setup.sh", "--secrets-to", "../secrets.env")
            try #require(imported.code == 0, "\(imported.errors)")
            #expect(imported.output.contains("\(Self.smbs + Self.enterprises) files written"))
            #expect(decoys.found(in: imported.output + imported.errors).isEmpty)
            let files = try FileManager.default.contentsOfDirectory(atPath: stage.project + "/businesses")
            #expect(files.count == Self.smbs + Self.enterprises)
            for file in files { #expect(decoys.found(in: try text(stage.project + "/businesses/" + file)).isEmpty) }

            var known = stage
            for line in try text(stage.folder + "/secrets.env").split(separator: "\n") {
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                known.variables[parts[0]] = parts[1].replacing("\"", with: "")
            }
            let adopted = try await known.roost("adopt", "--yes")
            #expect(adopted.code == 0, "\(adopted.errors)")
            let planned = try await known.roost("plan", "--detailed-exitcode", "--format", "json")
            #expect(planned.code == 0, "\(planned.output.prefix(2000))\(planned.errors)")
            #expect(try await known.control.counts().writes == 0)
            // A second run finds everything done.
            let again = try await known.roost("import", "--curl", "../setup.sh")
            #expect(again.code == 0 && again.output.isEmpty && again.errors.contains("are left out"))

            // The same files make the same fleet where there is none.
            try FileManager.default.removeItem(atPath: stage.ledgerFolder)
            try await stage.control.send("PUT", "state", empty)
            try await stage.forgetRequests()
            let applied = try await known.roost("apply", "--yes")
            #expect(applied.code == 0, "\(applied.errors.suffix(2000))")
            let recreated = try await known.control.writes()
            #expect(normalised(recreated) == normalised(original))
            return original
        }
        #expect(original.count == Self.smbs * 2 + Self.enterprises * 3)
    }

    private func text(_ path: String) throws -> String { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) }

    /// Calls in one order, without the ids that Birdeye gave out.
    private func normalised(_ calls: [String]) -> [String] {
        calls.map { $0.replacing(#/"integrationGroupId":[0-9]+/#, with: "\"integrationGroupId\":0") }.sorted()
    }
}
