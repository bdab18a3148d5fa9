import RoostDiagnostics
import Testing

@testable import RoostModel

/// What a run can be limited by, of documents with and without mistakes.
@Suite
struct DocumentOutlineTests {
    private func decoded(_ text: String, _ project: String = "version: 1\n") -> DecodedFile {
        let (settings, _) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(project.utf8)))
        let decoder = BusinessDecoder(catalog: settings.catalog, profiles: settings.profiles)
        return decoder.decode(SourceText(name: "businesses/a.yaml", bytes: Array(text.utf8)))
    }

    private static let profile = "version: 1\nprofiles: { std: { source: carestack, type: smb, tags: [dso, pilot] } }\n"

    @Test func tagsOfProfileAndDocumentAddUp() {
        let outline = decoded("business: 155802718182001\nprofile: std\ntags: [wave-1, dso]\n", Self.profile).documents.first
        #expect(outline?.tags == ["dso", "pilot", "wave-1"])
        #expect(outline?.source == "carestack" && outline?.profile == "std" && outline?.business?.value == 155_802_718_182_001)
    }

    @Test func aGroupCarriesThem() {
        let text = """
            business: 155802718182001
            profile: std
            tags: [wave-1]
            properties: { carestack.customer.domain: a, carestack.account.key: { env: A_KEY }, carestack.account.id: { env: A_ID } }
            triggers: [CareStack Appointment Trigger]
            locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]
            """
        let file = decoded(text, Self.profile)
        #expect(file.diagnostics.isEmpty)
        #expect(file.groups.first?.tags == ["dso", "pilot", "wave-1"] && file.groups.first?.profile == "std")
        #expect(file.groups.map { DocumentOutline($0).tags } == file.documents.map(\.tags))
    }

    @Test func aMistakeLeavesTheOutline() {
        let file = decoded(
            "business: 155802718182001\nsource: carestack\ntags: [wave-1]\nlocations: [{ business: 155802718182002 }]\nx: 1\n")
        #expect(file.groups.isEmpty && file.diagnostics.hasErrors)
        #expect(file.documents.first?.tags == ["wave-1"] && file.documents.first?.locations.map(\.value) == [155_802_718_182_002])
    }

    @Test func whatCannotBeReadIsNil() {
        let outline = decoded("business: many\nsource: [x]\n").documents.first
        #expect(outline != nil && outline?.business == nil && outline?.source == nil)
    }

    @Test(arguments: ["tags: [a b]", "tags: ['']", "tags: [-x]", "tags: wave-1", "tags: [[x]]"])
    func aTagIsOneWord(_ line: String) {
        let file = decoded("business: 155802718182001\ntype: smb\nsource: carestack\n\(line)\ntriggers: []\nlocations: [{}]\n")
        #expect(file.diagnostics.contains { $0.kind.severity == .error && $0.place?.line == 4 })
    }
}
