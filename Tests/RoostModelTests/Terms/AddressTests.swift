import Testing

@testable import RoostModel

@Suite struct AddressTests {
    static let written: [(Address, String)] = [
        (.group, "group"), (.property("carestack.account.key"), "properties/carestack.account.key"), (.property("a/b"), "properties/a/b"),
        (.trigger(TriggerID(id: 139, type: 1)), "triggers/139:1"),
        (.location(BusinessNumber(160_283_190_794_732)), "locations/160283190794732"),
        (.flag(BusinessNumber(1), .active), "locations/1/active"), (.flag(BusinessNumber(1), .test), "locations/1/test"),
        (.flag(BusinessNumber(1), .beta), "locations/1/beta"), (.locationProperty(BusinessNumber(1), "x"), "locations/1/properties/x"),
        (.locationProperty(BusinessNumber(1), "x/y"), "locations/1/properties/x/y"),
    ]

    @Test(arguments: written) func itIsReadAsItIsWritten(_ address: Address, _ text: String) {
        #expect(address.description == text)
        #expect(Address(text) == address)
        #expect(Address(text[...]) == address)
    }

    @Test(arguments: [
        "", "groups", "group/", "properties", "properties/", "triggers", "triggers/", "triggers/139", "triggers/139:1/x", "triggers/+139:1",
        "triggers/0139:1", "locations", "locations/", "locations/x", "locations/-1", "locations/01", "locations/1/", "locations/1/none",
        "locations/1/properties", "locations/1/properties/", "locations/1/active/x", "Group",
    ]) func nothingElseIsAnAddress(_ text: String) { #expect(Address(text) == nil) }

    @Test func aLocationIsPartOfSome() {
        #expect(Self.written.map { $0.0.location != nil } == [false, false, false, false, true, true, true, true, true, true])
    }
}
