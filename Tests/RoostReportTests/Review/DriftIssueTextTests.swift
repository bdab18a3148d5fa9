import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import Testing

/// What an issue about drift says, told from the report of a look.
@Suite struct DriftIssueTextTests {
    private func report(_ businesses: String, whole: Bool = true) throws -> DriftIssueText? {
        DriftIssueText(
            try JSONValue.parse(
                #"{"formatVersion":1,"time":"2026-01-02T03:04:05Z","whole":\#(whole),"summary":{"inSync":1},"businesses":[\#(businesses)]}"#
            ))
    }

    private static func business(_ number: Int, _ findings: String, kind: String = "drift", name: String = "Harbor") -> String {
        #"{"business":\#(number),"source":"carestack","name":"\#(name)","kind":"\#(kind)","findings":[\#(findings)]}"#
    }

    private static let finding =
        #"{"address":"triggers/140:1","verdict":"drift","desired":null,"applied":null,"observed":"active","firstSeen":"2026-01-02T03:04:05Z"}"#
    private static let older =
        #"{"address":"group","verdict":"vanished","desired":true,"applied":{"secret":"env:KEY","digest":"d"},"observed":{"reported":false},"firstSeen":"2025-12-01T00:00:00Z"}"#
    private static let pending = #"{"address":"locations/1/active","verdict":"change","desired":true,"applied":false,"observed":false}"#

    @Test("only what moved on the live side counts")
    func counts() throws {
        let look = try #require(
            try report(
                [
                    Self.business(1, Self.finding + "," + Self.pending), Self.business(2, Self.pending, kind: "pending"),
                    Self.business(3, "", kind: "error"), Self.business(4, Self.older),
                ].joined(separator: ",")))
        #expect(look.drifted.map(\.key.business.value) == [1, 4])
        #expect(look.failed.map(\.business.value) == [3])
        let body = look.body(look.drifted)
        #expect(body.contains("2 fields in 2 businesses"))
        #expect(!body.contains("locations"))
        #expect(body.contains("roost accept --business 1 --business 4\n"))
        #expect(body.contains("roost apply --business 1 --business 4\n"))
        #expect(body.contains("could not be compared: `3`"))
        #expect(look.title(look.drifted) == "roost drift: 2 businesses")
        #expect(look.title([look.drifted[0]]) == "roost drift: 1 carestack Harbor")
        #expect(look.drifted[1].newest == "2025-12-01T00:00:00Z")
    }

    @Test("the news is what was seen first at the newest time, and nothing else")
    func news() throws {
        let look = try #require(try report(Self.business(1, Self.finding + "," + Self.older)))
        #expect(look.news(look.drifted).contains("triggers"))
        #expect(!look.news(look.drifted).contains("vanished"))
    }

    @Test("a name from a file cannot leave its cell")
    func hostile() throws {
        let look = try #require(try report(Self.business(1, Self.finding, name: "a | b</code> @all <img> [x](y) \\n| c")))
        let body = look.body(look.drifted)
        let row = try #require(body.split(separator: "\n").last)
        #expect(row.split(separator: "|").count == 7)
        #expect(!body.contains("@all") && !body.contains("<img"))
    }

    @Test("ten thousand fields stay within what a host takes, counted")
    func many() throws {
        let look = try #require(try report((1...10_000).map { Self.business($0, Self.finding) }.joined(separator: ",")))
        let body = look.body(look.drifted)
        #expect(body.utf8.count < 65_536)
        #expect(body.contains("more rows; see the full report."))
        #expect(body.contains("roost accept --from drift.json"))
    }

    @Test("what is no report of a look is none", arguments: [#"{}"#, #"[]"#, #"{"formatVersion":1,"summary":{},"businesses":[]}"#, "null"])
    func noReport(text: String) throws { #expect(DriftIssueText(try JSONValue.parse(text)) == nil) }
}
