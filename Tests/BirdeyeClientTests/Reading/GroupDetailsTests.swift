import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import BirdeyeClient

@Suite struct GroupDetailsTests {
    /// What the service's documentation shows, with made-up values.
    private let documented = """
        {"groupId": 23995, "integrationSourceType": {"id": 124, "integrationSource": "CARESTACK", "oauthEnabled": false},
         "integrationGroupTriggers": [{"triggerId": 139, "triggerTypeId": 1, "actionIds": [1]}]}
        """

    private func groups(_ text: String) throws -> [GroupDetails] { try GroupDetails.list(try JSONValue.parse(text)) }

    @Test func anObjectOrAnArray() throws {
        for text in [documented, "[" + documented + "]"] {
            let group = try #require(try groups(text).first)
            #expect(group.groupID == 23995)
            #expect(group.sourceID == 124)
            #expect(group.triggers == [TriggerID(id: 139, type: 1)])
            #expect(group.properties == .unreported)
            #expect(group.mappings == .unreported)
            #expect(group.raw["integrationSourceType"]?["integrationSource"] == "CARESTACK")
        }
        #expect(try groups("[]").isEmpty)
        #expect(try groups("[\(documented), \(documented)]").count == 2)
    }

    @Test func idsMayBeStrings() throws {
        let group = try #require(
            try groups(
                """
                [{"groupId": "9007199254740993", "integrationSourceType": {"id": "124"}, "new": {"field": [1.5]},
                  "integrationGroupTriggers": [{"triggerId": "139", "triggerTypeId": "1"}]}]
                """
            ).first)
        #expect(group.groupID == 9_007_199_254_740_993)
        #expect(group.triggers == [TriggerID(id: 139, type: 1)])
    }

    @Test func triggersMayBeLeftOut() throws {
        #expect(try groups(#"{"groupId": 1, "integrationSourceType": {"id": 124}}"#).first?.triggers == [])
        #expect(
            try groups(#"{"groupId": 1, "integrationSourceType": {"id": 124}, "integrationGroupTriggers": null}"#).first?.triggers == [])
    }

    @Test func propertiesAndMappingsWhereReported() throws {
        let group = try #require(
            try groups(
                """
                {"groupId": 1, "integrationSourceType": {"id": 124},
                 "integrationGroupProperties": [
                    {"propertyKey": "carestack.customer.domain", "propertyValue": "partners.sb", "isSecure": false},
                    {"propertyKey": "carestack.account.key", "propertyValue": "****", "isSecure": true},
                    {"propertyKey": "carestack.account.id"}],
                 "integrationMappings": [
                    {"businessNumber": 160283190794732, "active": true, "beta": false, "test": null,
                     "integrationProperties": [{"propertyKey": "carestack.location.id", "propertyValue": "1, 19031"}]},
                    {"businessNumber": "160283190794733"}]}
                """
            ).first)
        let properties = try #require(group.properties.value)
        #expect(properties.map(\.key) == ["carestack.customer.domain", "carestack.account.key", "carestack.account.id"])
        #expect(properties.map { $0.value?.exposed } == ["partners.sb", nil, nil])
        let mappings = try #require(group.mappings.value)
        #expect(mappings.map(\.location.value) == [160_283_190_794_732, 160_283_190_794_733])
        #expect(mappings[0].flags == [.active: true, .beta: false])
        #expect(mappings[0].properties.value?.first?.value?.exposed == "1, 19031")
        #expect(mappings[1].properties == .unreported)
        #expect(mappings[1].flags == [:])
        #expect(!group.raw.text(.compact).contains("partners.sb"))
    }

    @Test(arguments: [
        ("", false), (#", "isSecure": false"#, false), (#", "isSecure": null"#, false), (#", "isSecure": true"#, true),
        (#", "isSecure": "Y""#, true), (#", "isSecure": 1"#, true),
    ])
    func whatIsMarkedSecure(mark: String, isSecure: Bool) throws {
        let text =
            #"{"groupId": 1, "integrationSourceType": {"id": 124}, "integrationGroupProperties": [{"propertyKey": "k", "propertyValue": "v""#
            + mark + "}]}"
        #expect(try groups(text).first?.properties.value?.first?.isSecure == isSecure)
    }

    @Test(arguments: ["null", "{}", #"[{"propertyValue": "1"}]"#, #"["a"]"#, #""text""#])
    func unknownFormsAreUnreported(form: String) throws {
        let text = #"{"groupId": 1, "integrationSourceType": {"id": 124}, "integrationGroupProperties": F, "integrationMappings": F}"#
        let group = try #require(try groups(text.replacing("F", with: form)).first)
        #expect(group.properties == .unreported)
        #expect(group.mappings == .unreported)
    }

    @Test(arguments: [
        "{}", "null", "5", #""text""#, "[5]", "[[]]", #"{"groupId": null, "integrationSourceType": {"id": 124}}"#,
        #"{"groupId": 1.5, "integrationSourceType": {"id": 124}}"#, #"{"groupId": -1, "integrationSourceType": {"id": 124}}"#,
        #"{"groupId": "x", "integrationSourceType": {"id": 124}}"#, #"{"groupId": 1}"#, #"{"groupId": 1, "integrationSourceType": {}}"#,
        #"{"groupId": 1, "integrationSourceType": {"id": 1}, "integrationGroupTriggers": {}}"#,
        #"{"groupId": 1, "integrationSourceType": {"id": 1}, "integrationGroupTriggers": [{"triggerId": 1}]}"#,
    ])
    func cannotBeUnderstood(text: String) {
        #expect(throws: AnswerProblem.self) { try groups(text) }
    }
}
