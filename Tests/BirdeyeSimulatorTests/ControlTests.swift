import Testing

@testable import BirdeyeSimulator

struct ControlTests {
    @Test func recordsEveryRequest() throws {
        var simulator = try Simulator.withPractice()
        _ = simulator.details()
        _ = simulator.update(try Fixture.json("update-triggers.body"), replacing: "false")
        _ = simulator.handle(SimulatedRequest("POST", "/nowhere", body: Array("plain".utf8)), at: .now)
        let all = simulator.send("GET", "/_simulator/requests").json?["requests"]?.elements ?? []
        #expect(all.map { $0["n"] } == [1, 2, 3, 4, 5])
        #expect(
            all[3] == [
                "n": 4, "method": "POST", "path": "/integration/update/businessintegrationgroup", "query": ["replaceTriggers": "false"],
                "body": try Fixture.json("update-triggers.body"), "status": 200, "fault": nil,
            ])
        #expect(all[2]["body"] == .null)
        #expect(all[4]["body"] == "plain")
        let writes = simulator.send("GET", "/_simulator/requests", query: [("writes", "true")]).json?["requests"]?.elements
        #expect(writes?.map { $0["n"] } == [1, 2, 4, 5])
        #expect(
            simulator.send("GET", "/_simulator/counts").json == [
                "reads": 1, "writes": 4,
                "byPath": [
                    "/integration/add/businessintegrationgroup": 1, "/integration/add/businessintegrationmapping": 1,
                    "/integration/businessintegrationgroup/{businessNumber}": 1, "/integration/update/businessintegrationgroup": 1,
                    "other": 1,
                ],
            ])
        #expect(simulator.send("DELETE", "/_simulator/requests").status == 200)
        #expect(simulator.send("GET", "/_simulator/requests").json == ["requests": []])
        #expect(simulator.send("GET", "/_simulator/counts").json == ["reads": 0, "writes": 0, "byPath": [:]])
    }

    @Test func recordsRefusalsAsTheyWereAnswered() throws {
        var simulator = Simulator(dialect: try Dialect(named: "errors-in-200"))
        _ = simulator.create([:])
        #expect(simulator.send("GET", "/_simulator/requests").json?["requests"]?[0]?["status"] == 200)
    }

    @Test func theStateIsReadAsItIsWritten() throws {
        var simulator = try Simulator.withPractice()
        let state = simulator.send("GET", "/_simulator/state").json ?? nil
        var other = Simulator()
        #expect(other.send("PUT", "/_simulator/state", state).json == ["groups": 1])
        #expect(other.send("GET", "/_simulator/state").json == state)
        #expect(other.details().json == simulator.details().json)
        #expect(other.create(try Fixture.json("create-group.body")).json?["groupId"] == 23996)
        #expect(other.dashboard(["do": "remove-mapping", "business": .integer(kissimmee)]).json == ["groupId": 23995])
    }

    @Test(
        arguments: [
            (["group": []], "group"), (["businesses": ["1"]], "businesses[0]"), (["sources": ["x": [:]]], "x"),
            (["sources": ["9": [:]]], "name"),
            (["requiredHeaders": ["a": 1]], "requiredHeaders.a"), (["carestack": ["p": ["rate": 1]]], "rate"),
            (["sources": ["9": ["name": "n", "triggers": [["name": "t"]]]]], "triggers[0]"),
            (["groups": [["groupId": 1, "parentBusinessNumber": 1, "integrationSourceId": 2]]], "source"),
            (
                [
                    "groups": [
                        ["groupId": 1, "parentBusinessNumber": 1, "integrationSourceId": 124],
                        ["groupId": 1, "parentBusinessNumber": 2, "integrationSourceId": 124],
                    ]
                ], "groups[1]"
            ),
        ] as [(JSON, String)])
    func aStateIsReadStrictly(_ state: JSON, _ word: String) {
        var simulator = Simulator()
        let answer = simulator.send("PUT", "/_simulator/state", state)
        #expect(answer.status == 400)
        #expect(answer.json?["error"]?.text?.contains(word) == true)
    }

    @Test func resetGoesBackToTheStart() throws {
        let world = try Simulator.withPractice().world
        let rules = try FaultRule.list([["do": "garbage"]])
        var simulator = Simulator(world: world, dialect: try Dialect(named: "object"), faults: rules, latency: 3, seed: 1)
        _ = simulator.details()
        _ = simulator.send("PUT", "/_simulator/state", [:])
        _ = simulator.send("PUT", "/_simulator/dialect", "lagging")
        _ = simulator.send("PUT", "/_simulator/latency", ["milliseconds": 0])
        let outcome = simulator.handle(SimulatedRequest("POST", "/_simulator/reset"), at: .now)
        #expect(outcome.changedState)
        #expect(simulator.world.json == world.json)
        #expect(simulator.dialect.details == .object)
        #expect(simulator.latency == 3)
        #expect(simulator.faults.rules == rules)
        #expect(simulator.send("GET", "/_simulator/requests").json == ["requests": []])
    }

    @Test func theDialectCanBeChanged() throws {
        var simulator = Simulator()
        #expect(simulator.send("PUT", "/_simulator/dialect", "object").json?["details"] == "object")
        #expect(
            simulator.send("PUT", "/_simulator/dialect", ["readLag": 2]).json
                == (Dialect().json.with("readLag", 2)).sorted(like: Dialect().json))
        let strange = simulator.send("PUT", "/_simulator/dialect", ["detail": "object"])
        #expect(strange.status == 400)
        #expect(strange.json?["error"]?.text?.contains("no key \"detail\"; its keys are details") == true)
        #expect(simulator.send("PUT", "/_simulator/dialect", ["details": "list"]).status == 400)
        #expect(simulator.send("PUT", "/_simulator/dialect", "klingon").json?["error"]?.text?.contains("documented, object") == true)
        #expect(simulator.send("GET", "/_simulator/dialect").json?["readLag"] == 2)
    }

    @Test(arguments: Dialect.builtIn.map(\.name))
    func everyBuiltInDialectIsWrittenAsItIsRead(_ name: String) throws {
        let dialect = try Dialect(named: name)
        #expect(try Dialect(dialect.json) == dialect)
        #expect((dialect == Dialect()) == (name == "documented"))
    }

    @Test func faultsCanBeChanged() throws {
        var simulator = Simulator()
        #expect(simulator.send("PUT", "/_simulator/faults", [["do": "garbage"]]).status == 200)
        #expect(simulator.details().text.contains("<gar"))
        #expect(simulator.send("GET", "/_simulator/faults").json?[0]?["fired"] == 1)
        #expect(simulator.send("PUT", "/_simulator/faults", [["do": "explode"]]).status == 400)
    }

    @Test(arguments: [
        ("GET", "/_simulator"), ("GET", "/_simulator/nothing"), ("PUT", "/_simulator/requests"), ("POST", "/_simulator/state"),
    ])
    func thereIsNoOtherControl(_ method: String, _ path: String) {
        var simulator = Simulator()
        #expect(simulator.send(method, path).status == 404)
        #expect(simulator.send("GET", "/_simulator/counts").json?["reads"] == 0)
    }

    @Test func controlSaysWhatIsNotJSON() {
        var simulator = Simulator()
        let request = SimulatedRequest("PUT", "/_simulator/dialect", body: Array("object".utf8))
        #expect(simulator.handle(request, at: .now).answer.status == 400)
    }
}

extension JSON {
    /// The object with its members in the order of another one.
    func sorted(like other: JSON) -> JSON {
        .object((other.members ?? []).compactMap { member in self[member.name].map { Member(member.name, $0) } })
    }
}
