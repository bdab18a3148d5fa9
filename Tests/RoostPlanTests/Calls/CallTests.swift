import RoostModel
import Testing

@testable import RoostPlan

@Suite("What a call touches")
struct CallTests {
    let steps = plan(
        Sample.group(locations: [Sample.location(properties: [Sample.secret(Sample.accountKey, "O", isOverride: true)])]), nil, nil
    ).steps

    @Test("a create touches the group, its properties and its triggers")
    func create() {
        #expect(
            steps[0].call.addresses == [
                .group, .property(Sample.domain), .property(Sample.accountKey), .property(Sample.accountID), .trigger(Sample.job),
            ])
        #expect(steps[0].call.secrets == [Sample.digest("K"), Sample.digest("I")])
        #expect(steps[0].call.location == nil)
        #expect(steps[0].call.group == nil)
    }

    @Test("an update touches what it carries")
    func update() {
        let bare = Call.updateGroup(group: 7, replaceTriggers: false, properties: nil, triggers: [Sample.job])
        #expect(bare.addresses == [.trigger(Sample.job)])
        #expect(bare.secrets.isEmpty)
        let full = Call.updateGroup(group: 7, replaceTriggers: true, properties: Sample.properties.map(\.entry), triggers: [])
        #expect(full.addresses == [.property(Sample.domain), .property(Sample.accountKey), .property(Sample.accountID)])
        #expect(full.secrets.count == 2)
        #expect(full.group == 7)
    }

    @Test("a mapping touches the location with its switches and properties")
    func mapping() {
        let number = Sample.kissimmee
        #expect(
            steps[1].call.addresses == [
                .location(number), .flag(number, .active), .flag(number, .test), .flag(number, .beta),
                .locationProperty(number, Sample.accountKey),
            ])
        #expect(steps[1].call.secrets == [Sample.digest("O")])
        #expect(steps[1].call.location == number)
    }
}
