import Testing

@testable import BirdeyeSimulator

struct CreateGroupTests {
    @Test func keepsTheDocumentedBodyFieldByField() throws {
        var simulator = Simulator()
        let body = try Fixture.json("create-group.body")
        #expect(simulator.create(body) == .json(["groupId": 23995]))
        let group = simulator.world.json["groups"]?[0]
        #expect(group == (["groupId": 23995] as JSON).merging(body).with("integrationMappings", []))
        #expect(simulator.details().json == (try Fixture.json("group-details")))
    }

    @Test func makesASecondGroupWhenCalledTwice() throws {
        var simulator = Simulator()
        let body = try Fixture.json("create-group.body")
        #expect(simulator.create(body).json?["groupId"] == 23995)
        #expect(simulator.create(body).json?["groupId"] == 23996)
        #expect(simulator.details().json?.elements?.map { $0["groupId"] } == [23995, 23996])
    }

    @Test(
        arguments: [
            ("parentBusinessNumber", JSON.string("155802718182498")), ("parentBusinessNumber", .number("155802718182498.0")),
            ("parentBusinessNumber", nil), ("integrationSourceId", "124"), ("integrationSourceId", 125), ("integrationGroupTriggers", nil),
            ("integrationGroupProperties", [:]),
            ("integrationGroupProperties", [["propertyKey": "k", "propertyValue": 1, "isSecure": true]]),
            ("integrationGroupProperties", [["propertyKey": "k", "propertyValue": "v"]]),
            (
                "integrationGroupProperties",
                [
                    ["propertyKey": "k", "propertyValue": "v", "isSecure": true],
                    ["propertyKey": "k", "propertyValue": "w", "isSecure": true],
                ]
            ),
            ("integrationGroupTriggers", [["id": 139, "triggerTypeId": 1]]), ("surplus", 1),
        ] as [(String, JSON)])
    func refusesAnythingElse(_ name: String, _ value: JSON) throws {
        var simulator = Simulator()
        let body = try Fixture.json("create-group.body").with(name, value == .null ? nil : value)
        let answer = simulator.create(body)
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == 1422)
        #expect(answer.json?["message"]?.text?.contains(name == "integrationSourceId" ? "ource" : name) == true)
        #expect(simulator.world.groups.isEmpty)
    }

    @Test func refusesWhatIsNotJSON() {
        var simulator = Simulator()
        let request = SimulatedRequest("PUT", "/integration/add/businessintegrationgroup", body: Array("{nope".utf8))
        #expect(simulator.handle(request, at: .now).answer.status == 400)
    }

    @Test(arguments: [("documented", "{\"groupId\":23995}"), ("bare-number", "23995"), ("silent", "")])
    func answersAsTheDialectSays(_ dialect: String, _ answer: String) throws {
        var simulator = Simulator(dialect: try Dialect(named: dialect))
        #expect(simulator.create(try Fixture.json("create-group.body")).text == answer)
    }

    @Test func acceptsASourceThatTheStateLists() throws {
        var simulator = Simulator(world: try World(["sources": ["9001": ["name": "OTHER", "category": "Spa", "triggers": [["id": 7]]]]]))
        let body = try Fixture.json("create-group.body").with("integrationSourceId", 9001)
        #expect(simulator.create(body).status == 200)
        #expect(simulator.details().json?[0]?["integrationSourceType"]?["integrationSource"] == "OTHER")
        #expect(simulator.send("GET", "/integration/trigger/integrationtriggers/sourceid/9001").json == [["id": 7]])
    }

    @Test func refusesABusinessThatTheStateDoesNotList() throws {
        var simulator = Simulator(world: try World(["businesses": [1, 2]]))
        let answer = simulator.create(try Fixture.json("create-group.body"))
        #expect(answer.status == 404)
        #expect(answer.json?["code"] == 1175)
    }
}

extension JSON {
    func merging(_ other: JSON) -> JSON {
        .object((members ?? []) + (other.members ?? []))
    }
}
