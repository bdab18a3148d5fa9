import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct BusinessDecoderTests {
    static let sample = """
        # yaml-language-server: $schema=../schemas/business.schema.json
        business: 155802718182498            # Enterprise ID, or the Business ID of an SMB
        name: Northstar Dental
        type: enterprise                     # or smb
        source: carestack                    # a catalog name
        properties:
          carestack.customer.domain: partners.sb
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }      # also { file: … } and { command: [op, read, …] }
          carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]                    # a name, or { id: 139, type: 1 }
        locations:
          - business: 160283190794732        # may be left out for an smb: it is the business itself
            name: Kissimmee
            active: true                     # the default; also test: and beta:, default false
            properties:
              carestack.appointment.status: [Checked Out]
              carestack.location.id: [1, 19031]

        """

    @Test func aDocumentIsReadAsItIsWritten() throws {
        let file = DecodedFile(Self.sample)
        #expect(file.diagnostics.isEmpty)
        #expect(file.masks.isEmpty)
        let group = try #require(file.groups.first)
        #expect(group.business == BusinessNumber(155_802_718_182_498))
        #expect((group.name, group.source) == ("Northstar Dental", "carestack"))
        #expect(group.type == .enterprise)
        #expect(group.file == "businesses/northstar.yaml")
        #expect(
            group.properties.map(\.value) == [
                .text("partners.sb"), .secret(.environment("NORTHSTAR_ACCOUNT_KEY")), .secret(.environment("NORTHSTAR_ACCOUNT_ID")),
            ])
        #expect(group.properties.map { "\($0.site.line):\($0.site.column)" } == ["7:30", "8:26", "9:25"])
        #expect(group.triggers.map(\.name) == [.name("CareStack Appointment Trigger")])
        #expect((group.triggersSite.line, group.triggersSite.column) == (10, 11))
        let location = try #require(group.locations.first)
        #expect(location.business == BusinessNumber(160_283_190_794_732))
        #expect(location.name == "Kissimmee")
        #expect(location.flags == MappingFlags())
        #expect(location.flagSites.mapValues(\.line) == [.active: 14])
        #expect(location.properties.map(\.value) == [.list(["Checked Out"]), .list(["1", "19031"])])
        #expect((location.site.line, location.site.column, location.numberSite.column) == (12, 5, 15))
        #expect(file.claims.map(\.role) == [.group, .location])
        #expect(file.claims.map(\.number.value) == [155_802_718_182_498, 160_283_190_794_732])
    }

    @Test func spansAreThoseOfTheBytes() throws {
        let group = try #require(DecodedFile(Self.sample).groups.first)
        let bytes = Array(Self.sample.utf8)
        let texts = group.properties.map { String(decoding: bytes[$0.site.span.start..<$0.site.span.end], as: UTF8.self) }
        #expect(texts == ["partners.sb", "{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: NORTHSTAR_ACCOUNT_ID }"])
    }

    @Test func valuesStayWhatWasTyped() throws {
        let text = Self.sample.replacing("[Checked Out]", with: "[yes, 1e3, 0x1F, 'no', 2024-01-01, true, \"~\"]").replacing(
            "[1, 19031]", with: "[0123, 1]"
        )
        .replacing("name: Northstar Dental", with: "name: 1e3")
        let file = DecodedFile(text)
        #expect(file.codes == [])
        let group = try #require(file.groups.first)
        #expect(group.name == "1e3")
        #expect(group.locations[0].properties[0].value == .list(["yes", "1e3", "0x1F", "no", "2024-01-01", "true", "~"]))
        #expect(group.locations[0].properties[1].value == .list(["0123", "1"]))
    }

    @Test func aRepeatedItemCountsOnce() throws {
        let file = DecodedFile(Self.sample.replacing("[1, 19031]", with: "[1, 2, 1]"))
        #expect(file.codes == ["model/duplicate-item"])
        #expect(file.groups.first?.locations.first?.properties.last?.value == .list(["1", "2"]))
    }

    @Test func anSMBIsItsOwnLocation() throws {
        let group = try #require(DecodedFile(smb(locations: "[{ name: Front Desk, beta: true }]")).groups.first)
        let location = try #require(group.locations.first)
        #expect(location.business == group.business)
        #expect(location.flags == MappingFlags(beta: true))
        #expect(location.numberSite == location.site)
        #expect(DecodedFile(smb(locations: "[{ business: 157042918364215 }]")).groups.first?.locations.first?.business == group.business)
    }

    @Test func aNumberOfUnusualLengthIsToldWhereverItIsWritten() {
        let text = smb(locations: "[{ business: 1570, active: false }]").replacing("157042918364215", with: "1570")
        #expect(
            DecodedFile(text).diagnostics.map { "\($0.kind.code) \($0.place?.line ?? 0)" } == [
                "model/number-length 1", "model/number-length 9",
            ])
        #expect(
            DecodedFile(smb(locations: "[{ active: false }]").replacing("157042918364215", with: "1570")).codes == ["model/number-length"])
    }

    @Test func everyReferenceIsRead() throws {
        let text = Self.sample.replacing("{ env: NORTHSTAR_ACCOUNT_KEY }", with: "{ file: ../secrets/a b }").replacing(
            "{ env: NORTHSTAR_ACCOUNT_ID }", with: "{ command: [op, read, \"op://x\", 1] }")
        let group = try #require(DecodedFile(text).groups.first)
        #expect(group.properties[1].value == .secret(.file("../secrets/a b")))
        #expect(group.properties[2].value == .secret(.command(["op", "read", "op://x", "1"])))
    }

    @Test(arguments: [
        "{ env: }", "{ env: ~ }", "{ env: \"\" }", "{ env: null }", "{ file: }", "{ file: \"\" }", "{ file: \"a\\0b\" }", "{ file: [a] }",
        "{ command: [] }",
        "{ command: [op, ~] }", "{ command: [op, \"\"] }", "{ command: [op, \"a\\nb\"] }", "{ command: [[op]] }", "{ command: op }",
        "{ env: {} }", "{}",
        "{ env: A, file: b }", "{ vault: x }", "{ env: 1A }", "{ env: A-B }", "{ env: Ä }", "[env, A]", "A", "\"\"", "|\n    A", "~", "",
    ]) func noOtherReferenceIs(_ reference: String) {
        let file = DecodedFile(Self.sample.replacing("{ env: NORTHSTAR_ACCOUNT_KEY }", with: reference))
        #expect(file.groups.isEmpty)
        let expected: Set = ["model/bad-reference", "model/bad-variable-name", "model/secret-in-clear", "model/empty-value"]
        #expect(file.codes.count == 1 && expected.contains(file.codes[0]), "\(file.codes)")
    }

    @Test func triggersAreNamedOrNumbered() throws {
        let text = Self.sample.replacing(
            "[CareStack Appointment Trigger]", with: "[carestack appointment trigger SERVICE, { id: 140, type: 2 }]")
        let file = DecodedFile(text)
        #expect(file.diagnostics.isEmpty)
        #expect(
            file.groups.first?.triggers.map(\.name) == [.name("carestack appointment trigger SERVICE"), .id(TriggerID(id: 140, type: 2))])
    }

    @Test func documentsOfAFileStandOnTheirOwn() {
        let second = smb(locations: "[{ active: false }]")
        let file = DecodedFile(
            Self.sample + "---\n" + second.replacing("type: smb", with: "type: smbb") + "---\n" + second + "---\n"
                + Self.sample.replacing("1558", with: "1559").replacing("160283190794732", with: "160283190794733"))
        #expect(file.codes == ["model/unknown-choice", "model/business-twice"])
        #expect(file.groups.map(\.business.value) == [155_802_718_182_498, 157_042_918_364_215, 155_902_718_182_498])
    }

    @Test func documentsBeforeABrokenOneAreKept() {
        let file = DecodedFile(Self.sample + "---\nbusiness: 1: 2\n")
        #expect(file.codes == ["yaml/unquoted-colon"])
        #expect(file.groups.count == 1)
    }

    @Test func aDocumentWithADuplicateKeyIsNoGroup() {
        let file = DecodedFile(Self.sample + "name: Again\n---\n" + smb(locations: "[{ active: false }]"))
        #expect(file.codes == ["yaml/duplicate-key"])
        #expect(file.groups.map(\.type) == [.smb])
    }

    @Test(arguments: ["", "# nothing\n", "\n\n", "\u{FEFF}"]) func anEmptyFileIsToldOf(_ text: String) {
        #expect(DecodedFile(text).codes == ["model/empty-document"])
    }

    @Test func anAliasThatLeadsNowhereIsToldOfOnce() {
        for (old, new) in [
            ("155802718182498 ", "*x "), ("type: enterprise", "type: *x"), ("source: carestack", "source: *x"), ("[1, 19031]", "*x"),
            ("[1, 19031]", "[*x, 1]"),
            ("{ env: NORTHSTAR_ACCOUNT_KEY }", "*x"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: *x }"),
            ("[CareStack Appointment Trigger]", "[*x]"),
            ("[CareStack Appointment Trigger]", "*x"), ("true  ", "*x  "), ("partners.sb", "*x"),
        ] {
            let file = DecodedFile(Self.sample.replacing(old, with: new))
            #expect(file.codes == ["yaml/unknown-alias"], "\(new)")
            #expect(file.groups.isEmpty)
        }
    }

    @Test func windowsFilesAreReadAlike() throws {
        let file = DecodedFile(
            "\u{FEFF}" + Self.sample.replacing("\n", with: "\r\n").replacing("type: enterprise", with: "type: enterprize"))
        #expect(file.diagnostics.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == ["4:7"])
        #expect(DecodedFile("\u{FEFF}" + Self.sample.replacing("\n", with: "\r\n")).groups.first?.properties.last?.site.line == 9)
    }

    private func smb(locations: String) -> String {
        """
        business: 157042918364215
        type: smb
        source: carestack
        properties:
          carestack.customer.domain: lakeside
          carestack.account.key: { env: LAKESIDE_ACCOUNT_KEY }
          carestack.account.id: { env: LAKESIDE_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations: \(locations)

        """
    }
}
