import RoostEngine
import RoostJSON
import Testing

@testable import RoostReport

struct WordsTests {
    @Test(arguments: [(0, "0 calls"), (1, "1 call"), (2, "2 calls")])
    func counted(count: Int, expected: String) {
        #expect(count.counted("call") == expected)
    }

    @Test func irregularPlurals() {
        #expect(1.counted("business", "businesses") == "1 business")
        #expect(3.counted("business", "businesses") == "3 businesses")
    }

    @Test func longTextIsCut() {
        #expect(String(repeating: "x", count: 60).shown() == String(repeating: "x", count: 60))
        #expect(String(repeating: "x", count: 61).shown() == String(repeating: "x", count: 59) + "…")
        #expect("a\u{1B}b".shown() == "a\\u{1B}b")
    }

    @Test(arguments: HostileText.all)
    func escapedJSONIsTheSameJSON(text: String) throws {
        let escaped = JSONValue.string(text).text(.compact).jsonPrintable
        #expect(HostileText.isHarmless(escaped))
        #expect(try JSONValue.parse(escaped) == .string(text))
    }

    @Test func requests() {
        #expect(RequestCounts(reads: 1).words(verbose: false) == "1 request")
        #expect(RequestCounts(reads: 10, writes: 2, retries: 1).words(verbose: false) == "12 requests (1 retry)")
        #expect(RequestCounts(reads: 10, writes: 1, retries: 2).words(verbose: true) == "11 requests (10 reads, 1 write, 2 retries)")
    }
}
