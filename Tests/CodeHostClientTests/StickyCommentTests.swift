import CodeHostClient
import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostTestKit
import Testing

/// One comment, written once and rewritten after, against servers that answer what they like.
@Suite struct StickyCommentTests {
    private static let text = "<!-- roost plan commit=abc -->\nthe plan\n"
    private static let token = "token-that-nobody-may-see-4711"

    private func put(
        _ script: @escaping @Sendable (ScriptedServer.Received, Int) -> ScriptedServer.Play,
        on host: any CodeHost = GitHub(repository: "team/practices")
    ) async throws -> (Result<StickyComment.Outcome, CallError>, [ScriptedServer.Received]) {
        try await ScriptedServer.run(script) { server in
            let client = CodeHostClient(
                host, at: try ServiceURL(server.url), token: Secret(Array(Self.token.utf8)), version: "1", clock: FakeClock(),
                network: NetworkPath())
            let result: Result<StickyComment.Outcome, CallError>
            do throws(CallError) {
                result = .success(try await StickyComment(client).put(Self.text, marker: HostMarker("plan"), on: 12))
            } catch {
                result = .failure(error)
            }
            await client.close()
            return (result, server.received)
        }
    }

    private static func comment(_ id: Int, _ author: String, _ body: String) -> String {
        JSONValue.object([
            "id": .integer(Int64(id)), "user": ["login": .string(author)], "body": .string(body),
        ]).text(.compact)
    }

