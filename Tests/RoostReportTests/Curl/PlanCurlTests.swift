import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
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
                    case .command, .store: "read|op://dental/orlando key/password"
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

    /// Only roost reads stores: the script asks for a variable, and a key of a file under review cannot make it do anything.
    @Test func aSecretInAStoreIsAskedFor() throws {
        let run = try BashRun()
        defer { run.remove() }
        let server = try RecordingServer(run)
        defer { server.stop() }
        let reference = SecretReference.store("practices", key: StoreKey("1/$(touch pwned)`touch pwned`\"}"))
        let property = PropertyEntry(key: "k", value: .secret(Samples.digest(reference, "1a")), isSecure: true)
        let step = Step(
            action: .putMapping, reason: "r", evidence: .documented,
            call: .putMapping(location: Samples.kissimmee, group: .known(7), properties: [property], flags: MappingFlags()))
        let script = PlanCurl.render(
            Samples.run([Samples.plan(findings: [], steps: [step])]), birdeyeURL: "http://127.0.0.1:\(server.port)", headers: [])
        #expect(script.contains("# ROOST_SECRET_1 is the secret behind store:practices:1/"))
        #expect(try run.bash(script) != 0)
        #expect(try server.requests().isEmpty)
        #expect(try run.bash(script, environment: ["ROOST_SECRET_1": "EXAMPLE"]) == 0, "\(run.log("script"))")
        #expect(try server.requests().count == 1)
        #expect(!run.exists("pwned"))
    }

    @Test func hostileTextArrivesAsItIs() throws {
        let run = try BashRun()
        defer { run.remove() }
        let server = try RecordingServer(run)
        defer { server.stop() }
        let steps = HostileText.all.map { text in
            Step(
                action: .putMapping, reason: text, evidence: .inferred,
                call: .putMapping(
                    location: Samples.kissimmee, group: .known(7),
                    properties: [PropertyEntry(key: text, value: .text(text), isSecure: false)],
                    flags: MappingFlags()))
        }
        let plan = Samples.run([Samples.plan(findings: [], steps: steps)])
        #expect(
            try run.bash(PlanCurl.render(plan, birdeyeURL: "http://127.0.0.1:\(server.port)", headers: [])) == 0, "\(run.log("script"))")
        let bodies = try server.requests().map { try JSONValue.parse($0["body"]?.string ?? "") }
        #expect(bodies == PlanJSON.document(plan, diagnostics: [])["businesses"]?.array?.first?["steps"]?.array?.compactMap { $0["body"] })
        #expect(!run.exists("pwned"))
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

    /// What a refused business is called runs nothing, and what is sent for it is never more than the text itself.
    @Test(arguments: HostileText.all)
    func hostileTextRunsNothing(text: String) throws {
        let run = try BashRun()
        defer { run.remove() }
        let header = ServiceHeader(name: "x-text", value: .text(text))
        let url = "http://127.0.0.1:1"
        let refused = Samples.hostile(text)
        let commented = PlanCurl.render(refused, birdeyeURL: url, headers: [header, ServiceHeader(name: text, value: .text(text))])
        #expect(HostileText.isHarmless(commented))
        #expect(try run.bash(Self.curlStandIn + commented) == 0, "\(run.log("script"))")
        #expect(!run.exists("called"))

        let steps = refused.plan.businesses[0].steps
        let allowed = Samples.run([Samples.plan(name: text, file: text, findings: [], steps: steps)], failures: refused.failures)
        let script = PlanCurl.render(allowed, birdeyeURL: url, headers: [header])
        #expect(HostileText.isHarmless(script))
        try run.write(script, to: "plan.sh")
        #expect(try run.bash("bash -n plan.sh") == 0, "\(run.log("script"))")
        // Such secrets are found nowhere, so that the first of them ends the script.
        #expect(try run.bash(Self.curlStandIn + script) != 0)
        #expect(!run.exists("called"))
        #expect(!run.exists("pwned"))
    }

    @Test func theRefusedPartIsAllComments() {
        let script = PlanCurl.render(Samples.run([Samples.conflicting]), birdeyeURL: "https://common-services.birdeye.com", headers: [])
        #expect(script.split(separator: "\n").drop { !$0.hasPrefix("# businesses/") }.allSatisfy { $0.hasPrefix("#") })
        #expect(script.contains("# Commented out, because the guard protect refuses it: 155802718182501 is protected in roost.yaml"))
        #expect(script.contains("# Commented out, because file and live side both changed: properties/carestack.customer.domain"))
    }

    /// Stands in for curl where nothing should be sent.
    private static let curlStandIn = "curl() { touch called; }\n"

    /// Stands in for a program that prints secrets: it prints its own arguments.
    private static let commandStandIn = "#!/bin/sh\nprintf '%s|%s\\n' \"$1\" \"$2\"\n"
}
