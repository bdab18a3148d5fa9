import Testing

@testable import RoostModel

@Suite struct LinearPatternTests {
    @Test(arguments: [
        ("[0-9]+", ["1", "007"], ["", "1a", " 1"]), ("[A-Z]{3}", ["ABC"], ["AB", "ABCD", "abc"]),
        ("https://[a-z0-9.-]+", ["https://a.example"], ["http://a.example", "https://"]), ("a|bc?", ["a", "b", "bc"], ["ab", "c", ""]),
        ("(ab){2,3}", ["abab", "ababab"], ["ab", "abababab"]), ("^x.$", ["xy", "xé"], ["x", "xyz", "x\n"]),
        (#"\d{2,}-\w\s?"#, ["12-a", "123-_ "], ["1-a", "12--"]), (#"[^a-c\d]"#, ["x", "é"], ["a", "5", ""]),
        (#"\x41\u00e9\.\\"#, ["Aé.\\"], ["Ae.\\"]),
        ("(?:a*)*b?", ["", "aaab"], ["ba"]), ("a{0}b", ["b"], ["ab"]), ("a+?", ["a", "aa"], [""]),
    ]) func itMatchesTheWholeText(_ pattern: String, _ fitting: [String], _ others: [String]) throws {
        let pattern = try LinearPattern(pattern)
        for text in fitting { #expect(pattern.matches(text), "\(text)") }
        for text in others { #expect(!pattern.matches(text), "\(text)") }
    }

    @Test(arguments: [
        "(a", "a)", "[a", "[]", "*a", "a**", "a{2,1}", "a{x}", "a{2", "(?=a)", "(?<n>a)", "(?i)a", #"(a)\1"#, #"\bword"#, #"\p{L}"#, #"\"#,
        "[z-a]",
        "[[:alpha:]]", "a{1000}b{1000}", "(){1000}{2}", "a++", "x}",
    ]) func whatIsNotSupportedIsSaid(_ pattern: String) {
        let fault = #expect(throws: PatternFault.self) { try LinearPattern(pattern) }
        #expect(fault.map { $0.detail.count > 20 } == true)
    }

    /// Each of these took a machine minutes or its stack.
    @Test func noPatternTakesLong() throws {
        let start = ContinuousClock.now
        #expect(try !LinearPattern("(a+)+b").matches(String(repeating: "a", count: 5_000)))
        #expect(try !LinearPattern("(a|a)*(a|a)*b").matches(String(repeating: "a", count: 5_000)))
        #expect(throws: PatternFault.self) { try LinearPattern(String(repeating: "[", count: 5_000)) }
        #expect(throws: PatternFault.self) { try LinearPattern(String(repeating: "(", count: 900)) }
        #expect(throws: PatternFault.self) { try LinearPattern("((((((){999}){999}){999}){999}){999}){999}") }
        #expect(try !LinearPattern("a*").matches(String(repeating: "a", count: 20_000)))
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