    /// A host with these comments, whose token belongs to the account `bot`.
    private static func host(_ comments: [String]) -> @Sendable (ScriptedServer.Received, Int) -> ScriptedServer.Play {
        { received, _ in
            if received.target == "GET /user" { return .answer(200, #"{"login":"bot"}"#) }
            if received.target.hasPrefix("GET ") { return .answer(200, "[" + comments.joined(separator: ",") + "]") }
            return .answer(200, comment(1, "bot", text))
        }
    }

    @Test("the first run writes it")
    func written() async throws {
        let (result, received) = try await put(Self.host([]))
        #expect(try result.get() == .written)
        #expect(received.last?.target == "POST /repos/team/practices/issues/12/comments")
        #expect(received.last?.header("Authorization") == "Bearer \(Self.token)")
        #expect(try JSONValue.parse(try #require(received.last).body)["body"]?.string == Self.text)
    }

    @Test("a later run rewrites it, and deletes what another run wrote at the same time")
    func rewritten() async throws {
        let old = "<!-- roost plan commit=old -->\nold"
        let (result, received) = try await put(Self.host([Self.comment(7, "bot", old), Self.comment(9, "bot", old)]))
        #expect(try result.get() == .rewritten)
        #expect(
            received.map(\.target).filter { !$0.hasPrefix("GET") }
                == ["DELETE /repos/team/practices/issues/comments/9", "PATCH /repos/team/practices/issues/comments/7"])
    }

    @Test("the same text again sends nothing")
    func kept() async throws {
        let (result, received) = try await put(Self.host([Self.comment(7, "bot", Self.text.replacing("\n", with: "\r\n"))]))
        #expect(try result.get() == .kept)
        #expect(received.allSatisfy { $0.target.hasPrefix("GET ") })
    }

    @Test("a comment of another account does not count, whatever it begins with")
    func foreign() async throws {
        let planted = Self.comment(7, "mallory", Self.text)
        let quoted = Self.comment(8, "bot", "> \(Self.text)")
        let other = Self.comment(9, "bot", "<!-- roost new-plan -->\nx")
        let (result, _) = try await put(Self.host([planted, quoted, other]))
        #expect(try result.get() == .written)
    }

    @Test("the token of a GitHub job may not ask who it is: it is the account of Actions")
    func jobToken() async throws {
        let (result, received) = try await put { received, _ in
            if received.target == "GET /user" { return .answer(403, #"{"message":"Resource not accessible by integration"}"#) }
            if received.target.hasPrefix("GET ") {
                return .answer(200, "[" + Self.comment(7, "github-actions[bot]", "<!-- roost plan -->") + "]")
            }
            return .answer(200, "{}")
        }
        #expect(try result.get() == .rewritten)
        #expect(received.last?.target == "PATCH /repos/team/practices/issues/comments/7")
        // GitLab has no such account, so there it is an error.
        let (refused, _) = try await put({ _, _ in .answer(403, "{}") }, on: GitLab(project: "7"))
        #expect(throws: CallError.self) { try refused.get() }
    }

    @Test("a host that knows no accounts has one: then the hidden line alone counts")
    func noAccounts() async throws {
        let (result, received) = try await put({ received, _ in
            if received.target == "GET /user" { return .answer(404, "{}") }
            if received.target.hasPrefix("GET ") { return .answer(200, #"[{"id":7,"body":"<!-- roost plan -->\nold"}]"#) }
            return .answer(200, "{}")
        })
        #expect(try result.get() == .rewritten)
        #expect(received.last?.target == "PATCH /repos/team/practices/issues/comments/7")
        // A gateway's 404 must not make somebody else's comment roost's own.
        let (written, _) = try await put({ received, _ in
            if received.target == "GET /user" { return .answer(404, "{}") }
            if received.target.hasPrefix("GET ") { return .answer(200, "[" + Self.comment(7, "mallory", Self.text) + "]") }
            return .answer(200, "{}")
        })
        #expect(try written.get() == .written)
    }

    @Test("the comment is found on any page")
    func pages() async throws {
        let many = (0..<100).map { Self.comment($0, "somebody", "hello") }
        let (result, received) = try await put { received, _ in
            if received.target == "GET /user" { return .answer(200, #"{"login":"bot"}"#) }
            if received.target.hasSuffix("page=1") { return .answer(200, "[" + many.joined(separator: ",") + "]") }
            if received.target.hasPrefix("GET ") { return .answer(200, "[" + Self.comment(700, "bot", "<!-- roost plan -->") + "]") }
            return .answer(200, "{}")
        }
        #expect(try result.get() == .rewritten)
        #expect(received.count == 4)
    }

    @Test("a reading request is repeated; a writing one never is")
    func repeats() async throws {
        let (result, received) = try await put { received, index in
            if index == 0 { return .answer(502, "<html>bad gateway</html>") }
            if received.target == "GET /user" { return .answer(200, #"{"login":"bot"}"#) }
            return received.target.hasPrefix("GET ") ? .answer(200, "[]") : .answer(502, "<html>bad gateway</html>")
        }
        #expect(throws: CallError.self) { try result.get() }
        #expect(received.map { $0.target.prefix(4) } == ["GET ", "GET ", "GET ", "POST"])
    }

    @Test(
        "what a host answers instead never shows the token, and is an error",
        arguments: [
            ScriptedServer.Play.answer(200, #"{"login":7}"#), .answer(200, "<html>\(token)</html>"),
            .answer(401, #"{"message":"bad \#(token)"}"#),
            .answer(302, headers: ["Location: https://elsewhere.example/\(token)"]), .answer(200, "[]"), .cut, .answer(400, "{}"),
        ])
    func hostile(play: ScriptedServer.Play) async throws {
        let (result, received) = try await put { _, _ in play }
        guard case .failure(let error) = result else {
            Issue.record("it is an error")
            return
        }
        #expect(!"\(error)".contains(Self.token))
        #expect(received.allSatisfy { $0.target == "GET /user" })
    }

    @Test("a list that is none, and an answer without end")
    func noList() async throws {
        for answer in ["{}", #""text""#, "[1,2"] {
            let (result, received) = try await put { received, _ in
                received.target == "GET /user" ? .answer(200, #"{"login":"bot"}"#) : .answer(200, answer)
            }
            #expect(throws: CallError.self) { try result.get() }
            #expect(received.count == 2)
        }
    }
}
