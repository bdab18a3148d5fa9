import RoostDiagnostics
import RoostModel
import Testing

@Suite struct LocationRemovalTests {
    private static let decoder = BusinessDecoder(catalog: Project().catalog, profiles: Project().profiles)

    private func removed(_ location: Int64, from text: String) throws -> String {
        let source = SourceText(name: "businesses/a.yaml", bytes: Array(text.utf8))
        let groups = Self.decoder.decode(source).groups
        let group = groups.first { $0.locations.contains { $0.business == BusinessNumber(location) } } ?? groups.first
        let described = try #require(group)
        return String(
            decoding: try LocationRemoval.bytes(without: BusinessNumber(location), of: described, in: source, decoder: Self.decoder),
            as: UTF8.self)
    }

    private static let head = """
        business: 155802718182498
        type: enterprise
        source: carestack
        properties:
          carestack.customer.domain: partners.sb
          carestack.account.key: { env: KEY }
          carestack.account.id: { env: ID }
        triggers: [CareStack Appointment Trigger]
        locations:

        """

    private static func location(_ number: Int64, comment: String = "") -> String {
        "  - business: \(number)\(comment)\n    properties:\n      carestack.appointment.status: [Checked Out]\n"
            + "      carestack.location.id: [\(number % 100)]\n"
    }

    @Test(arguments: [160_283_190_794_732, 160_283_190_794_733, 160_283_190_794_734] as [Int64])
    func takesOneAndLeavesTheOthersAsTheyAre(number: Int64) throws {
        let numbers: [Int64] = [160_283_190_794_732, 160_283_190_794_733, 160_283_190_794_734]
        let text = Self.head + numbers.map { Self.location($0) }.joined()
        let left = try removed(number, from: text)
        #expect(left == Self.head + numbers.filter { $0 != number }.map { Self.location($0) }.joined())
    }

    @Test func takesOneInBraces() throws {
        let item = "{ business: 160283190794732, properties: { carestack.appointment.status: [A], carestack.location.id: [1] } }"
        let other = item.replacing("794732", with: "794733").replacing("id: [1]", with: "id: [2]")
        let text = Self.head.replacing("locations:\n", with: "locations: [\(item), \(other)]\n")
        let left = try removed(160_283_190_794_732, from: text)
        #expect(left == Self.head.replacing("locations:\n", with: "locations: [\(other)]\n"))
    }

    @Test func refusesTheOnlyOneAndOneThatIsNotThere() {
        let text = Self.head + Self.location(160_283_190_794_732)
        #expect(throws: LocationRemoval.Obstacle.self) { () throws in _ = try removed(160_283_190_794_732, from: text) }
        #expect(throws: LocationRemoval.Obstacle.self) { () throws in _ = try removed(160_283_190_794_799, from: text) }
    }

    @Test func refusesOneThatAnAliasNeeds() {
        let first = Self.location(160_283_190_794_732).replacing("[Checked Out]", with: "&statuses [Checked Out]")
        let second = Self.location(160_283_190_794_733).replacing("[Checked Out]", with: "*statuses")
        #expect(throws: LocationRemoval.Obstacle.self) { () throws in _ = try removed(160_283_190_794_732, from: Self.head + first + second)
        }
    }
}
