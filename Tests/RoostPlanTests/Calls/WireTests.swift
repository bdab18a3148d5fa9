import RoostJSON
import RoostModel
import RoostTestKit
import Testing

@testable import RoostPlan

@Suite("The wire form of calls")
struct WireTests {
    /// A documented body.
    private func fixture(_ name: String) throws -> JSONValue {
        try JSONValue.parse(try Repository.bytes("Tests/Fixtures/api/\(name).json"))
    }

    private func body(_ call: Call) -> JSONValue {
        call.body(
            secret: { $0.digest.hasSuffix(":K") ? "EXAMPLE-ACCOUNT-KEY" : "EXAMPLE-ACCOUNT-ID" },
            groupFromStep: { ["fromStep": .integer(Int64($0))] })
    }

    @Test("a create is the documented one, field by field")
    func create() throws {
        let call = plan(Sample.group(), nil, nil).steps[0].call
        #expect(body(call) == (try fixture("create-group.body")))
        #expect(call.method == "PUT")
        #expect(call.path == "/integration/add/businessintegrationgroup")
        #expect(call.query.isEmpty)
    }

    @Test("an update of triggers is the documented one, field by field", arguments: [true, false])
    func update(_ extra: Bool) throws {
        let desired = Sample.group()
        var observed = desired.silent()
        observed.triggers = extra ? [Sample.job, Sample.other] : []
        let call = plan(desired, desired.applied(), observed).steps[0].call
        #expect(body(call) == (try fixture("update-triggers.body")))
        #expect(call.method == "POST")
        #expect(call.path == "/integration/update/businessintegrationgroup")
        #expect(call.query.map(\.name) == ["replaceTriggers"])
        #expect(call.query.map(\.value) == [extra ? "true" : "false"])
    }

    @Test("a mapping is the documented one, field by field")
    func mapping() throws {
        let desired = Sample.group()
        var observed = desired.reported()
        observed.mappings = .reported([:])
        let call = plan(desired, desired.applied(), observed).steps[0].call
        #expect(body(call) == (try fixture("put-mapping.body")))
        #expect(call.method == "PUT")
        #expect(call.path == "/integration/add/businessintegrationmapping")
        #expect(call.query.isEmpty)
    }

    @Test("a mapping of a group that is only being made names the step that makes it")
    func fromStep() {
        let call = plan(Sample.group(), nil, nil).steps[1].call
        #expect(body(call)["integrationGroupId"] == ["fromStep": 0])
        #expect(call.group == nil)
    }

    @Test("an update of properties carries them complete, between the id and the triggers")
    func properties() throws {
        let call = Call.updateGroup(
            group: Sample.groupID, replaceTriggers: true, properties: Sample.properties.map(\.entry), triggers: [Sample.job])
        let create = try fixture("create-group.body")
        #expect(
            body(call) == [
                "groupId": 23_995, "integrationGroupProperties": create["integrationGroupProperties"] ?? .null,
                "integrationGroupTriggers": create["integrationGroupTriggers"] ?? .null,
            ])
    }

    private struct Unset: Error, Equatable {}

    private static func unset(_ digest: SecretDigest) throws(Unset) -> JSONValue { throw Unset() }
    private static func unset(_ step: Int) throws(Unset) -> JSONValue { throw Unset() }
    private static func shown(_ digest: SecretDigest) throws(Unset) -> JSONValue { "EXAMPLE" }

    @Test("a secret or a group that cannot be had fails the body, and nothing is written in its place")
    func failing() {
        let steps = plan(Sample.group(), nil, nil).steps
        #expect(throws: Unset()) { try steps[0].call.body(secret: Self.unset, groupFromStep: Self.unset) }
        #expect(throws: Unset()) { try steps[1].call.body(secret: Self.shown, groupFromStep: Self.unset) }
    }
}
