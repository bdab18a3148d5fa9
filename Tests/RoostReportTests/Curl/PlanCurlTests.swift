import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import Testing

struct PlanCurlTests {
    private let headers = [
        ServiceHeader(name: "x-tenant", value: .text("it's north")),
        ServiceHeader(name: "x-api-key", value: .secret(.environment("BIRDEYE_KEY"))),
        ServiceHeader(name: "x-empty", value: .text("")), ServiceHeader(name: "@/etc/passwd", value: .text("a")),
        ServiceHeader(name: "x-break", value: .text("a\nb: c")),
    ]

    @Test func everyStep() throws {
        try Snapshot.expect(
            PlanCurl.render(Samples.rich, birdeyeURL: "https://common-services.birdeye.com", headers: headers), in: "plan.sh")
    }

    @Test func withNothingToSend() throws {
        try Snapshot.expect(
            PlanCurl.render(Samples.run([Samples.known]), birdeyeURL: "https://common-services.birdeye.com", headers: []),
            in: "plan-empty.sh")
    }

    @Test func sameRunSameScript() {
        let url = "https://common-services.birdeye.com"
        #expect(
            PlanCurl.render(Samples.rich, birdeyeURL: url, headers: headers)
                == PlanCurl.render(Samples.rich, birdeyeURL: url, headers: headers))
    }

    @Test func sendsWhatThePlanHolds() throws {
        let run = try BashRun()
        defer { run.remove() }
        let server = try RecordingServer(run)
        defer { server.stop() }
        let key = "quote\" back\\slash $(touch pwned) `id` 'x' ünï"
        try run.write(Self.commandStandIn, to: "op")
        try run.write("ID\n", to: "northstar-id.txt")
        let script = PlanCurl.render(Samples.rich, birdeyeURL: "http://127.0.0.1:\(server.port)", headers: headers)
        let code = try run.bash(
            "chmod +x op; PATH=.:$PATH; mkdir -p folder/secrets; mv northstar-id.txt folder/secrets\n" + script,
            environment: ["NORTHSTAR_ACCOUNT_KEY": key, "BIRDEYE_KEY": "EXAMPLE-KEY", "ROOST_SECRETS_DIR": "folder"])
        #expect(code == 0, "\(run.log("script"))")
        #expect(!run.exists("pwned"))

        let requests = try server.requests()
        let writes = requests.filter { $0["method"] != "GET" }
        let sent = Samples.rich.plan.businesses.filter(\.refused.isEmpty).flatMap(\.steps).map(\.call)
        #expect(writes.count == sent.count)
        for (call, request) in zip(sent, writes) {
            let expected = call.body(
                secret: { digest in
                    switch digest.reference {
                    case .environment: .string(key)
                    case .file: "ID"
                    case .command: "read|op://dental/orlando key/password"
                    }
                }, groupFromStep: { _ in 24100 })
            let query = call.query.map { "?\($0.name)=\($0.value)" }.joined()
            #expect(request["method"] == .string(call.method))
            #expect(request["path"] == .string(call.path + query))
            #expect(try JSONValue.parse(request["body"]?.string ?? "") == expected)
            #expect(request["headers"]?["content-type"] == "application/json")
        }
        for request in requests {
            #expect(request["headers"]?["x-tenant"] == "it's north")
            #expect(request["headers"]?["x-api-key"] == "EXAMPLE-KEY")
            #expect(request["headers"]?["x-empty"] == "")
            #expect(request["headers"]?["x-break"] == nil)
        }
        #expect(
            requests.filter { $0["method"] == "GET" }.map { $0["path"] }
                == Array(repeating: "/integration/businessintegrationgroup/155802718182498", count: 2))
    }

    @Test(arguments: [["NORTHSTAR_ACCOUNT_KEY": ""], ["BIRDEYE_KEY": ""], ["NO_FILE": "1"]])
    func withoutASecretNothingIsSent(missing: [String: String]) throws {
        let run = try BashRun()
        defer { run.remove() }
        let server = try RecordingServer(run)
        defer { server.stop() }
        try run.write("ID", to: "northstar-id.txt")
        let script = PlanCurl.render(Samples.run([Samples.new]), birdeyeURL: "http://127.0.0.1:\(server.port)", headers: headers)
        let place = missing["NO_FILE"] == nil ? "mkdir secrets; mv northstar-id.txt secrets\n" : ""
        let environment = ["NORTHSTAR_ACCOUNT_KEY": "EXAMPLE", "BIRDEYE_KEY": "EXAMPLE"].merging(missing) { $1 }
        #expect(try run.bash(place + "op() { echo EXAMPLE; }\n" + script, environment: environment) != 0)
        #expect(try server.requests() == [])
    }

    @Test func aCommandThatFailsSendsNothing() throws {
        let run = try BashRun()
        defer { run.remove() }
        let server = try RecordingServer(run)
        defer { server.stop() }
        try run.write("ID", to: "northstar-id.txt")
        let script = PlanCurl.render(Samples.run([Samples.new]), birdeyeURL: "http://127.0.0.1:\(server.port)", headers: [])
        let code = try run.bash(
            "mkdir secrets; mv northstar-id.txt secrets; op() { return 3; }\n" + script, environment: ["NORTHSTAR_ACCOUNT_KEY": "EXAMPLE"])
        #expect(code == 3)
        #expect(try server.requests() == [])
    }

    @Test func hostileTextRunsNothing() throws {
        let run = try BashRun()
        defer { run.remove() }
        for text in HostileText.all {
            var hostile = Samples.hostile(text)
            let commented = PlanCurl.render(
                hostile, birdeyeURL: "http://127.0.0.1:1", headers: [ServiceHeader(name: text, value: .text(text))])
            #expect(HostileText.isHarmless(commented))
            let remarks = commented.split(separator: "\n").drop { $0 != "done" }.dropFirst().filter { !$0.hasPrefix("#") }
            #expect(
                remarks.allSatisfy { $0.hasPrefix("json()") || $0.hasPrefix("secret_file()") || $0.hasPrefix("-H ") || $0.isEmpty },
                "\(remarks)")
            hostile.plan = Plan(
                hostile.plan.businesses.map { business in
                    Samples.plan(name: text, file: text, findings: [], steps: business.steps)
                })
            let script = PlanCurl.render(
                hostile, birdeyeURL: "http://127.0.0.1:1", headers: [ServiceHeader(name: "x-text", value: .text(text))])
            #expect(HostileText.isHarmless(script))
            try run.write(script, to: "plan.sh")
            #expect(try run.bash("bash -n plan.sh") == 0, "\(text.debugDescription): \(run.log("script"))")
        }
    }

    @Test func theRefusedPartIsAllComments() {
        let script = PlanCurl.render(Samples.run([Samples.conflicting]), birdeyeURL: "https://common-services.birdeye.com", headers: [])
        #expect(script.split(separator: "\n").drop { !$0.hasPrefix("# businesses/") }.allSatisfy { $0.hasPrefix("#") })
        #expect(script.contains("# Commented out, since the guard protect refuses it: 155802718182501 is protected in roost.yaml"))
        #expect(script.contains("# Commented out, since file and live side both changed: properties/carestack.customer.domain"))
    }

    /// Stands in for a program that prints secrets: it prints its own arguments.
    private static let commandStandIn = "#!/bin/sh\nprintf '%s|%s\\n' \"$1\" \"$2\"\n"
}
