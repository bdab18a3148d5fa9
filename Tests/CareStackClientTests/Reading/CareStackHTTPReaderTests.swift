import CareStackClient
import RoostEngine
import RoostModel
import RoostTestKit
import Testing

@Suite struct CareStackHTTPReaderTests {
    private static let locations = ScriptedServer.Play.answer(200, #"[{"id":1,"name":"Main"}]"#)

    @Test func sendsThreeCredentialsToTheDomainsOwnPath() async throws {
        try await ScriptedServer.run([Self.locations]) { server in
            let found = try await Samples.reading(server) { reader, _ in try await reader.locations(Samples.account("Partners.SB")) }
            #expect(found == [CareStackLocation(id: 1, name: "Main")])
            let request = try #require(server.received.first)
            #expect(request.target == "GET /carestack/partners.sb/api/v1.0/locations")
            #expect(request.header("VendorKey") == Samples.vendorKey)
            #expect(request.header("AccountKey") == Samples.accountKey)
            #expect(request.header("AccountId") == Samples.accountID)
            #expect(request.header("User-Agent") == "roost/0.1.0")
            #expect(request.body.isEmpty)
        }
    }

    /// Both lists, many askers at once, two accounts of one domain: two requests for each account.
    @Test func anAccountCostsTwoRequestsWhoeverAsks() async throws {
        try await ScriptedServer.run([Self.locations]) { server in
            try await Samples.reading(server) { reader, connection in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<40 {
                        let account = Samples.account(index % 4 < 2 ? "a" : "A", key: index % 2 == 0 ? "EXAMPLE-1" : "EXAMPLE-2")
                        group.addTask { _ = try await reader.locations(account) }
                        group.addTask { _ = try await reader.statuses(account) }
                    }
                    try await group.waitForAll()
                }
                #expect(await connection.counts == RequestCounts(reads: 4))
            }
            let keys = server.received.map { "\($0.target) \($0.header("AccountKey") ?? "")" }
            #expect(Set(keys).count == 4)
            #expect(keys.count == 4)
        }
    }

    @Test func keepsToOneRateOverAllAccounts() async throws {
        let clock = FakeClock()
        try await ScriptedServer.run([Self.locations]) { server in
            try await Samples.reading(server, requestsPerSecond: 4, clock: clock) { reader, _ in
                for name in ["a", "b", "c", "d", "e"] { _ = try await reader.locations(Samples.account(name)) }
            }
        }
        #expect(clock.sleeps == [250, 250, 250, 250])
    }

    @Test func aVendorKeyThatEveryAccountIsRefusedWithIsNotTriedOnAll() async throws {
        try await ScriptedServer.run([.answer(401, "")]) { server in
            try await Samples.reading(server) { reader, _ in
                for index in 0..<20 {
                    let error = await #expect(throws: CallError.self) { try await reader.locations(Samples.account("a\(index)")) }
                    #expect(error?.reason == .unauthorized)
                    #expect((error?.attempts == 0) == (index > 2))
                    #expect(error?.message.contains("carestack.vendorKey") == (index > 2))
                }
            }
            #expect(server.received.count == 3)
        }
    }

    @Test func oneAcceptedAccountShowsThatTheVendorKeyIsRight() async throws {
        let plays: @Sendable (ScriptedServer.Received, Int) -> ScriptedServer.Play = { request, _ in
            request.target.contains("/carestack/good/") ? Self.locations : .answer(401, "")
        }
        try await ScriptedServer.run(plays) { server in
            try await Samples.reading(server) { reader, _ in
                _ = try await reader.locations(Samples.account("good"))
                for index in 0..<10 {
                    let error = await #expect(throws: CallError.self) { try await reader.locations(Samples.account("a\(index)")) }
                    #expect(error?.attempts == 1)
                }
            }
            #expect(server.received.count == 11)
        }
    }

