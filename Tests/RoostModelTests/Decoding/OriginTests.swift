import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct OriginTests {
    private func origins(_ group: DesiredGroup) -> [String: Origin] {
        var result: [String: Origin] = [:]
        for property in group.properties { result[property.key] = property.origin }
        for (index, location) in group.locations.enumerated() {
            for property in location.properties { result["\(index)/\(property.key)"] = property.origin }
        }
        return result
    }

    @Test func whatAnAnchorBringsInIsNotWrittenThere() throws {
        let file = DecodedFile(
            """
            business: 155802718182498
            type: enterprise
            source: carestack
            properties: &credentials
              carestack.customer.domain: partners.sb
              carestack.account.key: &key { env: KEY }
              carestack.account.id: { env: ID }
            triggers: [CareStack Appointment Trigger]
            locations:
              - business: 160283190794732
                properties: &first
                  carestack.appointment.status: &visits [Checked Out]
                  carestack.location.id: [1]
              - business: 160283190794733
                properties:
                  carestack.appointment.status: *visits
                  carestack.location.id: [2]
                  carestack.account.key: *key
              - business: 160283190794734
                properties:
                  <<: *first
                  carestack.location.id: [3]
              - business: 160283190794735
                active: false
                properties: *first

            """)
        #expect(file.diagnostics.isEmpty)
        let group = try #require(file.groups.first)
        let origins = origins(group)
        #expect(origins["carestack.account.key"] == .written)
        #expect(origins["0/carestack.appointment.status"] == .written)
        #expect(origins["1/carestack.appointment.status"] == .alias)
        #expect(origins["1/carestack.account.key"] == .alias)
        #expect(origins["1/carestack.location.id"] == .written)
        #expect(origins["2/carestack.appointment.status"] == .alias)
        #expect(origins["2/carestack.location.id"] == .written)
        #expect(origins["3/carestack.appointment.status"] == .alias)
        #expect(origins["3/carestack.location.id"] == .alias)
        // An alias is reported where it is used; what a merge brings in, where it is written.
        #expect(group.locations[1].properties.map(\.site.line) == [18, 16, 17])
        #expect(group.locations[2].properties.map(\.value) == [.list(["Checked Out"]), .list(["3"])])
    }

    @Test func wholeLocationsCanBeAliases() throws {
        let first = DecodedFile(
            """
            business: 157042918364215
            type: smb
            source: carestack
            properties: { carestack.customer.domain: a, carestack.account.key: { env: A }, carestack.account.id: { env: B } }
            triggers: [CareStack Appointment Trigger]
            locations: [&one { properties: { carestack.appointment.status: [Arrived] } }]
            """)
        #expect(first.groups.first.map(origins)?["0/carestack.appointment.status"] == .written)
        let merged = DecodedFile(
            """
            <<: &base
              type: smb
              source: carestack
              triggers: [CareStack Appointment Trigger]
              locations: [{ properties: { carestack.appointment.status: [Arrived] } }]
            business: 157042918364215
            properties: { carestack.customer.domain: a, carestack.account.key: { env: A }, carestack.account.id: { env: B } }
            """)
        #expect(merged.diagnostics.isEmpty)
        #expect(merged.groups.first.map(origins)?["0/carestack.appointment.status"] == .alias)
    }

    @Test func aMistakeBehindAnAnchorIsToldOfOnce() {
        let file = DecodedFile(
            BusinessDecoderTests.sample.replacing("[1, 19031]", with: "&ids [1, x]")
                + "  - business: 160283190794733\n    active: false\n    properties: { carestack.location.id: *ids }\n")
        #expect(file.codes == ["model/bad-format"])
    }

    @Test func aSourcesDefaultStandsInForWhatIsLeftOut() throws {
        let project = try Fixture.project()
        let head = "business: 157042918364215\ntype: smb\nsource: acme\nproperties: { acme.token: { env: T }"
        let file = DecodedFile(head + " }\ntriggers: [Acme Visit]\nlocations: [{ active: true }]\n", project: project)
        #expect(file.diagnostics.isEmpty)
        let group = try #require(file.groups.first)
        #expect(group.properties.map(\.value) == [.secret(.environment("T")), .text("us")])
        #expect(group.properties.map(\.origin) == [.written, .sourceDefault])
        #expect(group.properties.last?.site.line == 1)
        #expect(group.locations.first?.properties.isEmpty == true)
        let written = DecodedFile(
            head + ", acme.region: ca }\ntriggers: [Acme Visit]\nlocations: [{ properties: { acme.region: mx } }]\n", project: project)
        #expect(written.groups.first?.properties.last?.value == .text("ca"))
        #expect(written.groups.first?.locations.first?.properties.map(\.value) == [.text("mx")])
    }
}
