import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine
@testable import RoostReport

@Suite("Business files written from the live side")
struct BusinessFileTextTests {
    private static let silent = GroupDetails(groupID: 23995, sourceID: 124, triggers: [Samples.job])
    private static let reported = GroupDetails(
        groupID: 23995, sourceID: 124, triggers: [Samples.job, Samples.other],
        properties: .reported([
            ReportedProperty(key: "carestack.customer.domain", value: ReportedText("partners.sb")),
            ReportedProperty(key: "carestack.account.key", value: ReportedText("EXAMPLE-ACCOUNT-KEY"), isSecure: true),
            ReportedProperty(key: "customer.fetch.delay", value: ReportedText("EXAMPLE-VALUE")),
        ]),
        mappings: .reported([
            ReportedMapping(
                location: Samples.kissimmee,
                properties: .reported([
                    ReportedProperty(key: "carestack.appointment.status", value: ReportedText("Checked Out, a: b, 'x'")),
                    ReportedProperty(key: "carestack.location.id", value: ReportedText("1, 0123")),
                ]), flags: [.active: false, .test: false])
        ]))

    private func group(_ details: GroupDetails, ledger: AppliedGroup? = nil) -> ImportedGroup {
        let triggers = details.triggers.sorted().map { id in
            ImportedTrigger(
                id: id, name: id == Samples.job ? "CareStack Appointment Trigger" : "Another \u{1B}[2J", isNameUnique: id == Samples.job)
        }
        return ImportedGroup(
            details, of: Samples.northstar, source: .careStack, ledger: ledger, triggers: triggers, secrets: KnownSecrets())
    }

    private func decoded(_ text: String) -> DecodedFile {
        BusinessDecoder().decode(SourceText(name: "businesses/imported.yaml", bytes: Array(text.utf8)))
    }

    @Test("what was read is a file that is valid as it is and says the same")
    func valid() throws {
        let text = BusinessFileText.render([group(Self.reported)])
        #expect(BusinessFileText.open(in: text) == 0)
        let file = decoded(text)
        #expect(!file.diagnostics.hasErrors, "\(file.diagnostics)\n\(text)")
        let read = try #require(file.groups.first)
        #expect(read.business == Samples.northstar)
        #expect(read.type == .enterprise)
        #expect(read.triggers.map(\.name) == [.name("CareStack Appointment Trigger"), .id(Samples.other)])
        let values = Dictionary(uniqueKeysWithValues: read.properties.map { ($0.key, $0.value) })
        #expect(values["carestack.customer.domain"] == .text("partners.sb"))
        #expect(values["carestack.account.key"] == .secret(.environment("BUSINESS_155802718182498_CARESTACK_ACCOUNT_KEY")))
        let location = try #require(read.locations.first)
        #expect(location.flags == MappingFlags(active: false))
        #expect(location.properties.map(\.value) == [.list(["Checked Out", "a: b", "'x'"]), .list(["1", "0123"])])
        #expect(text.contains("not reported: beta (false if left out)"))
        #expect(text.contains("customer.fetch.delay is set, but roost knows no such key for carestack"))
        #expect(!text.contains("EXAMPLE"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("what cannot be read has no value, is refused until it is filled in, and is accepted then")
    func placeholders() throws {
        let text = BusinessFileText.render([group(Self.silent)])
        let open = BusinessFileText.open(in: text)
        #expect(open == 5)
        let codes = decoded(text).diagnostics.filter { $0.kind.severity == .error }.map(\.kind.code)
        // An open place is one error, and none of them offers a made-up value.
        #expect(codes == Array(repeating: "model/open-place", count: open))
        #expect(decoded(text).diagnostics.allSatisfy { $0.kind.severity == .warning || $0.fix == nil })
        #expect(decoded(text).groups.isEmpty)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let values = [
            "type": "enterprise", "carestack.customer.domain": "partners.sb", "- business": "160283190794732",
            "carestack.appointment.status": "[Checked Out]", "carestack.location.id": "[1]",
        ]
        for (index, line) in lines.enumerated() where line.contains("# TODO:") {
            // With any one of them left empty the file is refused.
            #expect(decoded(lines.joined(separator: "\n")).diagnostics.hasErrors)
            let key = try #require(line.firstIndex(of: ":"))
            let name = line[..<key].drop { $0 == " " }
            lines[index] = "\(line[..<key]): \(try #require(values[String(name)]))"
        }
        let file = decoded(lines.joined(separator: "\n"))
        #expect(!file.diagnostics.hasErrors, "\(file.diagnostics)")
        #expect(file.groups.count == 1)
    }

    @Test("the comments say where a person finds each value")
    func comments() {
        let text = BusinessFileText.render([group(Self.silent)])
        let words = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "#" } }.joined(separator: " ")
        for key in IntegrationSource.careStack.keys where key.allowsGroup { #expect(words.contains(key.description), "\(key.key)") }
        #expect(words.contains("Settings > Integrations > API"))
        #expect(words.contains("Settings > Profile > Business Profiles, hover over the location's Status"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 150 })
    }

    @Test("what the ledger knows stands there, and says so")
    func ledger() throws {
        let entry = AppliedGroup(
            key: GroupKey(business: Samples.northstar, source: "carestack"), sourceID: 124, name: "Northstar: Dental", groupID: 23995,
            properties: [
                "carestack.customer.domain": .text("partners.sb"), "carestack.account.key": .secret(Samples.locationKey),
                "carestack.account.id": .secret(Samples.accountID),
            ],
            mappings: [
                Samples.northstar: AppliedMapping(
                    groupID: 23995, properties: ["carestack.appointment.status": .text("Arrived")], flags: MappingFlags(beta: true))
            ])
        let text = BusinessFileText.render([group(Self.silent, ledger: entry)])
        // The status that Birdeye reports of nobody is known, so only the CareStack location stays open, which an SMB may do without.
        #expect(BusinessFileText.open(in: text) == 1, "\(text)")
        let filled = text.split(separator: "\n").filter { !$0.contains("# TODO:") }.joined(separator: "\n")
        let file = decoded(filled)
        let read = try #require(file.groups.first, "\(file.diagnostics)\n\(filled)")
        #expect(read.name == "Northstar: Dental")
        #expect(read.type == .smb)
        #expect(read.locations.first?.flags == MappingFlags(beta: true))
        let values = Dictionary(uniqueKeysWithValues: read.properties.map { ($0.key, $0.value) })
        #expect(values["carestack.account.id"] == .secret(.file("secrets/northstar-id.txt")))
        #expect(values["carestack.account.key"] == .secret(.command(["op", "read", "op://dental/orlando key/password"])))
        #expect(text.contains("# from the ledger: Birdeye does not report it"))
    }

    @Test("several groups are several documents")
    func several() {
        let text = BusinessFileText.render([group(Self.reported), group(Self.reported)])
        #expect(text.split(separator: "\n").count { $0 == "---" } == 1)
        // The same group twice is what the file is refused for, and nothing else.
        #expect(decoded(text).groups.count == 2)
    }
}