    @Test func aRequestToSlowDownIsObeyedForTheRestOfTheRun() async throws {
        let plays: @Sendable (ScriptedServer.Received, Int) -> ScriptedServer.Play = { request, _ in
            request.target.contains("/carestack/a/")
                ? .answer(429, #"{"message":"slow down"}"#, headers: ["Retry-After: 86400"]) : Self.locations
        }
        try await ScriptedServer.run(plays) { server in
            try await Samples.reading(server) { reader, _ in
                let account = Samples.account("a")
                async let first = outcome { () throws(CallError) in try await reader.locations(account) }
                async let second = outcome { () throws(CallError) in try await reader.statuses(account) }
                let errors = await [first.failure, second.failure].compactMap { $0 }
                #expect(errors.map(\.reason) == [.rateLimited, .rateLimited])
                #expect(errors.map(\.attempts).sorted() == [0, 1])
                let sent = errors.first { $0.attempts == 1 }
                #expect(
                    sent?.message == "the service asks for fewer requests: {\"message\":\"slow down\"}; Retry-After asks to wait 24 hours"
                        || sent?.message == "the service asks for fewer requests: slow down; Retry-After asks to wait 24 hours")
                #expect(errors.first { $0.attempts == 0 }?.message.contains("was not sent") == true)
                // Another account is another matter.
                let others = try await reader.locations(Samples.account("b"))
                #expect(others.count == 1)
                #expect(server.received.count == 2)
            }
        }
    }

    @Test(
        arguments: [
            (ScriptedServer.Play.answer(401, #"{"message":"AccountKey \#(Samples.accountKey) is wrong"}"#), CallError.Reason.unauthorized),
            (.answer(403, "<html><title>\(Samples.vendorKey)</title></html>", headers: ["Content-Type: text/html"]), .unauthorized),
            (.answer(404, "no practice \(Samples.accountID)", headers: []), .rejected),
            (.answer(500, "oops"), .serverError),
            (.answer(200, "<html><title>Sign in</title></html>", headers: ["Content-Type: text/html"]), .unreadable),
            (.answer(200, ""), .unreadable),
            (.answer(200, "[{"), .unreadable),
            (.answer(200, "{}"), .unreadable),
            (.answer(200, #"{"code":401,"message":"no"}"#), .unauthorized),
            (.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[".utf8)), .interrupted),
            (.cut, .interrupted),
            (.answer(302, "", headers: ["Location: http://127.0.0.1:1/stolen"]), .redirected),
        ] as [(ScriptedServer.Play, CallError.Reason)])
    func failuresAreSaidOnceAndWithoutSecrets(_ play: ScriptedServer.Play, _ reason: CallError.Reason) async throws {
        let error = try #require(try await Samples.failure([play, Self.locations]))
        #expect(error.reason == reason)
        #expect(error.attempts == 1)
        #expect(error.request == "GET /api/v1.0/locations")
        for secret in [Samples.vendorKey, Samples.accountKey, Samples.accountID] { #expect(!"\(error)".contains(secret)) }
    }

    @Test func aRedirectIsNotFollowed() async throws {
        try await ScriptedServer.run([Self.locations]) { other in
            try await ScriptedServer.run([.answer(307, "", headers: ["Location: \(other.url)/x"])]) { server in
                try await Samples.reading(server) { reader, _ in
                    await #expect(throws: CallError.self) { try await reader.locations(Samples.account()) }
                }
                #expect(server.received.count == 1)
            }
            #expect(other.received.isEmpty)
        }
    }

    @Test func anAnswerIsBoundedInSizeAndTime() async throws {
        let long = "[" + String(repeating: " ", count: 5000) + "]"
        #expect(try await Samples.failure([.answer(200, long)], answerLimit: 4096)?.reason == .tooLarge)
        #expect(try await Samples.failure([.stall(Array("HTTP/1.1 200 OK\r\n".utf8))], timeout: 200)?.reason == .timeout)
    }

    @Test func nothingIsSentToADomainThatIsNone() async throws {
        try await ScriptedServer.run([Self.locations]) { server in
            try await Samples.reading(server) { reader, _ in
                for account in [Samples.account("x/../../y"), Samples.account(key: "a\r\nX: 1"), Samples.account(id: "")] {
                    let error = await #expect(throws: CallError.self) { try await reader.locations(account) }
                    #expect(error?.reason == .unsendable)
                }
            }
            #expect(server.received.isEmpty)
        }
    }
}

extension Result {
    fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}

/// The outcome of something asynchronous.
private func outcome<Value>(_ body: () async throws(CallError) -> Value) async -> Result<Value, CallError> {
    do throws(CallError) { return .success(try await body()) } catch { return .failure(error) }
}
