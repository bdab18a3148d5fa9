import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// `validate --online`, the look-ups and those that `diagnose` makes, as real processes against the simulator.
@Suite(.serialized)
struct OnlineTests {
    private static let decoys = Decoys([
        "CARESTACK_VENDOR_KEY": .text, "SHARED_KEY": .guid, "SHARED_ID": .digits, "SHARED_KEY_AGAIN": .guid, "SMALL_KEY": .guid,
        "SMALL_ID": .digits, "WRONG_KEY": .guid, "WRONG_ID": .digits, "BIRDEYE_API_KEY": .text,
    ])

    /// The values in use: one of them under two names, as two teams would have it.
    private static var secrets: [String: String] {
        var values = decoys.values
        values["SHARED_KEY_AGAIN"] = values["SHARED_KEY"]
        return values
    }

    @Test func everyPlantedMistakeIsFoundAndNothingElse() async throws {
        try await withFleet { fleet in
            let outcome = try await fleet.run(["validate", "--online", "--format", "json"])
            #expect(outcome.code == 1)
            #expect(try fleet.found(outcome.output) == fleet.planted.sorted())
            #expect(try await fleet.requests() == ["refused": 1, "shared": 2, "small": 2, "birdeye": 2])
            // The item itself is pointed at, not its list.
            #expect(outcome.output.contains("\"column\": 47"))
            fleet.expectNoSecret(in: outcome)
            // The same for people; each place is shown with its line.
            let text = try await fleet.run(["validate", "--online"])
            #expect(text.code == 1)
            for code in fleet.planted.compactMap({ $0.split(separator: " ").last }) { #expect(text.output.contains("[\(code)]")) }
            #expect(text.output.contains("carestack.appointment.status: [Arrived, checked out]"))
            #expect(text.errors.contains("3 CareStack accounts: 5 requests to CareStack, 2 to Birdeye"), "\(text.errors)")
            fleet.expectNoSecret(in: text)
        }
    }

    @Test func withoutMistakesThereIsNothingToSay() async throws {
        try await withFleet(mistakes: false) { fleet in
            let outcome = try await fleet.run(["validate", "--online"])
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(try await fleet.requests() == ["shared": 2, "small": 2, "birdeye": 2])
            // One business alone opens and asks for no more than it needs, and is held against what the others claim.
            try await fleet.control.send("DELETE", "requests")
            var environment = fleet.environment
            environment["SMALL_KEY"] = nil
            let one = try await fleet.run(["validate", "--online", "--business", "155802718182401"], environment)
            #expect(one.code == 0, "\(one.output)\(one.errors)")
            #expect(try await fleet.requests() == ["shared": 2, "birdeye": 1])
            // Nothing at all is sent without the flag.
            try await fleet.control.send("DELETE", "requests")
            #expect(try await fleet.run(["validate"]).code == 0)
            #expect(try await fleet.requests() == [:])
        }
    }

    @Test func lookUpsAreTracedWithoutSecrets() async throws {
        try await withFleet { fleet in
            var environment = fleet.environment
            environment["ROOST_LOG"] = "trace"
            for arguments in [
                ["validate", "--online"], ["carestack", "locations", "--business", "155802718182412"],
                ["carestack", "statuses", "--business", "155802718182401"],
            ] {
                let outcome = try await fleet.run(arguments, environment)
                let line = #/(?m)^\+[0-9.]+s request GET /api/v1\.0/[a-z-]+: attempt 1, status 200, [0-9]+ ms$/#
                #expect(outcome.errors.contains(line), "\(arguments): \(outcome.errors)")
                fleet.expectNoSecret(in: outcome)
            }
        }
    }

    @Test func aServiceThatAsksForPatienceGetsIt() async throws {
        try await withFleet(mistakes: false) { fleet in
            try await fleet.control.send(
                "PUT", "faults",
                #"[{"match":{"path":"/carestack/shared.sb/"},"times":null,"do":"status","status":429,"retryAfter":86400}]"#)
            let outcome = try await fleet.run(["validate", "--online", "--format", "json"])
            #expect(outcome.code == 1)
            #expect(try fleet.found(outcome.output) == ["b01.yaml:6 carestack/look-up-failed"])
            #expect(outcome.output.contains("Retry-After asks to wait 24 hours"))
            #expect(try await fleet.requests() == ["shared": 1, "small": 2, "birdeye": 2])
        }
    }

    @Test func listsAreLookedUpForOneBusiness() async throws {
        try await withFleet(mistakes: false) { fleet in
            let locations = try await fleet.run(["carestack", "locations", "--business", "155802718182412"])
            #expect(locations.code == 0, "\(locations.errors)")
            let lines = locations.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            #expect(lines.first == "ID NAME SHORT NAME CITY STATE")
            #expect(lines.last == "503 Small Smiles Summit SS Summit CO")
            #expect(lines.count == 4)
            let statuses = try await fleet.run(["carestack", "statuses", "--business", "155802718182401", "--format", "json"])
            let document = try JSONDecoder().decode(Statuses.self, from: Data(statuses.output.utf8))
            #expect(document.formatVersion == 1 && document.business == 155_802_718_182_401 && document.statuses.count == 16)
            #expect(document.statuses.first { $0.name == "No Show" }?.meansVisit == false)
            #expect(try await fleet.requests() == ["shared": 1, "small": 1])
            fleet.expectNoSecret(in: locations)
            fleet.expectNoSecret(in: statuses)
            let other = try await fleet.run(["carestack", "statuses", "--business", "155802718182411"])
            #expect(other.code == 1 && other.errors.contains("carestack/other-source"), "\(other.errors)")
            let missing = try await fleet.run(["carestack", "statuses", "--business", "155802718182499"])
            #expect(missing.code == 1 && missing.errors.contains("project/no-such-business"), "\(missing.errors)")
            let usage = try await fleet.run(["carestack", "statuses"])
            #expect(usage.code == 64)
        }
    }

    @Test func withoutAVendorKeyItSaysWhatToWrite() async throws {
        try await withFleet(mistakes: false, vendorKey: false) { fleet in
            let outcome = try await fleet.run(["validate", "--online"])
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }"), "\(outcome.output)")
            // Triggers are checked all the same.
            #expect(try await fleet.requests() == ["birdeye": 2])
            let look = try await fleet.run(["carestack", "locations", "--business", "155802718182401"])
            #expect(look.code == 1 && look.errors.contains("carestack/no-vendor-key"), "\(look.errors)")
        }
    }

    @Test func diagnoseNamesStatusesThatThePracticesDoNotHave() async throws {
        try await withFleet { fleet in
            let outcome = try await fleet.run(["diagnose", "--format", "json"])
            // One account refuses its credentials; the others are looked at all the same.
            #expect(outcome.code == 1, "\(outcome.errors)")
            let document = try JSONDecoder().decode(Diagnosis.self, from: Data(outcome.output.utf8))
            let found = document.findings.filter { $0.code == "diagnose/unknown-status" }
            try #require(found.count == 3, "\(outcome.output)")
            let named = Dictionary(uniqueKeysWithValues: found.compactMap { finding in finding.location.map { ($0, finding) } })
            #expect(named.keys.sorted() == [160_283_190_710_200, 160_283_190_710_301, 160_283_190_711_200])
            #expect(named[160_283_190_710_200]?.effect == "some")
            #expect(named[160_283_190_710_200]?.sentence.hasSuffix(": checked out (it has Checked Out)") == true)
            #expect(named[160_283_190_710_301]?.effect == "nobody")
            #expect(named[160_283_190_710_301]?.sentence.hasSuffix(": Checkd Out (it has Checked Out)") == true)
            #expect(named[160_283_190_711_200]?.effect == "nobody")
            #expect(named[160_283_190_711_200]?.sentence.hasSuffix(": Discharged") == true)
            #expect(document.diagnostics.map(\.code) == ["carestack/credentials-refused"])
            // Ten businesses have the shared account or the small one, one key under two names: each account is asked once.
            #expect(try await fleet.requests() == ["refused": 1, "shared": 1, "small": 1, "birdeye": 12])
            fleet.expectNoSecret(in: outcome)
            let text = try await fleet.run(["diagnose"])
            #expect(text.code == 1)
            for status in ["checked out (it has Checked Out)", "Checkd Out", "Discharged"] { #expect(text.output.contains(status)) }
            fleet.expectNoSecret(in: text)
        }
    }

    @Test func diagnoseSaysNothingOfStatusesThatAreThere() async throws {
        try await withFleet(mistakes: false) { fleet in
            let outcome = try await fleet.run(["diagnose", "--format", "json"])
            #expect(outcome.code == 0, "\(outcome.errors)")
            let document = try JSONDecoder().decode(Diagnosis.self, from: Data(outcome.output.utf8))
            #expect(!document.findings.isEmpty && !document.findings.contains { $0.code == "diagnose/unknown-status" })
            #expect(try await fleet.requests() == ["shared": 1, "small": 1, "birdeye": 12])
            fleet.expectNoSecret(in: outcome)
        }
    }

    @Test func diagnoseOpensNoCredentialWithoutAVendorKey() async throws {
        try await withFleet(vendorKey: false) { fleet in
            // Whoever opened one of them would find it missing, and say so.
            let environment = fleet.environment.filter { !$0.key.hasSuffix("_KEY") || $0.key == "BIRDEYE_API_KEY" }
            let outcome = try await fleet.run(["diagnose", "--format", "json"], environment)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(!outcome.output.contains("diagnose/unknown-status"))
            #expect(try await fleet.requests() == ["birdeye": 12])
        }
    }

    private struct Diagnosis: Decodable {
        struct Finding: Decodable {
            let code: String
            let effect: String
            let location: Int64?
            let sentence: String
        }
        struct Entry: Decodable {
            let code: String
        }
        let findings: [Finding]
        let diagnostics: [Entry]
    }

    private struct Statuses: Decodable {
        struct Status: Decodable {
            let name: String
            let meansVisit: Bool?
        }
        let formatVersion: Int
        let business: Int64
        let statuses: [Status]
    }

    private func withFleet(
        mistakes: Bool = true, vendorKey: Bool = true, _ work: @escaping @Sendable (OnlineFleet) async throws -> Void
    ) async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        try FileManager.default.createDirectory(atPath: folder + "/businesses", withIntermediateDirectories: true)
        try await SimulatorServer(Simulator()).whileRunning { port in
            let control = SimulatorControl(port: port)
            let fleet = OnlineFleet(
                folder: folder, control: control, secrets: Self.secrets, hasMistakes: mistakes, hasVendorKey: vendorKey)
            try fleet.write()
            try await control.send("PUT", "state", fleet.state)
            try await work(fleet)
        }
    }
}
