import Testing

@testable import BirdeyeSimulator

struct ErrorTests {
    @Test(arguments: [
        ("documented", 400, "application/json", "{\"code\":1422,\"message\":\"There is no integration group 1\"}"),
        ("error-codes", 400, "application/json", "{\"errorCode\":1422,\"errorMessage\":\"There is no integration group 1\"}"),
        ("text-errors", 400, "text/plain; charset=utf-8", "There is no integration group 1"),
        (
            "html-errors", 400, "text/html; charset=utf-8",
            "<html><body><h1>400</h1><p>There is no integration group 1</p></body></html>"
        ),
        ("errors-in-200", 200, "application/json", "{\"code\":1422,\"message\":\"There is no integration group 1\"}"),
    ])
    func comeInTheDialectsEnvelope(_ dialect: String, _ status: Int, _ type: String, _ text: String) throws {
        var simulator = Simulator(dialect: try Dialect(named: dialect))
        let answer = simulator.update(["groupId": 1, "integrationGroupTriggers": []])
        #expect(answer.status == status)
        #expect(answer.contentType == type)
        #expect(answer.text == text)
    }

    @Test func headersAreChecked() throws {
        var simulator = Simulator(world: try World(["requiredHeaders": ["X-API-Key": "EXAMPLE-KEY"]]))
        let path = "/integration/businessintegrationgroup/1"
        let missing = simulator.send("GET", path)
        let wrong = simulator.send("GET", path, headers: ["x-api-key": "EXAMPLE-OTHER"])
        let right = simulator.send("GET", path, headers: ["x-api-key": "EXAMPLE-KEY"])
        #expect([missing.status, wrong.status, right.status] == [401, 401, 200])
        #expect([missing, wrong].map { $0.json?["code"] } == [1167, 1161])
    }

    @Test(arguments: [
        ("GET", "/"), ("POST", "/integration/add/businessintegrationgroup"), ("GET", "/integration/businessintegrationgroup"),
        ("DELETE", "/integration/businessintegrationgroup/1"), ("GET", "/integration/add/other"), ("GET", "/carestack/a/api/v2/locations"),
    ])
    func thereIsNoOtherCall(_ method: String, _ path: String) {
        var simulator = Simulator()
        #expect(simulator.send(method, path).status == 404)
        #expect(simulator.send("GET", "/_simulator/counts").json?["byPath"] == ["other": 1])
    }

    @Test func aNumberIsANumber() {
        var simulator = Simulator()
        #expect(simulator.send("GET", "/integration/businessintegrationgroup/155802718182498.0").status == 400)
    }
}
