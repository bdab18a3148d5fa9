import Testing

@testable import RoostReport

struct ShellWordTests {
    @Test func bashReadsBackWhatWasQuoted() throws {
        let run = try BashRun()
        defer { run.remove() }
        let words = HostileText.all + ["", " ", "a'b", "é\u{1}f0", "plain", "\u{1}9"]
        for (quoted, kind) in [(words.map(ShellWord.quoted), "quoted"), (words.map(ShellWord.plain), "plain")] {
            let script = "printf '%s\\0' " + quoted.joined(separator: " ") + " >\(kind)"
            #expect(HostileText.isHarmless(script))
            #expect(try run.bash(script) == 0)
            #expect(try run.read(kind) == words.map { $0 + "\0" }.joined())
        }
    }

    @Test(arguments: [
        ("op", "op"), ("op://a/b", "op://a/b"), ("a b", "'a b'"), ("-x", "'-x'"), ("", "''"), ("it's", "'it'\\''s'"),
        ("a\nb", "$'a\\x0ab'"),
    ])
    func plain(text: String, expected: String) {
        #expect(ShellWord.plain(text) == expected)
    }

    @Test(arguments: [("A", true), ("_a9", true), ("9a", false), ("", false), ("a-b", false), ("é", false)])
    func variableNames(text: String, expected: Bool) {
        #expect(ShellWord.isVariableName(text) == expected)
    }
}
