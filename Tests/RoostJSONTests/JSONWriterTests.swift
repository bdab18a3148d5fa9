import RoostJSON
import Testing

@Suite struct JSONWriterTests {
    static let sample: JSONValue = ["b": [1, "x", []], "a": ["d": .null, "c": true], "é": .number("1.50"), "e": [:]]

    @Test func compactHasNoSpace() {
        #expect(Self.sample.text(.compact) == #"{"b":[1,"x",[]],"a":{"d":null,"c":true},"é":1.50,"e":{}}"#)
        #expect(Self.sample.text(.compactSorted) == #"{"a":{"c":true,"d":null},"b":[1,"x",[]],"e":{},"é":1.50}"#)
    }

    @Test func prettyIsIndentedAndEndsInANewline() {
        #expect(
            Self.sample.text(.canonical) == """
                {
                  "a": {
                    "c": true,
                    "d": null
                  },
                  "b": [
                    1,
                    "x",
                    []
                  ],
                  "e": {},
                  "é": 1.50
                }

                """)
        #expect(Self.sample.text(.pretty).hasPrefix("{\n  \"b\": ["))
        #expect(JSONValue.bool(false).text(.pretty) == "false\n")
    }

    @Test func onlyWhatMustBeIsEscaped() {
        let text = "\"\\/\n\r\t\u{0}\u{1F}\u{7F}é😀\u{2028}"
        #expect(JSONValue.string(text).text(.compact) == "\"\\\"\\\\/\\n\\r\\t\\u0000\\u001f\\u007fé😀\u{2028}\"")
    }
}

@Suite struct JSONValueTests {
    @Test func eachKindAnswersForItselfAlone() {
        let all: [JSONValue] = [.null, true, 1, .number("1.5"), "s", [1], ["a": 1]]
        #expect(all.map(\.isNull) == [true, false, false, false, false, false, false])
        #expect(all.map { $0.bool != nil } == [false, true, false, false, false, false, false])
        #expect(all.map { $0.integer != nil } == [false, false, true, false, false, false, false])
        #expect(all.map { $0.string != nil } == [false, false, false, false, true, false, false])
        #expect(all.map { $0.array != nil } == [false, false, false, false, false, true, false])
        #expect(all.map { $0.object != nil } == [false, false, false, false, false, false, true])
        #expect(all.map { $0["a"] } == [nil, nil, nil, nil, nil, nil, 1])
    }

    @Test func membersKeepTheirOrder() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        #expect(object.members.map(\.key) == ["b", "a", "c"])
        #expect(object["b"] == 4)
        object["a"] = nil
        object["none"] = nil
        #expect(object.members.map(\.key) == ["b", "c"])
        #expect(!object.isEmpty)
        #expect(JSONObject().isEmpty)
        #expect(JSONObject([("x", 1), ("x", 2)]).members.map(\.value) == [2])
    }
}
