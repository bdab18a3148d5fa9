import Testing

@testable import BirdeyeSimulator

struct CareStackTests {
    private let credentials = ["vendorkey": "EXAMPLE-VENDOR", "accountkey": "EXAMPLE-KEY", "accountid": "1"]

    private func path(_ list: String, _ domain: String = "partners.sb") -> String {
        "/carestack/\(domain)/api/v1.0/\(list)"
    }

    @Test(arguments: [("locations", "carestack-locations"), ("appointment-status", "carestack-appointment-status")])
    func answersTheSamplePractice(_ list: String, _ fixture: String) throws {
        var simulator = Simulator()
        #expect(simulator.send("GET", path(list), headers: credentials).json == (try Fixture.json(fixture)))
    }

    @Test(arguments: ["vendorkey", "accountkey", "accountid"])
    func wantsAllThreeHeaders(_ name: String) {
        var simulator = Simulator()
        var incomplete = credentials
        incomplete[name] = ""
        #expect(simulator.send("GET", path("locations"), headers: incomplete).status == 401)
        incomplete[name] = nil
        let answer = simulator.send("GET", path("locations"), headers: incomplete)
        #expect(answer.status == 401)
        #expect(answer.contentType?.hasPrefix("text/plain") == true)
    }

    @Test func checksTheCredentialsThatTheStateNames() throws {
        let practice: JSON = ["vendorKey": "EXAMPLE-VENDOR", "accountKey": "EXAMPLE-KEY", "accountId": "2", "locations": []]
        var simulator = Simulator(world: try World(["carestack": ["other": practice]]))
        #expect(simulator.send("GET", path("locations", "other"), headers: credentials).status == 401)
        let right = credentials.merging(["accountid": "2"]) { $1 }
        #expect(simulator.send("GET", path("locations", "other"), headers: right).json == [])
        #expect(simulator.send("GET", path("locations"), headers: right).status == 404)
    }

    @Test func spellsKeysInPascalCase() throws {
        var simulator = Simulator(world: try World(["carestack": ["p": ["pascalCase": true]]]))
        let location = simulator.send("GET", path("locations", "p"), headers: credentials).json?[0]
        #expect(location?["ShortName"] == "CARE")
        #expect(location?["Address"]?["AddressLine1"] == "1 Example Way")
    }

    @Test func limitsTheRate() throws {
        var simulator = Simulator(world: try World(["carestack": ["p": ["rateLimit": 2]]]))
        let request = SimulatedRequest("GET", path("locations", "p"), headers: credentials)
        let start = ContinuousClock.now
        let statuses = [0, 100, 200, 999, 1000, 1050, 1100].map { milliseconds in
            simulator.handle(request, at: start.advanced(by: .milliseconds(milliseconds))).answer.status
        }
        #expect(statuses == [200, 200, 429, 429, 200, 429, 200])
    }
}
