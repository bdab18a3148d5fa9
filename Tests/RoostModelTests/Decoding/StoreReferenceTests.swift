import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct StoreReferenceTests {
    private static let roost = """
        version: 1
        stores: { practices: { file: practices.json, format: json }, lab: { command: [op, inject] } }
        profiles:
          dso:
            source: carestack
            triggers: [CareStack Appointment Trigger]
            properties:
              carestack.customer.domain: east
              carestack.account.key: { store: practices, key: "{business}/key" }
              carestack.account.id: { store: practices, key: "{source}/{name}" }
            locationDefaults:
              properties:
                carestack.appointment.status: [Arrived]
                carestack.account.key: { store: lab, key: "{business}/{location}" }

        """

    /// One line of a profile names another secret for each business and each location.
    @Test func aProfileServesManyBusinesses() throws {
        let (project, diagnostics) = Project.decoded(Self.roost)
        #expect(diagnostics.map { $0.text() } == [])
        #expect(project.secrets.stores.map(\.name) == ["practices", "lab"])
        #expect(project.secrets.stores.map(\.format) == [.json, .yaml])
        #expect(project.secrets.concurrency == 4)
        let file = DecodedFile(
            """
            business: 155802718182498
            name: East: Dental
            profile: dso
            type: enterprise
            locations:
              - { business: 160283190794732, properties: { carestack.location.id: [1] } }
              - { business: 160283190794733, properties: { carestack.location.id: [2] } }
            """.replacing("East: Dental", with: "East Dental"), project: project)
        #expect(file.codes == [])
        let group = try #require(file.groups.first)
        #expect(
            group.properties.dropFirst().map { $0.reference } == [
                "store:practices:155802718182498/key", "store:practices:carestack/East Dental",
            ])
        #expect(
            group.locations.map { $0.properties.compactMap(\.reference) } == [
                ["store:lab:155802718182498/160283190794732"], ["store:lab:155802718182498/160283190794733"],
            ])
    }

    /// A line break in a name would end the line of a script or a list that names the key.
    @Test func aNameWithControlCharactersHasNoValue() {
        let text = "business: 157042918364215\ntype: smb\nname: \"a\\nb\"\nprofile: dso\nlocations: [{ active: true }]\n"
        #expect(DecodedFile(text, project: Project.decoded(Self.roost).project).codes == ["model/open-placeholder"])
    }

    @Test func settingsOfTheProjectMayBeInAStore() {
        let (project, diagnostics) = Project.decoded(
            "version: 1\nstores: { ci: { file: ci.env, format: dotenv } }\nledger: { key: { store: ci, key: LEDGER } }\nsecrets: { concurrency: 9 }\n"
        )
        #expect(diagnostics.isEmpty)
        #expect(project.ledger.key == .store("ci", key: StoreKey("LEDGER")))
        #expect(project.secrets.concurrency == 9)
        let unknown = Project.decoded("version: 1\nledger: { key: { store: ci, key: LEDGER } }\n").diagnostics
        #expect(unknown.map(\.kind.code) == ["secrets/no-such-store"])
    }

    @Test func aSecretInThePlaceOfAKeyIsNotShown() {
        let project = Project.decoded(Self.roost).project
        let text =
            "business: 157042918364215\nprofile: dso\nproperties: { carestack.account.key: { store: EXAMPLE-DECOY, key: EXAMPLE-DECOY2, x: 1 } }\n"
        let found = DecodedFile(text, project: project).diagnostics
        #expect(found.contains { $0.kind.code == "model/bad-reference" })
        #expect(!found.map { $0.text() }.joined().contains("DECOY"))
    }
}

extension DesiredProperty {
    /// The reference as plans show it; nil for a value in the clear.
    fileprivate var reference: String? { if case .secret(let reference) = value { reference.description } else { nil } }
}
