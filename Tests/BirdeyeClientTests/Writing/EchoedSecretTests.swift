import BirdeyeClient
import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostTestKit
import Testing

/// A server that says every secret back, in every place where a server can say something.
@Suite struct EchoedSecretTests {
    /// Made anew each time, with characters that every encoding treats specially.
    private static func decoy() -> String {
        "EXAMPLE-\(UInt64.random(in: .min ... .max))/\"\\&<é>' \(UInt64.random(in: .min ... .max))"
    }

    private static func percent(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func escaped(_ text: String) -> String { String(JSONValue.string(text).text(.compact).dropFirst().dropLast()) }

    private static func plays(_ secret: String) -> [ScriptedServer.Play] {
        let json = escaped(secret)
        let twice = escaped(json)
        var plays: [ScriptedServer.Play] = []
        for status in [200, 400, 401, 404, 429, 500] {
            plays += [
                .answer(status, #"{"code":1422,"message":"key \#(json) is bad"}"#),
                .answer(status, #"{"errorCode":"1422","errorMessage":"\#(json)"}"#),
                .answer(status, #"{"code":"\#(json)","message":"no"}"#),
                .answer(status, #"{"code":2022,"details":["\#(json)"]}"#),
                .answer(
                    status,
                    #"{"code":1422,"message":"body was {\"propertyValue\":\"\#(twice)\"}"}"#
                ),
                .answer(status, #"{"code":1422,"message":"\#(json.replacing("/", with: "\\/"))"#),
            ]
        }
        for status in [400, 500] {
            plays += [
                .answer(status, "bad key \(secret) given", headers: []),
                .answer(status, "bad key \(secret.lowercased()) given", headers: []),
                .answer(status, "bad key \(json) given", headers: []),
                .answer(status, "<html><title>bad \(secret)</title><body>\(secret)</body></html>", headers: []),
                .answer(status, String(repeating: "x", count: 195) + secret, headers: []),
            ]
        }
        for status in [302, 400] {
            plays.append(
                .answer(status, percent(secret), headers: ["Location: https://\(percent(secret)).example.test/\(percent(secret))"]))
        }
        return plays
    }

    /// No run of ten characters of the secret is in the text, in any case.
    private func expectAbsent(_ secret: String, _ outcome: String) {
        let text = outcome.lowercased()
        for form in [secret, Self.escaped(secret), Self.percent(secret)] {
            let characters = Array(form.lowercased())
            for start in 0...(characters.count - 10) {
                let piece = String(characters[start..<start + 10])
                guard !text.contains(piece) else {
                    Issue.record("\(piece) is in \(text)")
                    return
                }
            }
        }
    }

    @Test func noSecretOfABodyComesBack() async throws {
        let secret = Self.decoy()
        for play in Self.plays(secret) {
            let sent = try await Samples.outcome([play], secret: secret)
            var dumped = ""
            dump(sent.outcome, to: &dumped)
            expectAbsent(secret, "\(sent.outcome) " + dumped)
        }
    }

    @Test func noSecretOfAHeaderComesBack() async throws {
        let secret = Self.decoy().replacing("é", with: "e")
        let header = HeaderField(name: "x-api-key", value: .secret(Secret(Array(secret.utf8))))
        for play in Self.plays(secret) {
            let sent = try await Samples.outcome([play]) { $0.headers = [header] }
            expectAbsent(secret, "\(sent.outcome)")
            let read = try await Samples.groups([play]) { $0.headers = [header] }
            if let error = read.result.error { expectAbsent(secret, "\(error)") }
        }
    }

    @Test func aSecretDoesNotComeBackAsAHost() async throws {
        let secret = "EXAMPLE-\(UInt64.random(in: .min ... .max))"
        let sent = try await Samples.outcome([.answer(307, headers: ["Location: https://\(secret).example.test/"])], secret: secret)
        #expect(
            sent.outcome.error?.message == "the service redirected the request to (secret).example.test, and roost never follows a redirect"
        )
    }

    @Test func aSecretNumberDoesNotComeBackAsACode() async throws {
        let sent = try await Samples.outcome([.answer(400, #"{"code":4711471147,"message":"4711471147"}"#)], secret: "4711471147")
        let error = try #require(sent.outcome.error)
        #expect(error.serviceCode == nil)
        #expect(!"\(error)".contains("4711"))
    }
}
