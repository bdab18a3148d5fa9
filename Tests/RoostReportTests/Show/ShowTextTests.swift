import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import Testing

@testable import RoostReport

@Suite("The live side as people and programs read it")
struct ShowTextTests {
    private static let group = ShownGroup(
        groupID: 23995, sourceID: 124, source: "carestack",
        details: [
            "groupId": 23995,
            "integrationSourceType": ["id": 124, "integrationSource": "CARESTACK", "oauthEnabled": false, "tier": "\u{1B}[2Jgold"],
            "integrationGroupTriggers": [
                ["triggerId": 139, "triggerTypeId": 1, "actionIds": [4, 5], "enabled": true], ["triggerId": 150, "triggerTypeId": 2],
            ],
            "integrationGroupProperties": [
                ["propertyKey": "carestack.customer.domain", "propertyValue": "partners.sb", "isSecure": false],
                ["propertyKey": "carestack.account.key", "propertyValue": "(secret)", "isSecure": true, "updatedBy": "Ann"],
            ],
            "integrationMappings": [
                ["businessNumber": 160_283_190_794_732, "active": true, "integrationProperties": []]
            ],
            "schedule": ["every": 5, "unit": "minutes"],
        ],
        triggerNames: [Samples.job: "CareStack Appointment Trigger"])

    @Test("everything that was reported, in groups, and what is not known at the end")
    func text() {
        #expect(
            ShowText.render(Samples.northstar, [Self.group], source: nil, style: .plain) == """
                group 23995 · carestack (source 124)
                  integrationSource: CARESTACK
                  oauthEnabled: false
                  triggers
                    139:1  CareStack Appointment Trigger  actions 4, 5
                    150:2
                  properties
                    carestack.customer.domain: partners.sb
                    carestack.account.key: (secret)
                  mappings
                    location 160283190794732 · active true · test not reported · beta not reported
                      properties: none
                  ? fields that roost does not know and does not touch
                    integrationSourceType.tier: \\u{1B}[2Jgold
                    integrationGroupTriggers[0].enabled: true
                    integrationGroupProperties[1].updatedBy: Ann
                    schedule: {"every":5,"unit":"minutes"}

                """)
    }

    @Test("what is not reported is said not to be, and no group is said to be none")
    func silent() {
        let group = ShownGroup(groupID: 1, sourceID: 9, source: nil, details: ["groupId": 1], triggerNames: [:])
        #expect(
            ShowText.render(Samples.northstar, [group], source: nil, style: .plain) == """
                group 1 · a source that roost does not know (source 9)
                  triggers: none
                  properties: not reported
                  mappings: not reported

                """)
        #expect(ShowText.render(Samples.northstar, [], source: nil, style: .plain) == "155802718182498 has no integration group\n")
        #expect(
            ShowText.render(Samples.northstar, [], source: "carestack", style: .plain)
                == "155802718182498 has no integration group for carestack\n")
    }

    @Test("what is not of the form that is known is shown all the same")
    func strange() {
        let group = ShownGroup(
            groupID: 1, sourceID: 9, source: nil,
            details: ["integrationMappings": "many", "integrationGroupTriggers": [7], "integrationGroupProperties": ["(secret)"]],
            triggerNames: [:])
        let text = ShowText.render(Samples.northstar, [group], source: nil, style: .plain)
        #expect(text.contains("    integrationMappings: many\n"))
        #expect(text.contains("    integrationGroupTriggers[0]: 7\n"))
    }

    @Test("the JSON form has each group's part of the answer as it came")
    func json() {
        let document = ShowJSON.document(Samples.northstar, [Self.group])
        #expect(document["business"] == 155_802_718_182_498)
        #expect(document["groups"]?.array?.first?["details"] == Self.group.details)
        #expect(document["groups"]?.array?.first?["source"] == "carestack")
        #expect(ShowJSON.document(Samples.northstar, [])["groups"] == [])
    }
}
