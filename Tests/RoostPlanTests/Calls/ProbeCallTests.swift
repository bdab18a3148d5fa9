import RoostJSON
import RoostModel
import Testing

@testable import RoostPlan

/// An update that carries no triggers, which only a probe sends.
struct ProbeCallTests {
    private let call = Call.updateGroup(
        group: 7, replaceTriggers: false, properties: [PropertyEntry(key: "a", value: .text("b"), isSecure: false)], triggers: nil)

    @Test func itsBodyHasNoListOfTriggers() {
        let body = call.body(secret: { _ in .null }, groupFromStep: { _ in .null })
        #expect(
            body == [
                "groupId": 7, "integrationGroupProperties": [["propertyKey": "a", "propertyValue": "b", "isSecure": false]],
            ])
        #expect(call.addresses == [.property("a")])
    }

    /// What it leaves out may go, so it is in doubt while nobody has looked.
    @Test func triggersAreInDoubtUntilTheyAreSent() {
        var applied = AppliedGroup(
            key: Sample.key, sourceID: 124, groupID: 7, properties: ["a": .text("b"), "c": .text("d")], triggers: [Sample.job])
        let step = Step(action: .updateGroup, reason: "probe", evidence: .inferred, call: call)
        applied.begin(step, stamp: Sample.stamp)
        #expect(applied.doubts.first?.addresses == [.property("a"), .property("c"), .trigger(Sample.job)])
        applied.record(call, group: nil, observed: [], stamp: Sample.stamp)
        #expect(applied.triggers == [Sample.job])
        #expect(applied.doubts.first?.addresses == [.property("c"), .trigger(Sample.job)])
    }
}
