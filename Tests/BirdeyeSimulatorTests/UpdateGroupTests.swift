import Testing

@testable import BirdeyeSimulator

struct UpdateGroupTests {
    private let other: JSON = ["triggerId": 140, "triggerTypeId": 1]
    private let documented: JSON = ["triggerId": 139, "triggerTypeId": 1]

    @Test func replacesOrAddsTriggers() throws {
        var simulator = try Simulator.withPractice()
        #expect(simulator.update(["groupId": 23995, "integrationGroupTriggers": [other, documented]], replacing: "false") == .empty)
        #expect(simulator.world.groups[23995]?.triggers.map(\.json) == [documented, other])
        #expect(simulator.update(["groupId": 23995, "integrationGroupTriggers": [other]]) == .empty)
        #expect(simulator.world.groups[23995]?.triggers.map(\.json) == [other])
        #expect(simulator.update(try Fixture.json("update-triggers.body")) == .empty)
        #expect(simulator.world.groups[23995]?.triggers.map(\.json) == [documented])
        #expect(simulator.update(["groupId": 23995, "integrationGroupTriggers": []]) == .empty)
        #expect(simulator.world.groups[23995]?.triggers.isEmpty == true)
    }

    @Test(arguments: [
        ("documented", ["partners.sb", "EXAMPLE-NEW", "EXAMPLE-ACCOUNT-ID"], 1), ("replaces", ["EXAMPLE-NEW"], 1),
        ("ignores", ["partners.sb", "EXAMPLE-ACCOUNT-KEY", "EXAMPLE-ACCOUNT-ID"], 1),
        ("wipes", ["partners.sb", "EXAMPLE-NEW", "EXAMPLE-ACCOUNT-ID"], 0),
    ])
    func updatesProperties(_ dialect: String, _ values: [String], _ triggers: Int) throws {
        var simulator = try Simulator.withPractice(Dialect(named: dialect))
        let property: JSON = ["propertyKey": "carestack.account.key", "propertyValue": "EXAMPLE-NEW", "isSecure": true]
        #expect(simulator.update(["groupId": 23995, "integrationGroupProperties": [property]]) == .empty)
        #expect(simulator.world.groups[23995]?.properties.map(\.value) == values)
        #expect(simulator.world.groups[23995]?.triggers.count == triggers)
    }

    @Test func refusesPropertiesAltogether() throws {
        var simulator = try Simulator.withPractice(Dialect(named: "refuses"))
        let before = simulator.world.json
        let answer = simulator.update(["groupId": 23995, "integrationGroupProperties": [], "integrationGroupTriggers": []])
        #expect(answer.status == 400)
        #expect(simulator.world.json == before)
    }

    @Test(
        arguments: [
            (["groupId": 1, "integrationGroupTriggers": []], "true"), (["groupId": 23995, "integrationGroupTriggers": []], "yes"),
            (["groupId": 23995], "true"), (["groupId": "23995", "integrationGroupTriggers": []], "true"),
            (["groupId": 23995, "integrationGroupTriggers": nil], "true"),
            (["groupId": 23995, "integrationGroupTriggers": [], "properties": []], "false"),
        ] as [(JSON, String)])
    func refusesAnythingElse(_ body: JSON, _ replacing: String) throws {
        var simulator = try Simulator.withPractice()
        let answer = simulator.update(body, replacing: replacing)
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == 1422)
    }

    @Test func needsTheQuery() throws {
        var simulator = try Simulator.withPractice()
        let body = try Fixture.json("update-triggers.body")
        #expect(simulator.send("POST", "/integration/update/businessintegrationgroup", body).status == 400)
    }
}
