import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import Testing

@testable import BirdeyeClient

@Suite struct CatalogueTriggerTests {
    private func triggers(_ text: String) throws -> [CatalogueTrigger] { try CatalogueTrigger.list(try JSONValue.parse(text)) }

    @Test func theDocumentedAnswer() throws {
        let text = """
            [{"id": 139, "triggerService": "carestackAppointmentTriggerServiceImpl", "displayName": "CareStack Appointment Trigger Service",
              "description": "Fetches appointment details for CareStack", "active": true,
              "integrationTriggerType": {"id": 1, "name": "JOB"},
              "actionGroupId": 1, "sourceIdsList": [124], "triggerName": "CareStack Appointment Trigger", "caseTypeId": 1}]
            """
        #expect(
            try triggers(text) == [
                CatalogueTrigger(
                    id: TriggerID(id: 139, type: 1), names: ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"],
                    typeName: "JOB", summary: "Fetches appointment details for CareStack", active: true)
            ])
    }

    @Test func namesWithoutNullsOrRepetition() throws {
        let type = #""id": 1, "integrationTriggerType": {"id": 2}"#
        #expect(try triggers("[{\(type), \"triggerName\": null, \"displayName\": \"A\"}]").first?.names == ["A"])
        #expect(try triggers("[{\(type), \"triggerName\": \"A\", \"displayName\": \"A\"}]").first?.names == ["A"])
        let bare = try #require(try triggers("{\(type), \"active\": false, \"triggerName\": \"\"}").first)
        #expect(bare == CatalogueTrigger(id: TriggerID(id: 1, type: 2), names: [], active: false))
    }

    @Test(arguments: ["5", "null", #"[{"id": 1}]"#, #"[{"integrationTriggerType": {"id": 1}}]"#, "[1]"])
    func cannotBeUnderstood(text: String) {
        #expect(throws: AnswerProblem.self) { try triggers(text) }
    }
}
