import Testing

@testable import BirdeyeSimulator

struct FaultTests {
    @Test func turnsAwayMoreRequestsThanTheLimit() {
        var simulator = Simulator(limit: 3)
        let start = ContinuousClock.now
        let request = SimulatedRequest("GET", "/integration/businessintegrationgroup/155802718182498")
        func status(_ milliseconds: Int) -> Int {
            simulator.handle(request, at: start.advanced(by: .milliseconds(milliseconds))).answer.status
        }
        #expect([0, 10, 20, 30, 999].map(status) == [200, 200, 200, 429, 429])
        // What it turned away does not count, and each second begins anew.
        #expect([1000, 1001, 1010, 1011, 1020].map(status) == [200, 429, 200, 429, 200])
    }

    private func simulator(_ rules: JSON, seed: UInt64 = 0) throws -> Simulator {
        Simulator(faults: try FaultRule.list(rules), seed: seed)
    }

    private func create(_ simulator: inout Simulator) throws -> SimulatedOutcome {
        let body = try Fixture.json("create-group.body").bytes
        return simulator.handle(SimulatedRequest("PUT", "/integration/add/businessintegrationgroup", body: body), at: .now)
    }

    @Test(
        arguments: [
            (["do": "cut"], 0, .cut), (["do": "cut", "when": "after-write"], 1, .cut), (["do": "truncate"], 1, .truncated),
            (["do": "garbage"], 1, .whole), (["do": "status", "status": 503], 0, .whole),
            (["do": "status", "status": 500, "when": "after-write"], 1, .whole), (["do": "delay", "milliseconds": 9], 1, .whole),
        ] as [(JSON, Int, SimulatedOutcome.Delivery)])
    func writeOrNot(_ rule: JSON, _ groups: Int, _ delivery: SimulatedOutcome.Delivery) throws {
        var simulator = try simulator([rule])
        let outcome = try create(&simulator)
        #expect(outcome.delivery == delivery)
        #expect(simulator.world.groups.count == groups)
        #expect(outcome.changedState == (groups == 1))
        let entry = simulator.send("GET", "/_simulator/requests").json?["requests"]?[0]
        #expect(entry?["fault"]?.text == simulator.faults.rules[0].fault.description)
        #expect(entry?["status"] == (delivery == .cut ? .null : .integer(Int64(outcome.answer.status))))
        #expect(try create(&simulator).delivery == .whole)
    }

    @Test func statusSaysWhenToComeBack() throws {
        var simulator = try simulator([["do": "status", "status": 429, "retryAfter": 2]])
        let answer = try create(&simulator).answer
        #expect(answer.status == 429)
        #expect(answer.retryAfter == 2)
        #expect(answer.json?["code"] == 1541)
    }

    @Test func delaysAddToTheLatency() throws {
        var simulator = try simulator([["do": "delay", "milliseconds": 30]])
        #expect(simulator.send("PUT", "/_simulator/latency", ["milliseconds": 5]).status == 200)
        #expect(try create(&simulator).delay == 35)
        #expect(try create(&simulator).delay == 5)
    }

    @Test func garbageIsNotJSON() throws {
        var simulator = try simulator([["do": "garbage"]])
        let answer = try create(&simulator).answer
        #expect(answer.status == 200)
        #expect(answer.json == nil)
    }

    @Test(
        arguments: [
            ([:], [true, false, false, false]), (["after": 2], [false, false, true, false]), (["times": 2], [true, true, false, false]),
            (["times": nil], [true, true, true, true]), (["after": 1, "times": nil], [false, true, true, true]),
            (["probability": 0, "times": nil], [false, false, false, false]),
        ] as [(JSON, [Bool])])
    func fireInTheirTurn(_ rule: JSON, _ expected: [Bool]) throws {
        var simulator = try simulator([rule.with("do", "garbage")])
        #expect(try (0..<4).map { _ in try create(&simulator).answer.json == nil } == expected)
    }

    @Test(
        arguments: [
            (["method": "put"], [true, false, false, true]), (["path": "businessintegrationmapping"], [false, false, false, true]),
            (["business": .integer(practice)], [true, true, true, false]),
            (["business": .integer(kissimmee)], [false, false, false, true]),
            (["method": "GET", "path": "group/", "business": .integer(practice)], [false, true, false, false]),
            ([:], [true, true, true, true]),
        ] as [(JSON, [Bool])])
    func match(_ match: JSON, _ expected: [Bool]) throws {
        var simulator = try simulator([["match": match, "do": "garbage", "times": nil]])
        let answers = [
            simulator.create(try Fixture.json("create-group.body")), simulator.details(),
            simulator.update(try Fixture.json("update-triggers.body")), simulator.map(try Fixture.json("put-mapping.body")),
        ]
        #expect(answers.map { $0.text.contains("<gar") } == expected)
    }

    @Test func theFirstThatFiresDecides() throws {
        var simulator = try simulator([["do": "cut", "after": 1], ["do": "garbage"], ["do": "status", "status": 500]])
        #expect(try create(&simulator).answer.json == nil)
        #expect(try create(&simulator).delivery == .cut)
        #expect(try create(&simulator).answer.status == 500)
        #expect(simulator.faults.rules.map(\.seen) == [3, 2, 1])
        #expect(simulator.faults.rules.map(\.fired) == [1, 1, 1])
    }

    @Test func chanceFollowsTheSeed() throws {
        func fates(_ seed: UInt64) throws -> [Bool] {
            var simulator = try simulator([["do": "cut", "times": nil, "probability": .number("0.5")]], seed: seed)
            return try (0..<64).map { _ in try create(&simulator).delivery == .cut }
        }
        #expect(try fates(1) == fates(1))
        #expect(try fates(1) != fates(2))
        #expect(try (16..<48).contains(fates(1).count { $0 }))
    }

    @Test func befallCareStackToo() throws {
        var simulator = try simulator([["match": ["path": "/carestack/"], "do": "status", "status": 429]])
        #expect(simulator.send("GET", "/carestack/partners.sb/api/v1.0/locations").status == 429)
    }

    @Test(
        arguments: [
            ([:], "array"), ([["do": "explode"]], "explode"), ([[:]], "do"), ([["do": "cut", "milliseconds": 1]], "milliseconds"),
            ([["do": "delay"]], "milliseconds"), ([["do": "status", "status": 99]], "status"),
            ([["do": "cut", "when": "never"]], "after-write"),
            ([["do": "cut", "probability": 2]], "probability"), ([["do": "cut", "match": ["host": "a"]]], "host"),
            ([["do": "cut", "times": -1]], "times"),
        ] as [(JSON, String)])
    func rulesAreReadStrictly(_ rules: JSON, _ word: String) {
        let error = #expect(throws: InputError.self) { try FaultRule.list(rules) }
        #expect(error?.description.contains(word) == true)
    }

    @Test func rulesAreWrittenAsTheyAreRead() throws {
        let rules = try FaultRule.list([
            [
                "match": ["method": "PUT", "path": "x", "business": 1], "after": 1, "times": nil, "probability": .number("0.5"),
                "do": "cut",
            ],
            ["do": "status", "status": 429, "retryAfter": 2], ["do": "delay", "milliseconds": 1], ["do": "truncate"], ["do": "garbage"],
        ])
        #expect(try FaultRule.list(.array(rules.map(\.json))) == rules)
    }
}
