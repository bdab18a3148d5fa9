import RoostJSON
import Testing

@testable import RoostHTTP

@Suite struct SecretEraserTests {
    private func erase(_ text: String, _ secrets: String...) -> String { SecretEraser(secrets).erase(text, upTo: 10_000) }

    @Test(arguments: [
        ("key EXAMPLE-1 is bad", "key (secret) is bad"),
        ("key example-1 is bad", "key (secret) is bad"),
        ("EXAMPLE-1EXAMPLE-1", "(secret)(secret)"),
        ("nothing here", "nothing here"),
        ("", ""),
    ])
    func plain(text: String, cleared: String) {
        #expect(erase(text, "EXAMPLE-1") == cleared)
    }

    @Test(arguments: [
        #"a"b\c/d&e<f>'g é+%"#, #"a\"b\\c/d&e<f>'g é+%"#, #"a\"b\\c\/d&e<f>'g é+%"#, "a%22b%5Cc%2Fd%26e%3Cf%3E%27g%20%C3%A9%2B%25",
        "a%22b%5cc%2fd%26e%3cf%3e%27g%20%c3%a9%2b%25", "a%22b%5Cc%2Fd%26e%3Cf%3E%27g+%C3%A9%2B%25",
        #"a\\\"b\\\\c\\/d&e<f>'g \\u00E9+%"#, "%61%22%62%5c%63%2f%64%26%65%3c%66%3e%27%67%20%c3%a9%2b%25",
        #"\u0061\u0022b\u005Cc/d&#38;e&#x3C;f&#x3e;&#039;g+&#233;+%25"#, #"a&quot;b\c/d&amp;e&lt;f&gt;&#39;g é+%"#,
        #"a&quot;b\c/d&amp;e&lt;f&gt;'g é+%"#,
    ])
    func everyFormThatServersWrite(form: String) {
        #expect(erase("<" + form + ">", #"a"b\c/d&e<f>'g é+%"#) == "<(secret)>")
    }

    @Test func theLongerOneGoesFirst() {
        #expect(erase("say EXAMPLE-KEY now", "EXAMPLE", "EXAMPLE-KEY") == "say (secret) now")
    }

    @Test func anEmptySecretClearsNothing() {
        #expect(erase("text", "") == "text")
    }

    @Test func stopsEarlyButNeverWithinASecret() {
        let eraser = SecretEraser(["EXAMPLE-LONG-SECRET"])
        #expect(eraser.erase("abcEXAMPLE-LONG-SECRETdef", upTo: 5) == "abc(secret)")
        #expect(eraser.erase("abcdefgh", upTo: 5) == "abcde")
    }
}
