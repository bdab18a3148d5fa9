import BirdeyeClient
import RoostEngine
import RoostModel
import RoostTestKit
import Testing

@Suite struct BirdeyeHTTPReaderTests {
    private static let group = #"[{"groupId": 23995, "integrationSourceType": {"id": 124}, "integrationGroupTriggers": []}]"#

    @Test(arguments: [
        ScriptedServer.Play.answer(200, "[]"), .answer(200, ""), .answer(200, " \n"), .answer(204), .answer(404, "Not Found"), .answer(404),
        .answer(404, #"{"message":"No group"}"#), .answer(404, #"{"status":404,"error":"Not Found"}"#),
    ])
    func noGroup(play: ScriptedServer.Play) async throws {
        let read = try await Samples.groups([play])
        #expect(try read.result.get().isEmpty)
        #expect(read.requests == 1)
    }

    @Test(arguments: [
        (ScriptedServer.Play.answer(404, #"{"code":1175,"message":"No business"}"#), CallError.Reason.noSuchBusiness),
        (.answer(404, #"{"errorCode":"1175","errorMessage":"No business"}"#), .noSuchBusiness),
        (.answer(200, #"{"code":1175}"#), .noSuchBusiness),
        (.answer(404, "<html><title>Not Found</title></html>"), .rejected),
        (.answer(404, "{"), .rejected),
        (.answer(400, ""), .rejected),
        (.answer(401, ""), .unauthorized),
        (.answer(403, "no"), .unauthorized),
        (.answer(200, "<html>Sign in</html>"), .unreadable),
        (.answer(200, "fine"), .unreadable),
        (.answer(200, "[{"), .unreadable),
        (.answer(200, #"[{"integrationSourceType": {"id": 124}}]"#), .unreadable),
        (.answer(200, "null"), .unreadable),
    ])
    func errorsThatAskingAgainDoesNotChange(play: ScriptedServer.Play, reason: CallError.Reason) async throws {
        let read = try await Samples.groups([play])
        #expect(read.result.error?.reason == reason)
        #expect(read.result.error?.attempts == 1)
        #expect(read.result.error?.request == "GET /integration/businessintegrationgroup/155802718182498")
        #expect(read.requests == 1)
    }

    @Test(arguments: [
        ScriptedServer.Play.answer(500), .answer(502), .answer(503), .answer(504), .answer(429), .cut,
        .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[".utf8)),
        .raw(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[".utf8)), .answer(200, #"{"code":1541}"#),
        .answer(200, #"{"code":503}"#),
    ])
    func asksAgainWhereItMayHelp(play: ScriptedServer.Play) async throws {
        let clock = FakeClock()
        let read = try await Samples.groups([play, play, play, .answer(200, Self.group)], clock: clock)
        #expect(try read.result.get().map(\.groupID) == [23995])
        #expect(read.requests == 4)
        #expect(clock.sleeps == [200, 400, 800])
    }

    @Test(arguments: [
        (ScriptedServer.Play.answer(503, "later"), CallError.Reason.serverError),
        (.answer(429, #"{"code":89}"#), .rateLimited),
        (.cut, .interrupted),
        (.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[".utf8)), .interrupted),
    ])
    func givesUpAfterTheLastAttempt(play: ScriptedServer.Play, reason: CallError.Reason) async throws {
        let clock = FakeClock()
        let read = try await Samples.groups([play], clock: clock)
        #expect(read.result.error?.reason == reason)
        #expect(read.result.error?.attempts == 4)
        #expect(read.requests == 4)
        #expect(clock.sleeps.count == 3)
    }

    @Test(
        arguments: [
            ("7", 7000), ("40", 40_000), ("Sun, 22 Nov 2026 07:00:30 GMT", 30_000), ("soon", 200),
        ] as [(String, Int64)])
    func waitsAsLongAsTheServerAsks(retryAfter: String, wait: Int64) async throws {
        for status in [429, 503] {
            let clock = FakeClock()
            let read = try await Samples.groups(
                [.answer(status, headers: ["Retry-After: \(retryAfter)"]), .answer(200, Self.group)], clock: clock)
            #expect(try read.result.get().count == 1)
            #expect(clock.sleeps == [wait])
        }
    }

    @Test func aRefusedConnectionIsTriedAgainAndNamed() async throws {
        // The port was free a moment ago and nobody listens on it any more.
        let url = try await ScriptedServer.run([.cut]) { $0.url }
        let clock = FakeClock()
        let error = try await Samples.connected(try Samples.settings(url, clock: clock)) { connection in
            await #expect(throws: CallError.self) { try await BirdeyeHTTPReader(connection).groups(of: Samples.business) }
        }
        #expect(error?.reason == .unreachable)
        #expect(error?.message == "no connection to 127.0.0.1 could be made: the connection was refused")
        #expect(error?.attempts == 4)
        #expect(clock.sleeps == [200, 400, 800])
    }

    @Test func aHostThatDoesNotExist() async throws {
        var settings = try Samples.settings("https://no-such-host.invalid")
        settings.retry.attempts = 1
        let error = try await Samples.connected(settings) { connection in
            await #expect(throws: CallError.self) { try await BirdeyeHTTPReader(connection).groups(of: Samples.business) }
        }
        #expect(error?.reason == .unreachable)
        #expect(error?.message == "no connection to no-such-host.invalid could be made: there is no such host")
    }

    @Test func whatIsNotHTTP() async throws {
        let read = try await Samples.groups([.raw(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))])
        #expect(read.result.error?.reason == .unreadable)
        #expect(read.result.error?.message == "the answer of 127.0.0.1 is not HTTP")
    }

    @Test func aPlainServerUnderHTTPS() async throws {
        try await ScriptedServer.run([.answer(200, "[]")]) { server in
            var settings = try Samples.settings(server.url.replacing("http:", with: "https:"))
            settings.retry.attempts = 1
            settings.timeout = 2000
            let error = try await Samples.connected(settings) { connection in
                await #expect(throws: CallError.self) { try await BirdeyeHTTPReader(connection).groups(of: Samples.business) }
            }
            #expect(error?.reason == .unreachable || error?.reason == .timeout)
            #expect(server.received.isEmpty)
        }
    }

    @Test func theTriggerCatalogue() async throws {
        let body = #"[{"id": 139, "integrationTriggerType": {"id": 1, "name": "JOB"}, "triggerName": "T", "displayName": null}]"#
        try await ScriptedServer.run([.answer(200, body), .answer(404, "Not Found")]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let reader = BirdeyeHTTPReader(connection)
                let triggers = try await reader.triggerCatalogue(sourceID: 124)
                #expect(triggers == [CatalogueTrigger(id: TriggerID(id: 139, type: 1), names: ["T"], typeName: "JOB")])
                #expect(server.received.first?.target == "GET /integration/trigger/integrationtriggers/sourceid/124")
                let error = await #expect(throws: CallError.self) { try await reader.triggerCatalogue(sourceID: 999) }
                #expect(error?.reason == .rejected)
            }
        }
    }

    @Test(arguments: [
        #"{"message":"no Route matched with those values"}"#, #"{"timestamp":"2026-11-22","status":404,"error":"Not Found","path":"/x"}"#,
        #"{"message":"Not Found"}"#, "default backend - 404", "", #"{"code":404,"message":"Not Found"}"#, #"{"errorCode":"404"}"#,
    ])
    func aPlain404SaysThatThereIsNone(body: String) async throws {
        let read = try await Samples.groups([.answer(404, body)])
        #expect(try read.result.get().isEmpty, "\(body)")
    }

    @Test(arguments: [
        #"{"code":1175}"#, #"{"code":4042,"message":"x"}"#, #"{"code":"ResourceNotFoundException"}"#, "<html><h1>404 Not Found</h1></html>",
    ])
    func any404WithACodeOfItsOwnIsAnError(body: String) async throws {
        let read = try await Samples.groups([.answer(404, body)])
        #expect(read.result.error != nil, "\(body)")
    }

    @Test func aWaitBeyondTheLongestIsNotWaited() async throws {
        for (status, timeout, limit) in [(429, 10_000, 40), (503, 30_000, 120), (503, 600_000, 120)] as [(Int, Int64, Int)] {
            let clock = FakeClock()
            let read = try await Samples.groups([.answer(status, headers: ["Retry-After: 7200"])], clock: clock) { $0.timeout = timeout }
            #expect(read.requests == 1 && clock.sleeps.isEmpty)
            let words = "it asks to wait until 2026-11-22T09:00:00Z, and a call waits \(limit) s at most"
            #expect(read.result.error?.message.hasSuffix(words) == true, "\(read.result.error?.message ?? "")")
        }
    }

    @Test func refusedCredentialsAreTriedOnce() async throws {
        try await ScriptedServer.run([.answer(401, #"{"code":1161}"#)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                for _ in 0..<5 {
                    let error = await #expect(throws: CallError.self) {
                        try await BirdeyeHTTPReader(connection).groups(of: Samples.business)
                    }
                    #expect(error?.reason == .unauthorized)
                }
                // What is written with them would be refused as well, and is not sent.
                let outcome = await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: Samples.vault())
                guard case .refused(let error) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(error.reason == .unauthorized && error.attempts == 0)
            }
            #expect(server.received.count == 1)
        }
    }

    @Test func compressedAnswersAreReadWithinTheLimit() async throws {
        // gzip of "[]" and of 100,000 spaces between brackets.
        func answer(_ hexadecimal: String) -> ScriptedServer.Play {
            let digits = Array(hexadecimal)
            let body = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
            let head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
            return .raw(Array(head.utf8) + body)
        }
        let small = try await Samples.groups([answer("1f8b08000000000002038b8e050029bb4c0d02000000")])
        #expect(try small.result.get().isEmpty)
        let bomb = try await Samples.groups([
            answer(
                "1f8b0800000000000203edc1411100000c02a02aebe5ad7f0d6bf80072000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000c0ac2f9f098386a2860100"
            )
        ]) { $0.answerLimit = 50_000 }
        #expect(bomb.result.error?.reason == .tooLarge)
        let broken = try await Samples.groups([answer("00112233445566778899")])
        #expect(broken.result.error?.reason == .unreadable)
    }
}
