import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import BirdeyeClient

/// The rows of the table at the top of the writer's file.
@Suite struct BirdeyeHTTPWriterTests {
    private static func raw(_ text: String) -> ScriptedServer.Play { .raw(Array(text.utf8)) }

    @Test(arguments: [
        ScriptedServer.Play.answer(200), .answer(201, #"{"groupId":1}"#), .answer(204), .answer(200, "23995"),
        .answer(200, "Created", headers: []),
        .answer(200, #"{"code":0}"#), .answer(200, #"{"code":200,"message":"ok"}"#), .answer(201, #"{"code":201}"#), .answer(200, "[]"),
        .answer(200, String(repeating: "a", count: 1024), headers: []),
    ])
    func accepted(play: ScriptedServer.Play) async throws {
        let sent = try await Samples.outcome([play])
        #expect(sent.outcome.word == "accepted")
        #expect(sent.requests == 1)
    }

    @Test(arguments: [
        (ScriptedServer.Play.answer(400, #"{"code":1422}"#), CallError.Reason.rejected),
        (.answer(401), .unauthorized),
        (.answer(403, "<html></html>"), .unauthorized),
        (.answer(404, #"{"code":1175}"#), .noSuchBusiness),
        (.answer(404, "Not Found"), .rejected),
        (.answer(409, "exists"), .rejected),
        (.answer(200, #"{"code":2022,"message":"no"}"#), .rejected),
        (.answer(200, #"{"errorCode":"1161"}"#), .unauthorized),
        (.answer(200, #"{"code":"FAILED"}"#), .rejected),
        (.answer(200, #"{"code":500}"#), .serverError),
        (raw("HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\nhalf"), .rejected),
    ])
    func refused(play: ScriptedServer.Play, reason: CallError.Reason) async throws {
        let sent = try await Samples.outcome([play])
        #expect(sent.outcome.word == "refused")
        #expect(sent.outcome.error?.reason == reason)
        #expect(sent.outcome.error?.request == "PUT /integration/add/businessintegrationgroup")
        #expect(sent.requests == 1)
    }

    @Test(arguments: [
        (ScriptedServer.Play.answer(500), CallError.Reason.serverError),
        (.answer(502, "<html></html>"), .serverError),
        (.answer(503, #"{"code":503}"#, headers: ["Retry-After: 1"]), .serverError),
        (.answer(504), .serverError),
        (.answer(500, #"{"code":89}"#), .rateLimited),
        (.answer(302, headers: ["Location: https://login.example.test"]), .redirected),
        (raw("HTTP/1.1 302 Found\r\nContent-Length: 100\r\n\r\nhalf"), .interrupted),
        (.answer(200, "Saved."), .unreadable),
        (.answer(200, "<html><title>Sign in</title></html>"), .unreadable),
        (.answer(200, "Sign in", headers: ["Content-Type: text/html"]), .unreadable),
        (.answer(200, "{\"groupId\": <gar\u{7}bage"), .unreadable),
        (.answer(200, #"{"groupId": 1"#), .unreadable),
        (.answer(200, "bell \u{7}", headers: []), .unreadable),
        (.answer(200, String(repeating: "a", count: 1025), headers: []), .unreadable),
        (raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\u{0}\u{1}"), .unreadable),
        (.cut, .interrupted),
        (raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"gro"), .interrupted),
        (raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a"), .interrupted),
        (raw("HTTP/1.1 20"), .interrupted),
        (raw("NOT HTTP AT ALL\r\n\r\n"), .unreadable),
        (raw("HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\nhalf"), .interrupted),
    ])
    func unknown(play: ScriptedServer.Play, reason: CallError.Reason) async throws {
        let sent = try await Samples.outcome([play])
        #expect(sent.outcome.word == "unknown")
        #expect(sent.outcome.error?.reason == reason)
        #expect(sent.outcome.error?.attempts == 1)
        #expect(sent.requests == 1, "a call that may have had an effect is never sent again")
    }

    @Test func tooLargeAnAnswerIsUnknown() async throws {
        let sent = try await Samples.outcome([.answer(200, #"{"note":"larger than allowed"}"#)]) { $0.answerLimit = 10 }
        #expect(sent.outcome.word == "unknown")
        #expect(sent.outcome.error?.reason == .tooLarge)
        let refusal = try await Samples.outcome([.answer(400, #"{"note":"larger than allowed"}"#)]) { $0.answerLimit = 10 }
        #expect(refusal.outcome.word == "refused")
        #expect(refusal.outcome.error?.status == 400)
    }

    @Test func silenceIsUnknown() async throws {
        for bytes in ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"] {
            let sent = try await Samples.outcome([.stall(Array(bytes.utf8))]) { $0.timeout = 500 }
            #expect(sent.outcome.word == "unknown")
            #expect(sent.outcome.error?.reason == .timeout)
            #expect(sent.requests == 1)
        }
    }

    @Test func turnedAwayIsSentAgain() async throws {
        let clock = FakeClock()
        let plays: [ScriptedServer.Play] = [
            .answer(429, headers: ["Retry-After: 5"]), .answer(429), .answer(200, #"{"code":1541}"#), .answer(200),
        ]
        let sent = try await Samples.outcome(plays, clock: clock)
        #expect(sent.outcome == .accepted(status: 200))
        #expect(sent.requests == 4)
        #expect(clock.sleeps == [5000, 400, 800])
    }

    @Test func turnedAwayForGoodIsRefused() async throws {
        let sent = try await Samples.outcome([.answer(429, #"{"code":89}"#)])
        #expect(sent.outcome.word == "refused")
        #expect(sent.outcome.error?.reason == .rateLimited)
        #expect(sent.outcome.error?.attempts == 4)
        #expect(sent.requests == 4)
    }

    @Test func afterBeingTurnedAwayNothingElseIsRepeated() async throws {
        let sent = try await Samples.outcome([.answer(429), .answer(500), .answer(200)])
        #expect(sent.outcome.word == "unknown")
        #expect(sent.outcome.error?.attempts == 2)
        #expect(sent.requests == 2)
    }

    @Test func noConnectionIsRefused() async throws {
        let url = try await ScriptedServer.run([.cut]) { $0.url }
        let outcome = try await Samples.connected(try Samples.settings(url)) {
            await BirdeyeHTTPWriter($0).send(Samples.create, secrets: Samples.vault())
        }
        #expect(outcome.word == "refused")
        #expect(outcome.error?.reason == .unreachable)
        #expect(outcome.error?.attempts == 1)
    }

    @Test func silenceDuringTheHandshakeIsRefused() async throws {
        // The server waits for the end of a request, which never comes: what it gets is a handshake that it does not understand.
        try await ScriptedServer.run([.answer(200)]) { server in
            var settings = try Samples.settings(server.url.replacing("http:", with: "https:"))
            settings.timeout = 300
            let outcome = try await Samples.connected(settings) {
                await BirdeyeHTTPWriter($0).send(Samples.create, secrets: Samples.vault())
            }
            #expect(outcome.word == "refused")
            // Both limits, of the request and of connecting, are reached at the same moment.
            #expect([.timeout, .unreachable].contains(outcome.error?.reason))
            #expect(server.connections == 1)
        }
    }

    @Test func missingSecretIsRefusedUnsent() async throws {
        try await ScriptedServer.run([.answer(200)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let outcome = await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: SecretVault())
                #expect(outcome.word == "refused")
                #expect(outcome.error?.reason == .unsendable)
                #expect(await connection.counts == RequestCounts())
            }
            #expect(server.received.isEmpty)
        }
    }

    @Test func cancelledBeforeSendingIsRefused() async throws {
        try await ScriptedServer.run([.answer(200)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: Samples.vault())
                }
                let outcome = await task.value
                #expect(outcome.word == "refused")
                #expect(outcome.error?.reason == .cancelled)
                #expect(outcome.error?.attempts == 0)
            }
            #expect(server.received.isEmpty)
        }
    }

    @Test func cancelledUnderWayIsUnknown() async throws {
        try await ScriptedServer.run([.stall([])]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let task = Task { await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: Samples.vault()) }
                while server.received.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                task.cancel()
                let outcome = await task.value
                #expect(outcome.word == "unknown")
                #expect(outcome.error?.reason == .cancelled)
            }
        }
    }

    @Test func sendsTheCallAsItIs() async throws {
        let call = Call.updateGroup(group: 23995, replaceTriggers: false, properties: nil, triggers: [TriggerID(id: 139, type: 1)])
        try await ScriptedServer.run([.answer(200)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                #expect(await BirdeyeHTTPWriter(connection).send(call, secrets: SecretVault()) == .accepted(status: 200))
            }
            let request = try #require(server.received.first)
            #expect(request.target == "POST /integration/update/businessintegrationgroup?replaceTriggers=false")
            #expect(request.header("content-type") == "application/json")
            #expect(request.header("content-length") == String(request.body.count))
            #expect(
                try JSONValue.parse(request.body)
                    == ["groupId": 23995, "integrationGroupTriggers": [["triggerId": 139, "triggerTypeId": 1]]])
        }
    }

    @Test func whatSpeaksAgainstItKeepsACallFromBeingSentAgain() async throws {
        try await ScriptedServer.run([.answer(429), .answer(200)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let writer = BirdeyeHTTPWriter(connection)
                let outcome = await writer.send(Samples.create, secrets: Samples.vault()) { "group 7 appeared" }
                #expect(outcome.word == "refused")
                #expect(outcome.error?.message.hasSuffix("it was not sent again: group 7 appeared") == true)
            }
            #expect(server.received.count == 1)
        }
    }

    @Test(arguments: [("150", "2026-11-22T07:02:30Z"), ("86400", "2026-11-23T07:00:00Z")])
    func aWaitBeyondTheLongestIsNotWaited(seconds: String, until: String) async throws {
        let clock = FakeClock()
        let sent = try await Samples.outcome([.answer(429, headers: ["Retry-After: \(seconds)"])], clock: clock)
        #expect(sent.outcome.word == "refused" && sent.requests == 1 && clock.sleeps.isEmpty)
        #expect(sent.outcome.error?.message.contains("it asks to wait until \(until)") == true, "\(sent.outcome.error?.message ?? "")")
    }
}
