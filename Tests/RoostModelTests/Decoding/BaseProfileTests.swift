import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct BaseProfileTests {
    private static let roost = """
        version: 1
        profiles:
          dso: { profile: all, properties: { carestack.customer.domain: dso } }
          all:
            type: smb
            source: carestack
            properties: { carestack.customer.domain: all, carestack.account.key: { env: K }, carestack.account.id: { env: I } }
            triggers: [CareStack Appointment Trigger]
            locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]

        """

    /// The base may stand after the profile that builds on it.
    @Test func theBaseGivesWhatTheProfileLeavesOut() throws {
        let (project, diagnostics) = Project.decoded(Self.roost)
        #expect(diagnostics.isEmpty)
        let group = try #require(DecodedFile("business: 157042918364215\nprofile: dso\n", project: project).groups.first)
        #expect(group.properties.map(\.value) == [.text("dso"), .secret(.environment("K")), .secret(.environment("I"))])
        let places = ["the profile dso, roost.yaml:3", "the profile all, roost.yaml:7", "the profile all, roost.yaml:7"]
        #expect(group.properties.map(\.origin.words) == places)
        #expect(group.properties.map(\.site.line) == [2, 2, 2])
    }

    @Test func aBaseThatDoesNotFitIsToldOfAtItsName() {
        let roost =
            Self.roost.replacing("profile: all,", with: "profile: all, source: acme,")
            + "sources: { acme: { id: 9, keys: { acme.token: { level: group, secure: true } } } }\n"
        let found = Project.decoded(roost).diagnostics
        #expect(Set(found.map { "\($0.kind.code) \($0.place?.line ?? 0)" }) == ["model/unknown-key 3"])
        #expect(found.contains { $0.place?.column == 19 && $0.detail.hasSuffix("; the value comes from the profile all, roost.yaml:7") })
    }

    @Test func aMistakeInTheBaseIsToldOfOnce() {
        let (project, diagnostics) = Project.decoded(Self.roost.replacing("carestack.account.key:", with: "carestack.acount.key:"))
        #expect(diagnostics.map { "\($0.kind.code) \($0.place?.line ?? 0)" } == ["model/unknown-key 7"])
        let file = DecodedFile("business: 157042918364215\nprofile: dso\n", project: project)
        #expect(file.diagnostics.isEmpty && file.groups.isEmpty)
    }

    @Test func aBaseThatIsNotThereIsToldOf() {
        let found = Project.decoded(Self.roost.replacing("profile: all", with: "profile: al")).diagnostics
        #expect(found.map(\.kind.code) == ["model/unknown-choice"])
        #expect(found.first?.fix == "all")
    }
}
