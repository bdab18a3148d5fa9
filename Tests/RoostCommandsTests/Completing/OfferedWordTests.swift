import ArgumentParser
import Testing

@testable import RoostCommands

@Suite("A shell is offered harmless words only")
struct OfferedWordTests {
    @Test(
        "what a shell would expand, split or take for a flag is not offered",
        arguments: [
            "$(touch x)", "`x`", "a b", "a\tb", "a\nb", "a;b", "a|b", "a&b", "a>b", "a*", "a?", "[a]", "{a,b}", "~root", "-x", "--yes",
            "a\\b", "a'b", "a\"b", "a\u{1B}[31m", "a\u{202E}b", "a\u{200B}b", "", "!a", "#a", "=a", "a=b", "%a", "a^b", "\u{FF04}(x)",
            "a\u{2028}b",
            String(repeating: "a", count: 201),
        ])
    func harmful(word: String) { #expect(OfferedWord.lines([OfferedWord(word, "about")], for: .bash) == []) }

    @Test(
        "ordinary words are",
        arguments: ["155802718182498", "dso", "dso-standard", "north_east", "v1.2", "Zürich", "東京", "a@b", "tag:dso", "yaml/x"])
    func harmless(word: String) { #expect(OfferedWord.lines([OfferedWord(word)], for: .bash) == [word]) }

    @Test("each shell gets its own form, and bash no description, which would become a part of the word")
    func forms() {
        let word = OfferedWord("tag:dso", "Harbor: Dental")
        #expect(OfferedWord.lines([word, word], for: .bash) == ["tag:dso"])
        #expect(OfferedWord.lines([word], for: .zsh) == ["tag\\:dso:Harbor Dental"])
        #expect(OfferedWord.lines([word], for: .fish) == ["tag:dso\tHarbor Dental"])
        #expect(OfferedWord.lines([OfferedWord("a")], for: .zsh) == ["a"])
        #expect(OfferedWord.lines([OfferedWord("a")], for: .fish) == ["a"])
    }

    @Test("a description keeps nothing that means something to a shell or a terminal")
    func descriptions() {
        let hostile = "$(touch x) `y`\n\u{1B}]0;t\u{7} \u{202E}evil\t; rm -rf / & O'Brien (Dental) " + String(repeating: "z", count: 99)
        for shell in [CompletionShell.zsh, .fish] {
            let line = OfferedWord.lines([OfferedWord("1", hostile)], for: shell).joined()
            #expect(!line.dropFirst(2).contains { "$`\n\u{1B}\u{7}\u{202E}\t;&:\\".contains($0) }, "\(line)")
            #expect(line.contains("O'Brien (Dental)"))
            #expect(line.count <= 62)
        }
    }
}
