import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct IdleMappingsTests {
    private func warnings(
        _ locations: String, type: String = "enterprise", project: Project = Project(), profile: String = ""
    ) -> [Diagnostic] {
        let file = DecodedFile(
            """
            business: 155802718182498
            type: \(type)
            source: carestack
            \(profile)
            properties: { carestack.customer.domain: a, carestack.account.key: { env: K }, carestack.account.id: { env: I } }
            triggers: [CareStack Appointment Trigger]
            \(locations)
            """, project: project)
        return file.diagnostics.filter { $0.kind.code == "model/idle-mapping" }
    }

    @Test func anActiveMappingWithoutAStatusIsReported() {
        let found = warnings("locations: [{ business: 160283190794732, properties: { carestack.location.id: [1] } }]\n")
        #expect(found.map(\.fix) == ["carestack.appointment.status: [Checked Out]"])
        #expect(found.first?.place?.line == 7)
        #expect(
            warnings("locations: [{ name: Main }]\n", type: "smb").map(\.fix) == [
                "properties: { carestack.appointment.status: [Checked Out] }"
            ])
    }

    /// Many at once are best mended in one place.
    @Test func severalAreReferredToDefaults() {
        let two = (1...2).map { "{ business: 16028319079473\($0), properties: { carestack.location.id: [\($0)] } }" }.joined(
            separator: ", ")
        let fix = "locationDefaults: { properties: { carestack.appointment.status: [Checked Out] } }"
        #expect(warnings("locations: [\(two)]\n").map(\.fix) == [fix, fix])
        #expect(warnings("\(fix)\nlocations: [\(two)]\n").isEmpty)
    }

    @Test func whatIsSwitchedOffOrMisspeltIsNotReported() {
        #expect(warnings("locations: [{ active: false }]\n", type: "smb").isEmpty)
        #expect(warnings("locationDefaults: { active: false }\nlocations: [{ test: true }]\n", type: "smb").isEmpty)
        #expect(warnings("locationDefaults: { active: false }\nlocations: [{ active: true }]\n", type: "smb").count == 1)
        #expect(warnings("locations: [{ properties: { carestack.appointment.statu: [Arrived] } }]\n", type: "smb").isEmpty)
        #expect(warnings("locations: [{ properteis: { carestack.appointment.status: [Arrived] } }]\n", type: "smb").isEmpty)
    }

    /// The case: the profile's locations have a status, the document's have none.
    @Test func locationsThatReplaceAProfilesSayWhatWentWithThem() throws {
        let roost = "version: 1\nprofiles: { dso: { locations: [{ properties: { carestack.appointment.status: [Arrived] } }] } }\n"
        let found = warnings(
            "locations: [{ active: true }]\n", type: "smb", project: Project.decoded(roost).project, profile: "profile: dso")
        let warning = try #require(found.first)
        #expect(warning.detail.contains("The locations of the profile dso have one"))
        #expect(warning.fix?.hasSuffix("in the profile dso instead of its locations") == true)
    }

    @Test func aSourceOfOnesOwnSaysWhichKeysAreEssential() {
        func codes(_ settings: String, _ location: String, group: String = "{}") -> [String] {
            let roost = "version: 1\nsources: { acme: { id: 9, keys: { acme.types: { \(settings) } } } }\n"
            let text = """
                business: 155802718182498
                type: smb
                source: acme
                properties: \(group)
                triggers: [Visit]
                locations: [\(location)]
                """
            return DecodedFile(text, project: Project.decoded(roost).project).codes
        }
        #expect(codes("level: location, essential: true", "{ active: true }") == ["model/idle-mapping"])
        #expect(codes("level: location", "{ active: true }") == [])
        #expect(codes("level: location, essential: true, required: true", "{ active: true }") == ["model/missing-property"])
        #expect(codes("level: location, essential: true, default: x", "{ active: true }") == [])
        #expect(codes("level: both, essential: true", "{ active: true }") == ["model/idle-mapping"])
        #expect(codes("level: both, essential: true", "{ active: true }", group: "{ acme.types: x }") == [])
    }
}
