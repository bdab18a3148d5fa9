import RoostJSON
import RoostModel
import RoostTestKit
import Testing

@testable import CareStackClient

@Suite struct CareStackListTests {
    private func fixture(_ name: String) throws -> JSONValue {
        try JSONValue.parse(try Repository.bytes("Tests/Fixtures/api/\(name).json"))
    }

    @Test func theDocumentedLocationsAreRead() throws {
        let locations = try CareStackList.locations.elements(of: fixture("carestack-locations"))
        #expect(locations.map(\.id) == [1, 19031, 19032])
        #expect(
            locations[1]
                == CareStackLocation(id: 19031, name: "Carestack Demo", shortName: "CareDemo", city: "Kissimmee", state: "FL"))
        #expect(locations[1].description == "19031 Carestack Demo (Kissimmee, FL)")
    }

    @Test func theDocumentedStatusesAreReadThoughNoneIsActive() throws {
        let statuses = try CareStackList.statuses.elements(of: fixture("carestack-appointment-status"))
        #expect(statuses.count == 14)
        #expect(statuses.first == CareStackStatus(id: 85, name: "Scheduled", isSystem: true, confirmationStatus: 3))
        #expect(statuses.last?.isSystem == false)
    }

    @Test(arguments: [
        #"[{"id":7,"name":" Main ","shortName":null,"address":{"city":"","state":"FL"}}]"#,
        #"[{"Id":"7","Name":"Main","ShortName":"","Address":{"City":null,"State":"FL"}}]"#,
        #"{"data":[{"ID":7,"name":"Main","state":"FL","unknown":{"a":[1]},"address":null}],"total":1}"#,
        #"{"Locations":[{"id":"7","name":"Main","address":{"state":" FL"},"city":5}]}"#,
    ]) func locationsInManySpellingsAreOne(_ text: String) throws {
        let found = try CareStackList.locations.elements(of: JSONValue.parse(Array(text.utf8)))
        #expect(found == [CareStackLocation(id: 7, name: "Main", state: "FL")])
    }

    @Test(
        arguments: [
            (#"[{"Id":"97","Name":"Confirmed","IsSystem":false,"IsActive":false,"ConfirmationStatus":"2"}]"#, false, 2),
            (#"[{"id":97,"name":"Confirmed"},{"id":98,"name":null},{"id":99,"name":" "}]"#, nil, nil),
            (#"{"value":[{"id":97,"name":"Confirmed","isSystem":"yes","confirmationStatus":null}]}"#, nil, nil),
        ] as [(String, Bool?, Int64?)])
    func statusesToo(_ text: String, _ isSystem: Bool?, _ confirmation: Int64?) throws {
        let found = try CareStackList.statuses.elements(of: JSONValue.parse(Array(text.utf8)))
        #expect(found == [CareStackStatus(id: 97, name: "Confirmed", isSystem: isSystem, confirmationStatus: confirmation)])
    }

    @Test(arguments: [
        "3", "\"x\"", "{}", #"{"a":[],"b":[]}"#, #"{"a":{"b":[]}}"#, "[1]", #"[{"name":"x"}]"#, #"[{"id":"x"}]"#, #"[{"id":0}]"#,
    ])
    func whatIsNoListIsSaidToBeNone(_ text: String) throws {
        let document = try JSONValue.parse(Array(text.utf8))
        #expect(throws: (any Error).self) { try CareStackList.locations.elements(of: document) }
        #expect(throws: (any Error).self) { try CareStackList.statuses.elements(of: document) }
    }

    @Test func anEmptyListIsOne() throws { #expect(try CareStackList.locations.elements(of: []).isEmpty) }
}
