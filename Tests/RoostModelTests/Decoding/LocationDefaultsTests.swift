import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct LocationDefaultsTests {
    private static let roost = """
        version: 1
        profiles:
          all:
            source: carestack
            type: enterprise
            triggers: [CareStack Appointment Trigger]
            locationDefaults: { test: true, beta: true, properties: { carestack.appointment.status: [Arrived] } }
          dso:
            profile: all
            locationDefaults: { beta: false, properties: { carestack.customer.domain: east } }

        """

    private static let head = """
        business: 155802718182498
        properties:
          carestack.customer.domain: north
          carestack.account.key: { env: KEY }
          carestack.account.id: { env: ID }

        """

    private func decode(_ rest: String, _ roost: String = roost) -> DecodedFile {
        let (project, diagnostics) = Project.decoded(roost)
        #expect(diagnostics.map { $0.text() } == [])
        return DecodedFile(Self.head + rest, project: project)
    }

    /// Every step of: group < base profile's defaults < profile's defaults < document's defaults < location.
    @Test func whatIsNearerGoesFirst() throws {
        let file = decode(
            """
            profile: dso
            locationDefaults:
              active: false
              properties: { carestack.appointment.status: [Checked Out] }
            locations:
              - business: 160283190794732
                active: true
                properties: { carestack.location.id: [1], carestack.appointment.status: [In Operatory] }
              - business: 160283190794733
                properties: { carestack.location.id: [2] }
            """)
        #expect(file.diagnostics.map { $0.text() } == [])
        let locations = try #require(file.groups.first).locations
        let first = locations[0]
        #expect(first.flags == MappingFlags(active: true, test: true, beta: false))
        #expect(first.properties.map(\.value) == [.text("east"), .list(["In Operatory"]), .list(["1"])])
        #expect(
            first.properties.map(\.origin.words) == ["locationDefaults of the profile dso, roost.yaml:10", nil, nil])
        #expect(
            first.flagOrigins.mapValues(\.words) == [
                .test: "locationDefaults of the profile all, roost.yaml:7", .beta: "locationDefaults of the profile dso, roost.yaml:10",
            ])
        let second = locations[1]
        #expect(second.flags.active == false)
        #expect(second.flagOrigins[.active] == .locationDefaults)
        #expect(second.flagSites[.active]?.line == 8)
        #expect(second.properties.map(\.value) == [.text("east"), .list(["Checked Out"]), .list(["2"])])
        #expect(second.properties[1].origin == .locationDefaults)
        #expect(second.properties[1].site.line == 9)
    }

    @Test func defaultsReachTheLocationsOfAProfileToo() throws {
        let roost = """
            version: 1
            profiles:
              smb:
                type: smb
                source: carestack
                triggers: [CareStack Appointment Trigger]
                locationDefaults: { properties: { carestack.appointment.status: [Checked Out] } }
                locations: [{ active: true }]

            """
        let file = decode("profile: smb\n", roost)
        #expect(file.diagnostics.isEmpty)
        let location = try #require(file.groups.first?.locations.first)
        #expect(location.properties.map(\.value) == [.list(["Checked Out"])])
        #expect(location.business.value == 155_802_718_182_498)
    }

    @Test func aRequiredPropertyMayComeFromDefaults() throws {
        let roost = "version: 1\nsources: { acme: { id: 9, keys: { acme.site: { level: location, required: true } } } }\n"
        let (project, _) = Project.decoded(roost)
        let file = DecodedFile(
            """
            business: 155802718182498
            type: smb
            source: acme
            triggers: [Visit]
            locationDefaults: { properties: { acme.site: EAST } }
            locations: [{ active: true }]
            """, project: project)
        #expect(file.codes == [])
        #expect(file.groups.first?.locations.first?.properties.map(\.value) == [.text("EAST")])
    }

    @Test func aMistakeInADefaultIsToldOfOnce() {
        let file = decode(
            """
            type: enterprise
            source: carestack
            triggers: [CareStack Appointment Trigger]
            locationDefaults: { properties: { carestack.appointment.status: [No Show], carestack.locatoin.id: [1] } }
            locations:
              - { business: 160283190794732, properties: { carestack.location.id: [1] } }
              - { business: 160283190794733, properties: { carestack.location.id: [2] } }
            """)
        #expect(file.codes == ["model/no-visit-status", "model/unknown-key"])
    }

    /// The document can only name the profile; the message says where the value stands.
    @Test func aMistakeInAProfileNamesItsPlace() throws {
        let roost = Self.roost.replacing("[Arrived]", with: "[No Show]")
        let file = decode("profile: dso\nlocations: [{ business: 160283190794732, properties: { carestack.location.id: [1] } }]\n", roost)
        let warning = try #require(file.diagnostics.first)
        #expect(file.codes == ["model/no-visit-status"])
        #expect(warning.place?.line == 6)
        #expect(warning.detail.hasSuffix("; the value comes from locationDefaults of the profile all, roost.yaml:7"))
    }

    @Test func credentialsThatAllShareAreNoSignInsOfTheirOwn() {
        let keys = "carestack.customer.domain: e, carestack.account.key: { env: K }, carestack.account.id: { env: I }"
        let own = "properties: { carestack.appointment.status: [Arrived], carestack.location.id:"
        let file = decode(
            """
            type: enterprise
            source: carestack
            triggers: [CareStack Appointment Trigger]
            locationDefaults: { properties: { \(keys) } }
            locations: [{ business: 160283190794732, \(own) [1] } }, { business: 160283190794733, \(own) [2] } }]
            """)
        #expect(file.codes == [])
    }
}
