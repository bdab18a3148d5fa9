import FoundationEssentials
import RoostTestKit
import Testing

@testable import BirdeyeSimulator

struct SocketTests {
    private let creation = "/integration/add/businessintegrationgroup"

    private func faulty(_ rules: JSON) throws -> SimulatorServer {
        SimulatorServer(Simulator(faults: try FaultRule.list(rules)))
    }

    @Test func theCallsWorkOverASocket() async throws {
        let body = try Fixture.json("create-group.body")
        let update = try Fixture.json("update-triggers.body")
        let details = try Fixture.json("group-details")
        try await SimulatorServer(Simulator()).whileRunning { port in
            let created = try await RawConnection.send(port, "PUT", creation, body)
            #expect(created.status == 200)
            #expect(created.json == ["groupId": 23995])
            #expect(created.header("content-type") == "application/json")
            let path = "/integration/update/businessintegrationgroup?replaceTriggers=true"
            let updated = try await RawConnection.send(port, "POST", path, update)
            #expect(updated.status == 200)
            #expect(updated.header("content-length") == "0")
            let read = try await RawConnection.send(port, "GET", "/integration/businessintegrationgroup/155802718182498")
            #expect(read.json == details)
            let headers = ["VendorKey: EXAMPLE-V", "AccountKey: EXAMPLE-A", "AccountId: 1"]
            let look = try await RawConnection.send(port, "GET", "/carestack/partners.sb/api/v1.0/locations", headers: headers)
            #expect(look.json?[0]?["shortName"] == "CARE")
            let record = try await RawConnection.send(port, "GET", "/_simulator/requests?writes=true")
            #expect(record.json?["requests"]?[1]?["query"] == ["replaceTriggers": "true"])
            #expect(record.json?["requests"]?[0]?["body"] == body)
        }
    }

    @Test(arguments: ["before-write", "after-write"])
    func aCutClosesTheConnectionWithoutAByte(_ when: String) async throws {
        let body = try Fixture.json("create-group.body")
        try await faulty([["do": "cut", "when": .string(when)]]).whileRunning { port in
            let cut = try await RawConnection.send(port, "PUT", creation, body)
            #expect(cut.bytes.isEmpty)
            let state = try await RawConnection.send(port, "GET", "/_simulator/state")
            #expect(state.json?["groups"]?.elements?.count == (when == "after-write" ? 1 : 0))
            let record = try await RawConnection.send(port, "GET", "/_simulator/requests")
            #expect(record.json?["requests"]?[0]?["fault"] == .string("cut \(when)"))
        }
    }

    @Test func aCutEndsAConnectionThatWasKeptOpen() async throws {
        try await faulty([["do": "cut", "after": 1]]).whileRunning { port in
            let request = Array("GET /integration/businessintegrationgroup/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
            let reply = try await RawConnection.exchange(port, request + request)
            #expect(reply.status == 200)
            #expect(reply.body == "[]")
        }
    }

    @Test func aTruncatedAnswerPromisesMoreThanItSends() async throws {
        let body = try Fixture.json("create-group.body")
        try await faulty([["do": "truncate", "times": nil]]).whileRunning { port in
            for expected in 23995..<24015 {
                let whole = "{\"groupId\":\(expected)}"
                let reply = try await RawConnection.send(port, "PUT", creation, body)
                #expect(reply.status == 200)
                #expect(reply.header("content-length") == "\(whole.count)")
                #expect(reply.body == String(whole.prefix(whole.count / 2)))
            }
        }
    }

    @Test func anEmptyAnswerIsTruncatedToo() async throws {
        let update: JSON = ["groupId": 23995, "integrationGroupTriggers": []]
        let world = try Simulator.withPractice().world
        let rules = try FaultRule.list([["do": "truncate"]])
        try await SimulatorServer(Simulator(world: world, faults: rules)).whileRunning { port in
            let path = "/integration/update/businessintegrationgroup?replaceTriggers=true"
            let reply = try await RawConnection.send(port, "POST", path, update)
            let promised = reply.header("content-length").flatMap { Int($0) }
            #expect(promised.map { $0 > reply.body.utf8.count } == true)
        }
    }

    @Test func otherFaultsReachTheWire() async throws {
        let rules: JSON = [
            ["do": "status", "status": 429, "retryAfter": 7], ["do": "garbage"], ["do": "delay", "milliseconds": 150],
        ]
        try await faulty(rules).whileRunning { port in
            let path = "/integration/businessintegrationgroup/1"
            let limited = try await RawConnection.send(port, "GET", path)
            #expect(limited.status == 429)
            #expect(limited.header("retry-after") == "7")
            let garbage = try await RawConnection.send(port, "GET", path)
            #expect(garbage.status == 200)
            #expect(garbage.json == nil && !garbage.body.isEmpty)
            let start = ContinuousClock.now
            #expect(try await RawConnection.send(port, "GET", path).body == "[]")
            #expect(start.duration(to: .now) >= .milliseconds(150))
        }
    }

    @Test func connectionsSideBySideLoseNothing() async throws {
        let body = try Fixture.json("create-group.body")
        try await SimulatorServer(Simulator()).whileRunning { port in
            try await withThrowingTaskGroup(of: JSON?.self) { group in
                for _ in 0..<32 {
                    group.addTask { try await RawConnection.send(port, "PUT", creation, body).json?["groupId"] }
                }
                var ids: Set<JSON> = []
                for try await id in group { ids.insert(id ?? .null) }
                #expect(ids == Set((23995..<24027).map { .integer($0) }))
            }
        }
    }

    @Test func theStateFileSurvivesARestart() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("state.json")
        let body = try Fixture.json("create-group.body")
        let mapping = try Fixture.json("put-mapping.body")
        try await SimulatorServer(Simulator(), stateFile: path).whileRunning { port in
            _ = try await RawConnection.send(port, "PUT", creation, body)
            _ = try await RawConnection.send(port, "PUT", "/integration/add/businessintegrationmapping", mapping)
        }
        let world = try World(try JSON(file: path))
        try await SimulatorServer(Simulator(world: world), stateFile: path).whileRunning { port in
            let state = try await RawConnection.send(port, "GET", "/_simulator/state").json
            #expect(state?["groups"]?[0]?["integrationMappings"] == [mapping.with("integrationGroupId", nil)])
            #expect(try await RawConnection.send(port, "PUT", creation, body).json?["groupId"] == 23996)
        }
        #expect(try World(try JSON(file: path)).groups.count == 2)
    }

    @Test func aPortThatIsTakenIsSaid() async throws {
        try await SimulatorServer(Simulator()).whileRunning { port in
            let error = await #expect(throws: InputError.self) {
                try await SimulatorServer(Simulator(), port: port).run { _ in }
            }
            #expect(error?.description.contains("127.0.0.1:\(port)") == true)
        }
    }

    @Test func aStateFileThatCannotBeWrittenIsSaid() async throws {
        let error = await #expect(throws: InputError.self) {
            try await SimulatorServer(Simulator(), stateFile: "/nowhere/at/all.json").run { _ in }
        }
        #expect(error?.description == "the file /nowhere/at/all.json cannot be written")
    }
}
