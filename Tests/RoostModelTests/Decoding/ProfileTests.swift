import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct ProfileTests {
    private static let roost = """
        version: 1
        profiles:
          standard:
            type: smb
            source: carestack
            properties:
              carestack.customer.domain: partners.sb
              carestack.account.key: { env: DSO_KEY }
              carestack.account.id: { env: DSO_ID }
            triggers: [CareStack Appointment Trigger]
            locations:
              - properties: { carestack.appointment.status: [Checked Out] }
          statuses:
            properties: { carestack.customer.domain: partners.sb, acme.token: { env: T } }
        sources: { acme: { id: 9001, keys: { acme.token: { level: group, secure: true } } } }

        """

    private func decode(_ document: String, _ roost: String = roost) -> DecodedFile {
        DecodedFile(document, project: Project.decoded(roost).project)
    }

    @Test func theProjectIsFine() { #expect(Project.decoded(Self.roost).diagnostics.map { $0.text() } == []) }

    @Test func aProfileGivesWhatTheDocumentLeavesOut() throws {
        let file = decode("business: 157042918364215\nprofile: standard\n")
        #expect(file.diagnostics.isEmpty)
        let group = try #require(file.groups.first)
        #expect(group.type == .smb)
        #expect(group.properties.map(\.origin.words) == [7, 8, 9].map { "the profile standard, roost.yaml:\($0)" })
        #expect(group.properties.map(\.site.line) == [2, 2, 2])
        #expect(group.locations.map(\.business) == [group.business])
        #expect(group.locations.first?.properties.first?.origin.words == "the profile standard, roost.yaml:12")
        #expect(group.triggers.count == 1)
    }

    @Test func propertiesAreOverriddenKeyByKeyAndListsAsAWhole() throws {
        let file = decode(
            """
            business: 157042918364215
            profile: standard
            properties: { carestack.customer.domain: hillside }
            locations: [{ active: false, properties: { carestack.appointment.status: [Arrived] } }]
            """)
        #expect(file.diagnostics.isEmpty)
        let group = try #require(file.groups.first)
        #expect(group.properties.map(\.value) == [.text("hillside"), .secret(.environment("DSO_KEY")), .secret(.environment("DSO_ID"))])
        #expect(
            group.properties.map(\.origin.words)
                == [nil, "the profile standard, roost.yaml:8", "the profile standard, roost.yaml:9"])
        #expect(group.locations.map(\.flags.active) == [false])
        #expect(group.locations.first?.properties.map(\.value) == [.list(["Arrived"])])
        #expect(group.locations.first?.properties.first?.origin == .written)
    }

    @Test func theNumberIsTheDocumentsOwn() {
        #expect(decode("profile: standard\n").codes == ["model/missing-key"])
    }

    @Test func aProfileOfTheWrongSourceIsToldOfAtItsName() {
        let file = decode(
            """
            business: 157042918364215
            profile: statuses
            type: smb
            source: acme
            triggers: [x]
            locations: [{ active: true }]
            """)
        #expect(file.diagnostics.map { "\($0.kind.code) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == ["model/unknown-key 2:10"])
    }

    @Test func withoutItsProfileNothingIsMissing() {
        let file = decode("business: 157042918364215\nprofile: standart\nsource: carestack\nlocations: [{ business: 157042918364215 }]\n")
        #expect(file.codes == ["model/unknown-choice"])
        #expect(file.groups.isEmpty)
        #expect(decode("business: 157042918364215\nprofile: none\n").codes == ["model/unknown-choice"])
        #expect(decode("profile: none\n").codes == ["model/missing-key", "model/unknown-choice"])
    }

    @Test func aMistakeInAProfileIsToldOfOnceAndInRoostYAML() {
        let roost = Self.roost.replacing("      carestack.account.key", with: "      carestack.acount.key")
        let (project, diagnostics) = Project.decoded(roost)
        #expect(diagnostics.map { "\($0.kind.code) \($0.place?.line ?? 0)" } == ["model/unknown-key 8"])
        let file = DecodedFile("business: 157042918364215\nprofile: standard\n", project: project)
        #expect(file.diagnostics.isEmpty)
        #expect(file.groups.isEmpty)
    }

    @Test func aProfileWithoutASourceMayHaveTheKeysOfAny() {
        let roost = Self.roost.replacing("partners.sb, acme", with: "partners.sb, acme.tokn: 1, acme")
        #expect(Project.decoded(roost).diagnostics.map(\.kind.code) == ["model/unknown-key"])
        let inClear = Self.roost.replacing("{ env: T }", with: "EXAMPLE-TOKEN")
        #expect(Project.decoded(inClear).diagnostics.map(\.kind.code) == ["model/secret-in-clear"])
    }

    @Test func aProfileOfAnUnknownSourceShowsNothingOfItsValues() {
        let roost = Self.roost.replacing("    source: carestack\n    properties:", with: "    source: dentrx\n    properties:").replacing(
            "{ env: DSO_KEY }", with: "EXAMPLE-DECOY")
        let found = Project.decoded(roost).diagnostics
        #expect(found.map(\.kind.code) == ["model/unknown-choice"])
        #expect(!found.map { $0.text() }.joined().contains("DECOY"))
    }

    @Test func aProfileThatIsNoMappingIsToldOf() {
        #expect(
            Project.decoded("version: 1\nprofiles: { standard: 1, other: ~ }\n").diagnostics.map(\.kind.code) == [
                "model/wrong-type", "model/wrong-type",
            ])
    }
}
