import RoostDiagnostics
import Testing

@testable import RoostModel

/// Values that come from defaults are left to people, with the line that they have to edit.
@Suite struct DefaultedValuesTests {
    private static let roost = """
        version: 1
        profiles:
          dso:
            type: enterprise
            source: carestack
            triggers: [CareStack Appointment Trigger]
            locationDefaults: { test: true, properties: { carestack.customer.domain: east } }

        """

    private static let file = """
        business: 155802718182498
        profile: dso
        properties: { carestack.customer.domain: a, carestack.account.key: { env: K }, carestack.account.id: { env: I } }
        locationDefaults:
          beta: true
          properties: { carestack.appointment.status: [Checked Out] }
        locations:
          - business: 160283190794732
            properties: { carestack.location.id: [1] }
          - business: 160283190794733
            beta: false
            properties: { carestack.location.id: [2], carestack.appointment.status: [Arrived] }

        """

    private func apply(_ changes: [FileChange]) throws -> ChangedFile {
        let project = Project.decoded(Self.roost).project
        let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)
        let source = SourceText(name: "businesses/a.yaml", bytes: Array(Self.file.utf8))
        let group = try #require(decoder.decode(source).groups.first)
        return FileChanges.apply(changes, to: group, in: source, decoder: decoder)
    }

    private let first = BusinessNumber(160_283_190_794_732)
    private let second = BusinessNumber(160_283_190_794_733)
    private let status = "carestack.appointment.status"

    @Test func theLineOfTheDefaultIsNamed() throws {
        let changed = try apply([
            .setProperty(status, location: first, text: "Arrived"), .setFlag(first, .beta, false), .setFlag(first, .test, false),
            .setProperty("carestack.customer.domain", location: first, text: "b"), .removeProperty(status, location: first),
        ])
        #expect(changed.bytes == Array(Self.file.utf8))
        #expect(changed.obstacles.map(\.line) == [6, 5, 2, 2, 6])
        let own = "the value comes from locationDefaults, and other locations of the document may use it too"
        let shared = "the value comes from locationDefaults of the profile dso, roost.yaml:7, and other documents may use it too"
        #expect(changed.obstacles.map(\.reason) == [own, own, shared, shared, own])
        #expect(changed.obstacles[0].byHand == "\(status): [Arrived], on line 6 for all locations, or in this location only")
        #expect(changed.obstacles[2].byHand == "test: false, on line 7 of roost.yaml for all documents, or in this document only")
    }

    @Test func whatALocationHasItselfIsEdited() throws {
        let changed = try apply([.setProperty(status, location: second, text: "Checked Out"), .setFlag(second, .beta, true)])
        #expect(changed.obstacles == [])
        let text = String(decoding: changed.bytes, as: UTF8.self)
        #expect(text == Self.file.replacing("[Arrived]", with: "[Checked Out]").replacing("beta: false", with: "beta: true"))
    }

    /// Without its own value the location would get the default, which is not what the live side says.
    @Test func aValueThatHidesADefaultIsNotTakenOut() throws {
        let changed = try apply([.removeProperty(status, location: second)])
        #expect(changed.made.isEmpty && changed.obstacles.count == 1)
        #expect(changed.bytes == Array(Self.file.utf8))
    }
}
