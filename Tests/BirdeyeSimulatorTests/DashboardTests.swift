import Testing

@testable import BirdeyeSimulator

struct DashboardTests {
    private let at: JSON = ["business": .integer(practice), "source": 124]

    private func change(_ what: String, _ more: JSON = [:]) -> JSON {
        (["do": .string(what)] as JSON).merging(at).merging(more)
    }

    @Test func switchesTriggers() throws {
        var simulator = try Simulator.withPractice()
        let trigger: JSON = ["triggerId": 140, "triggerTypeId": 1]
        #expect(simulator.dashboard(change("add-trigger", trigger)).json == ["groupId": 23995])
        #expect(simulator.dashboard(change("remove-trigger", ["triggerId": 139, "triggerTypeId": 1])).status == 200)
        #expect(simulator.world.groups[23995]?.triggers.map(\.json) == [trigger])
        #expect(simulator.dashboard(change("remove-trigger", ["triggerId": 139, "triggerTypeId": 1])).status == 404)
    }

    @Test func typesProperties() throws {
        var simulator = try Simulator.withPractice()
        #expect(simulator.dashboard(change("set-property", ["key": "carestack.account.id", "value": "2", "isSecure": true])).status == 200)
        #expect(simulator.dashboard(change("remove-property", ["key": "carestack.customer.domain"])).status == 200)
        #expect(simulator.world.groups[23995]?.properties.map(\.value) == ["EXAMPLE-ACCOUNT-KEY", "2"])
        #expect(simulator.dashboard(change("remove-property", ["key": "carestack.customer.domain"])).status == 404)
    }

    @Test func changesWhatIsGivenOfAMapping() throws {
        var simulator = try Simulator.withPractice()
        let location: JSON = ["do": "set-mapping", "business": .integer(kissimmee)]
        #expect(simulator.dashboard(location.merging(["active": false, "properties": ["carestack.location.id": "7"]])).status == 200)
        let mapping = simulator.world.groups[23995]?.mappings.first
        #expect(mapping?.active == false)
        #expect(mapping?.test == false)
        #expect(mapping?.properties.map(\.value) == ["Arrived, Scheduled", "7"])
    }

    @Test func mapsALocationThatWasNotMapped() throws {
        var simulator = try Simulator.withPractice()
        #expect(simulator.dashboard(["do": "set-mapping", "business": 7]).status == 404)
        #expect(simulator.dashboard(["do": "set-mapping", "business": 7, "group": 1]).status == 404)
        #expect(simulator.dashboard(["do": "set-mapping", "business": 7, "group": 23995, "beta": true]).status == 200)
        #expect(simulator.world.groups[23995]?.mappings.last == Mapping(business: 7, properties: [], active: true, test: false, beta: true))
    }

    @Test func takesALocationOut() throws {
        var simulator = try Simulator.withPractice()
        let change: JSON = ["do": "remove-mapping", "business": .integer(kissimmee)]
        #expect(simulator.dashboard(change.merging(["group": 5])).status == 404)
        #expect(simulator.dashboard(change).status == 200)
        #expect(simulator.world.groups[23995]?.mappings.isEmpty == true)
        #expect(simulator.dashboard(change).status == 404)
    }

    @Test func deletesAndCreatesGroups() throws {
        var simulator = try Simulator.withPractice()
        #expect(simulator.dashboard(change("delete-group")).json == ["groupId": 23995])
        #expect(simulator.details().json == [])
        #expect(simulator.world.groupIDs(mapping: kissimmee).isEmpty)
        #expect(simulator.dashboard(change("delete-group")).status == 404)
        #expect(
            simulator.dashboard(change("create-group", ["triggers": [["triggerId": 139, "triggerTypeId": 1]]])).json == ["groupId": 23996])
        #expect(simulator.details().json?[0]?["groupId"] == 23996)
    }

    @Test func choosesAmongSeveralGroups() throws {
        var simulator = try Simulator.withPractice()
        _ = simulator.create(try Fixture.json("create-group.body"))
        #expect(simulator.dashboard(change("delete-group", ["group": 23996])).json == ["groupId": 23996])
        #expect(simulator.dashboard(change("delete-group", ["group": 23996])).status == 404)
        #expect(simulator.world.groups.keys.sorted() == [23995])
    }

    @Test func isSeenAtOnceAndNotRecorded() throws {
        var simulator = try Simulator.withPractice(Dialect(named: "lagging"))
        _ = simulator.send("DELETE", "/_simulator/requests")
        _ = simulator.update(["groupId": 23995, "integrationGroupTriggers": []])
        _ = simulator.dashboard(change("add-trigger", ["triggerId": 141, "triggerTypeId": 1]))
        #expect(simulator.details().json?[0]?["integrationGroupTriggers"]?.elements?.map { $0["triggerId"] } == [141])
        #expect(simulator.send("GET", "/_simulator/counts").json?["writes"] == 1)
    }

    @Test(
        arguments: [
            ["do": "fly"], [:], ["do": "delete-group", "business": "1", "source": 124], ["do": "delete-group", "business": 1],
            ["do": "set-mapping", "business": 1, "properties": ["k": 1]], ["do": "add-trigger", "business": 1, "source": 124],
            ["do": "remove-mapping", "business": 1, "colour": 1],
        ] as [JSON])
    func refusesNonsense(_ change: JSON) throws {
        var simulator = try Simulator.withPractice()
        let answer = simulator.dashboard(change)
        #expect(answer.status == 400)
        #expect(answer.json?["error"]?.text?.isEmpty == false)
    }

    @Test func knowsWhatThereIsNot() {
        var simulator = Simulator()
        #expect(simulator.dashboard(change("set-property", ["key": "k", "value": "v"])).status == 404)
        #expect(simulator.dashboard(["do": "create-group", "business": 1, "source": 5]).status == 404)
    }
}
