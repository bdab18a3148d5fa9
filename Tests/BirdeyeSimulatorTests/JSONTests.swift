import Testing

@testable import BirdeyeSimulator

struct JSONTests {
    @Test(
        arguments: [
            ("155802718182498", JSON.integer(155_802_718_182_498)), ("-7", -7), ("1.0", .number("1.0")), ("1e3", .number("1e3")),
            ("99999999999999999999", .number("99999999999999999999")), (" \"a\\u00e9\\n\\ud83d\\ude00\" ", "aé\n😀"), ("true", true),
            ("null", nil), ("[1, [] ,{}]", [1, [], [:]]), (#"{"b":1,"a":{"c":"x"}}"#, ["b": 1, "a": ["c": "x"]]),
        ] as [(String, JSON)])
    func reads(_ text: String, _ value: JSON) throws {
        #expect(try JSON(parsing: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "-", "1e", "tru", "\"a", "\"\\x\"", "\"\\ud800\"", "\"a\nb\"", "1 2", "{a:1}",
        #"{"a":1,"a":2}"#, "\"\\u12g4\"", String(repeating: "[", count: 5000),
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: Array(text.utf8)) }
    }

    @Test func refusesBytesThatAreNotUTF8() {
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test func saysWhere() {
        #expect(throws: JSONSyntaxError(message: "a value should be here", offset: 5)) {
            try JSON(parsing: Array(#"{"a":x}"#.utf8))
        }
    }

    @Test func writesWhatItReads() throws {
        let text = #"{"z":[1,-2,0.50,1e9,true,null,"q\"\\\n\u0001é"],"a":{}}"#
        #expect(String(decoding: try JSON(parsing: Array(text.utf8)).bytes, as: UTF8.self) == text)
    }
}
