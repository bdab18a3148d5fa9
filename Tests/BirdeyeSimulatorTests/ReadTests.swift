import Testing

@testable import BirdeyeSimulator

struct ReadTests {
    private let catalogue = "/integration/trigger/integrationtriggers/sourceid/"

    @Test func answersTheCatalogue() throws {
        var simulator = Simulator()
        #expect(simulator.send("GET", catalogue + "124").json == (try Fixture.json("integration-triggers-124")))
        #expect(simulator.send("GET", catalogue + "125").json == [])
        #expect(simulator.send("GET", catalogue + "carestack").status == 400)
    }

    @Test(arguments: [("documented", 200, "[]"), ("no-group-empty", 200, ""), ("object", 200, ""), ("no-group-404", 404, "Not Found")])
    func answersForABusinessWithoutAGroup(_ dialect: String, _ status: Int, _ text: String) throws {
        var simulator = Simulator(dialect: try Dialect(named: dialect))
        let answer = simulator.details()
        #expect(answer.status == status)
        #expect(answer.text == text)
    }

    @Test func answersForABusinessThatIsNotListed() throws {
        var simulator = Simulator(world: try World(["businesses": [5]]))
        #expect(simulator.details(5).json == [])
        #expect(simulator.details(6).json?["code"] == 1175)
        #expect(simulator.details(6).status == 404)
    }

    @Test func givesTheOldestGroupAsAnObject() throws {
        var simulator = try Simulator.withPractice(Dialect(named: "object"))
        _ = simulator.create(try Fixture.json("create-group.body"))
        #expect(simulator.details().json == (try Fixture.json("group-details")[0]))
    }

    @Test(arguments: [("reported", "EXAMPLE-ACCOUNT-KEY"), ("masked", "****"), ("secrets-omitted", nil), ("documented", nil)])
    func reportsProperties(_ dialect: String, _ key: String?) throws {
        var simulator = try Simulator.withPractice(Dialect(named: dialect))
        let properties = simulator.details().json?[0]?["integrationGroupProperties"]?.elements
        let value = properties?.first { $0["propertyKey"] == "carestack.account.key" }?["propertyValue"]
        #expect(value == key.map { .string($0) })
        #expect(properties?.count == (dialect == "documented" ? nil : dialect == "secrets-omitted" ? 1 : 3))
    }

    @Test func reportsMappings() throws {
        var simulator = try Simulator.withPractice(Dialect(named: "reported"))
        let body = try Fixture.json("put-mapping.body")
        let mapping = simulator.details().json?[0]?["integrationMappings"]?[0]
        #expect(mapping == body.with("integrationGroupId", nil))
    }

    @Test func masksSecureOverridesOfALocation() throws {
        let override: JSON = ["propertyKey": "carestack.account.key", "propertyValue": "EXAMPLE-OVERRIDE", "isSecure": true]
        var simulator = Simulator(dialect: try Dialect(named: "masked"))
        _ = simulator.create(try Fixture.json("create-group.body"))
        _ = simulator.map(try Fixture.json("put-mapping.body").with("integrationProperties", [override]))
        #expect(!simulator.details().text.contains("EXAMPLE"))
        #expect(simulator.world.json["groups"]?[0]?["integrationMappings"]?[0]?["integrationProperties"] == [override])
    }

    @Test func addsFieldsThatNobodyDocumented() throws {
        var simulator = try Simulator.withPractice(Dialect(named: "extra-fields"))
        let group = simulator.details().json?[0]
        #expect(group?["audit"] != nil)
        #expect(group?["integrationSourceType"]?["audit"] != nil)
        #expect(group?["integrationGroupTriggers"]?[0]?["audit"] != nil)
        #expect(simulator.send("GET", catalogue + "124").json?[0]?["audit"] != nil)
    }

    @Test func lagsBehindWrites() throws {
        var simulator = try Simulator.withPractice(Dialect(["readLag": 2, "mappings": "reported"]))
        let other: JSON = ["groupId": 23995, "integrationGroupTriggers": [["triggerId": 140, "triggerTypeId": 1]]]
        _ = simulator.update(other)
        _ = simulator.map(try Fixture.json("put-mapping.body").with("active", false))
        let shown = (0..<4).map { _ in simulator.details().json?[0] }
        #expect(shown.map { $0?["integrationGroupTriggers"]?[0]?["triggerId"] } == [139, 139, 140, 140])
        #expect(shown.map { $0?["integrationMappings"]?[0]?["active"] } == [true, true, false, false])
        #expect(simulator.details(1).json == [])
    }

    @Test func aCreationLagsToo() throws {
        var simulator = Simulator(dialect: try Dialect(named: "lagging"))
        _ = simulator.create(try Fixture.json("create-group.body"))
        #expect((0..<4).map { _ in simulator.details().json?.elements?.count } == [0, 0, 0, 1])
    }
}
