import RoostEngine
import RoostHTTP
import RoostModel
import RoostTestKit
import Testing

@testable import BirdeyeClient

@Suite struct BirdeyeConnectionTests {
    @Test func asksAsTheServiceExpects() async throws {
        try await ScriptedServer.run([.answer(200, "[]")]) { server in
            var settings = try Samples.settings(server.url + "/base/")
            settings.headers = [
                HeaderField(name: "x-api-key", value: .secret(Secret(Array("EXAMPLE-API-KEY\n".utf8)))),
                HeaderField(name: "X-Team", value: .text("integrations")),
            ]
            let groups = try await Samples.connected(settings) { try await BirdeyeHTTPReader($0).groups(of: Samples.business) }
            #expect(groups.isEmpty)
            let request = try #require(server.received.first)
            #expect(request.target == "GET /base/integration/businessintegrationgroup/155802718182498")
            #expect(request.header("user-agent") == "roost/0.1.0")
            #expect(request.header("accept") == "application/json")
            #expect(request.header("x-api-key") == "EXAMPLE-API-KEY")
            #expect(request.header("x-team") == "integrations")
            #expect(request.body.isEmpty)
            #expect(request.header("content-type") == nil)
        }
    }

    @Test func reachesTheConcurrencyAndNoMore() async throws {
        try await ScriptedServer.run([.late(60, 200, "[]")]) { server in
            var settings = try Samples.settings(server.url)
            settings.concurrency = 24
            try await Samples.connected(settings) { connection in
                let reader = BirdeyeHTTPReader(connection)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 1...96 { group.addTask { _ = try await reader.groups(of: BusinessNumber(Int64(number))) } }
                    try await group.waitForAll()
                }
                #expect(await connection.counts.reads == 96)
            }
            #expect(server.mostUnderWay == 24)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func neverFollowsARedirect(status: Int) async throws {
        try await ScriptedServer.run([.answer(200, "[]")]) { other in
            let play = ScriptedServer.Play.answer(status, headers: ["Location: \(other.url)/elsewhere?key=EXAMPLE"])
            let read = try await Samples.groups([play])
            #expect(read.result.error?.reason == .redirected)
            #expect(read.result.error?.status == status)
            #expect(read.result.error?.message.contains("127.0.0.1") == true)
            #expect(read.result.error?.message.contains("EXAMPLE") == false)
            #expect(read.requests == 1)
            let written = try await Samples.outcome([play])
            #expect(written.outcome.word == "unknown")
            #expect(written.outcome.error?.reason == .redirected)
            #expect(other.received.isEmpty)
        }
    }

    @Test func readsNoMoreThanTheLimit() async throws {
        let body = "[" + String(repeating: " ", count: 2000) + "]"
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d2\r\n\(body)\r\n0\r\n\r\n"
        for play in [ScriptedServer.Play.answer(200, body), .raw(Array(chunked.utf8))] {
            let fits = try await Samples.groups([play]) { $0.answerLimit = 2002 }
            #expect(try fits.result.get().isEmpty)
            let larger = try await Samples.groups([play]) { $0.answerLimit = 2001 }
            #expect(larger.result.error?.reason == .tooLarge)
            #expect(larger.requests == 1)
        }
    }

    @Test func deadlineCoversHeadAndBody() async throws {
        let headOnly = Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[".utf8)
        for play in [ScriptedServer.Play.stall([]), .stall(headOnly)] {
            let read = try await Samples.groups([play]) {
                $0.timeout = 500
                $0.retry.attempts = 2
            }
            #expect(read.result.error?.reason == .timeout)
            #expect(read.result.error?.message == "there was no whole answer within 500 ms")
            #expect(read.result.error?.attempts == 2)
            #expect(read.requests == 2)
        }
    }

    @Test func countsEveryRequestByItsKind() async throws {
        try await ScriptedServer.run([.answer(503), .answer(200, "[]"), .answer(200, "[]"), .answer(429), .answer(200)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                _ = try await BirdeyeHTTPReader(connection).groups(of: Samples.business)
                _ = try await BirdeyeHTTPReader(connection).triggerCatalogue(sourceID: 124)
                let outcome = await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: Samples.vault())
                #expect(outcome == .accepted(status: 200))
                let counts = await connection.counts
                #expect(await connection.countsByKind == [.groupDetails: 2, .triggerCatalogue: 1, .createGroup: 2])
                #expect(counts.reads == 3 && counts.writes == 2 && counts.retries == 2)
                #expect(counts.reads + counts.writes == server.received.count)
            }
        }
    }

    @Test func aSickServerIsNotHammered() async throws {
        try await ScriptedServer.run([.answer(503)]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let reader = BirdeyeHTTPReader(connection)
                var last: CallError?
                for number in 1...200 {
                    do throws(CallError) { _ = try await reader.groups(of: BusinessNumber(Int64(number))) } catch { last = error }
                }
                // Four attempts at first; then one request in five is repeated, and every failure is reported as it is.
                #expect(server.received.count == 304)
                #expect(last?.reason == .serverError)
                #expect(last?.message.contains("more than one in 5 requests of this run had to be repeated") == true)
            }
        }
    }

    @Test func aServerThatAsksForFewerGetsFewer() async throws {
        try await ScriptedServer.run([.answer(200, "[]"), .answer(400, #"{"code":1541}"#), .answer(200, "[]")]) { server in
            let clock = FakeClock()
            var settings = try Samples.settings(server.url, clock: clock)
            settings.requestsPerSecond = 100
            try await Samples.connected(settings) { connection in
                let reader = BirdeyeHTTPReader(connection)
                for number in 1...3 { _ = try await reader.groups(of: BusinessNumber(Int64(number))) }
                // One pause before the repetition; then the time between two starts is longer than the configured 10 ms.
                #expect(clock.sleeps.filter { $0 >= 200 } == [200])
                #expect(clock.sleeps.last.map { $0 > 10 } == true)
            }
        }
    }

    @Test func connectionsAreKept() async throws {
        try await ScriptedServer.run([.answer(200, "[]")]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                for _ in 0..<20 { _ = try await BirdeyeHTTPReader(connection).groups(of: Samples.business) }
            }
            #expect(server.received.count == 20)
            #expect(server.connections == 1)
        }
    }

    @Test func sendsNothingOnceClosed() async throws {
        try await ScriptedServer.run([.answer(200, "[]")]) { server in
            let connection = BirdeyeConnection(try Samples.settings(server.url))
            await connection.close()
            await connection.close()
            let outcome = await BirdeyeHTTPWriter(connection).send(Samples.create, secrets: Samples.vault())
            #expect(outcome.word == "refused")
            #expect(server.received.isEmpty)
        }
    }

    @Test func cancellingStopsAWaitingRequest() async throws {
        try await ScriptedServer.run([.stall([])]) { server in
            try await Samples.connected(try Samples.settings(server.url)) { connection in
                let task = Task { () -> CallError? in
                    do throws(CallError) {
                        _ = try await BirdeyeHTTPReader(connection).groups(of: Samples.business)
                        return nil
                    } catch {
                        return error
                    }
                }
                while server.received.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                task.cancel()
                let error = await task.value
                #expect(error?.reason == .cancelled)
                #expect(error?.attempts == 1)
                #expect(server.received.count == 1)
            }
        }
    }
}
