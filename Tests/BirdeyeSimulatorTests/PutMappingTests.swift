import Testing

@testable import BirdeyeSimulator

struct PutMappingTests {
    @Test func keepsTheDocumentedBodyFieldByField() throws {
        var simulator = Simulator()
        _ = simulator.create(try Fixture.json("create-group.body"))
        let body = try Fixture.json("put-mapping.body")
        #expect(simulator.map(body) == .empty)
        #expect(simulator.world.json["groups"]?[0]?["integrationMappings"] == [body.with("integrationGroupId", nil)])
        #expect(simulator.world.groupIDs(mapping: kissimmee) == [23995])
    }

    @Test(arguments: [("documented", 200, [false]), ("duplicates", 200, [true, false]), ("refuses-mappings", 400, [true])])
    func repeats(_ dialect: String, _ status: Int, _ active: [Bool]) throws {
        var simulator = try Simulator.withPractice(Dialect(named: dialect))
        let body = try Fixture.json("put-mapping.body").with("active", false).with("integrationProperties", [])
        #expect(simulator.map(body).status == status)
        #expect(simulator.world.groups[23995]?.mappings.map(\.active) == active)
        #expect(simulator.world.groups[23995]?.mappings.last?.properties.isEmpty == (status == 200))
    }

    @Test(
        arguments: [
            ("integrationGroupId", JSON.integer(1)), ("integrationGroupId", "23995"), ("businessNumber", .number("1.6e14")),
            ("active", nil),
            ("active", "true"), ("test", 0), ("beta", nil), ("integrationProperties", nil), ("flag", true),
        ] as [(String, JSON)])
    func refusesAnythingElse(_ name: String, _ value: JSON) throws {
        var simulator = try Simulator.withPractice()
        let answer = simulator.map(try Fixture.json("put-mapping.body").with(name, value == .null ? nil : value))
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == 1422)
    }

    @Test func refusesALocationThatTheStateDoesNotList() throws {
        var simulator = Simulator(world: try World(["businesses": [.integer(practice)]]))
        _ = simulator.create(try Fixture.json("create-group.body"))
        #expect(simulator.map(try Fixture.json("put-mapping.body")).status == 404)
    }
}
