import RoostJSON
import Testing

@Suite struct JSONParserTests {
    static let values: [(String, JSONValue)] = [
        ("null", JSONValue.null), ("true", true), (" false\r\n\t", false), ("0", 0), ("-0", 0), ("155802718182498", 155_802_718_182_498),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number("9223372036854775808")),
        ("1.50", .number("1.50")), ("-2e+10", .number("-2e+10")), ("1E5", .number("1E5")), ("3e-1", .number("3e-1")), ("\"\"", ""),
        ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "a\"\\/\u{8}\u{C}\n\r\t"), ("\"\\u00e9\\u20AC\"", "é€"), ("\"\\uD83D\\ude00\"", "😀"),
        ("\"é😀\u{7F}\"", "é😀\u{7F}"), ("[]", []), ("{}", [:]), ("[1,[2],{\"a\":null}]", [1, [2], ["a": .null]]), ("\u{FEFF}1", 1),
        ("{ \"b\" : 1 , \"a\" : [ ] }", ["b": 1, "a": []]),
    ]

    @Test(arguments: values) func itReads(_ text: String, _ value: JSONValue) throws { #expect(try JSONValue.parse(text) == value) }

    static let errors: [(String, Int, String)] = [
        ("", 0, "the document ends too early"), ("  ", 2, "the document ends too early"), ("[", 1, "the document ends too early"),
        ("1 2", 2, "more text follows the end of the document"), ("01", 1, "more text follows the end of the document"),
        ("nul", 0, "a value was expected"), ("nope", 0, "a value was expected"), ("tru", 0, "a value was expected"),
        ("fals", 0, "a value was expected"), ("+1", 0, "a value was expected"),
        ("-", 1, "a digit was expected"), ("1.", 2, "a digit was expected"), ("1e", 2, "a digit was expected"),
        ("1e+", 3, "a digit was expected"),
        ("[1 2]", 3, "a comma or a closing bracket was expected"), ("[1,]", 3, "a value was expected"),
        ("[1", 2, "a comma or a closing bracket was expected"),
        ("{1:2}", 1, "a member's name was expected"), ("{\"a\":1,}", 7, "a member's name was expected"),
        ("{", 1, "a member's name was expected"),
        ("{\"a\" 1}", 5, "a colon was expected"), ("{\"a\":1 \"b\":2}", 7, "a comma or a closing brace was expected"),
        ("{\"a\":1,\"a\":2}", 10, "a member's name is there twice in one object"),
        ("\"a", 2, "a string is not closed"), ("\"\\", 2, "a string is not closed"),
        ("\"a\nb\"", 2, "a string contains a control character"),
        ("\"\\x\"", 2, "a string contains an unknown escape"), ("\"\\u12G4\"", 3, "four hexadecimal digits were expected"),
        ("\"\\u12", 3, "four hexadecimal digits were expected"), ("\"\\uDC00\"", 7, "a string contains half a surrogate pair"),
        ("\"\\uD800\"", 7, "a string contains half a surrogate pair"), ("\"\\uD800\\n\"", 8, "a string contains half a surrogate pair"),
        ("\"\\uD800\\u0041\"", 13, "a string contains half a surrogate pair"),
        ("\"\\n\u{1}\"", 3, "a string contains a control character"),
    ]

    @Test(arguments: errors) func itSaysWhatIsWrongAndWhere(_ text: String, _ offset: Int, _ reason: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(text) }
        #expect(error?.offset == offset)
        #expect(error?.reason == reason)
    }

    @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
    func bytesThatAreNoTextAreRefused(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(bytes) }
        #expect(error?.reason == "a string is not valid UTF-8")
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(throws: Never.self) { try JSONValue.parse(nested(JSONValue.depthLimit)) }
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(nested(JSONValue.depthLimit + 1)) }
        #expect(error?.reason == "nested more than 128 levels deep")
        #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(String(repeating: "{\"a\":", count: 1 << 20)) }
    }

    @Test(arguments: [2, 15, 16, 17, 40]) func aNameStandingTwiceIsRefusedInObjectsOfAnySize(_ count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }
        #expect(try JSONValue.parse("{" + members.joined(separator: ",") + "}").object?.members.count == count)
        for twice in [0, count / 2, count - 1] {
            let text = "{" + (members + ["\"k\(twice)\":0"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(text) }
            #expect(error?.reason == "a member's name is there twice in one object")
        }
    }

    @Test func anErrorHoldsNothingOfTheDocument() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse("{\"EXAMPLE-DECOY\": EXAMPLE-DECOY}") }
        #expect(!"\(error as Any)".contains("DECOY"))
    }
}
