import Testing

@testable import RoostHTTP

@Suite struct AnswerBodyTests {
    private func word(_ body: [UInt8], _ type: String? = nil) -> String {
        switch AnswerBody(body, contentType: type) {
        case .empty: "empty"
        case .json: "json"
        case .brokenJSON: "broken"
        case .html(let title): "html:" + (title ?? "")
        case .text: "text"
        case .guessed: "guessed"
        case .bytes: "bytes"
        }
    }

    @Test(arguments: [
        ("", "empty"), (" \r\n\t", "empty"), ("\u{FEFF}", "empty"), ("{}", "json"), (" [1] ", "json"), ("23995", "json"),
        ("\"ok\"", "json"),
        ("true", "json"), ("\u{FEFF}{}", "json"), ("{\"groupId\": <gar\u{7}bage", "broken"), ("[1, 2", "broken"), ("{} x", "broken"),
        ("{\"a\":1,\"a\":2}", "broken"), ("\"half", "broken"), ("OK", "text"), ("24 created", "text"), ("true story", "text"),
        ("a\u{7}b", "bytes"), ("a\u{0}", "bytes"), ("<html></html>", "html:"), ("\n <!doctype html><title>T</title>", "html:T"),
        ("<xml/>", "html:"), ("<html><TITLE lang=en>A B</Title >", "html:A B"), ("<title>  </title>", "html:"),
    ])
    func kinds(body: String, kind: String) {
        #expect(word(Array(body.utf8)) == kind)
    }

    @Test func theTypeSaysHTML() {
        #expect(word(Array("Sign in".utf8), "Text/HTML; charset=utf-8") == "html:")
        #expect(word(Array("Sign in".utf8), "text/plain") == "text")
    }

    @Test func bytesThatAreNoText() {
        #expect(word([0x1F, 0x8B, 0x08, 0x00]) == "bytes")
        #expect(word([0x7B, 0xFF, 0x00, 0x7D]) == "bytes")
    }

    @Test(
        arguments: [
            (nil, [0x5A, 0xE4, 0x68], "guessed", "Zäh"), ("text/plain; charset=ISO-8859-1", [0x5A, 0xE4, 0x68], "text", "Zäh"),
            ("text/plain;charset=\"windows-1252\"", [0x93, 0x6E, 0x6F, 0x94], "text", "“no”"),
            ("text/plain; charset=utf-8", [0x5A, 0xC3, 0xA4, 0x68], "text", "Zäh"),
            ("text/plain; charset=utf-8", [0x5A, 0xE4, 0x68], "guessed", "Zäh"),
        ] as [(String?, [UInt8], String, String)])
    func textIsDecodedAsTheHeaderSaysElseAsLatin1(type: String?, body: [UInt8], kind: String, text: String) {
        #expect(word(body, type) == kind)
        #expect(AnswerText(body, contentType: type)?.text == text)
    }

    @Test func jsonInLatin1IsJSON() { #expect(word(Array("{\"a\":\"".utf8) + [0xE4] + Array("\"}".utf8)) == "json") }
}
