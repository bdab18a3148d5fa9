import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Many edits at once")
struct EditRunTests {
    private func apply(_ edits: [YAMLEdit], _ text: String) -> (text: String, outcomes: [YAMLEditing.Outcome], source: SourceText) {
        let result = YAMLEditing.apply(edits, to: SourceText(name: "file.yaml", bytes: Array(text.utf8)))
        return (String(decoding: result.source.bytes, as: UTF8.self), result.outcomes, result.source)
    }

    @Test("Edits of one list and one mapping follow each other")
    func samePlace() {
        let (text, outcomes, source) = apply(
            [
                YAMLEdit([.key("t")], .removeItem(.text("x"))), YAMLEdit([.key("t")], .append(.text("y"))),
                YAMLEdit([], .set(["p", "b"], .plain("2"))), YAMLEdit([], .set(["p", "c"], .plain("3"))),
                YAMLEdit([], .set(["q"], .plain("4"))), YAMLEdit([.key("n")], .replaceText("m")),
            ], "t: [x]\nn: o # c\n")
        #expect(text == "t: [y]\nn: m # c\np:\n  b: 2\n  c: 3\nq: 4\n")
        let lines = outcomes.map { if case .made(let offset) = $0 { source.line(at: offset) } else { 0 } }
        #expect(lines == [1, 1, 3, 5, 6, 2])
    }

    @Test("Documents are edited each by itself")
    func documents() {
        let (text, outcomes, _) = apply(
            [YAMLEdit(document: 1, [.key("a")], .replaceText("3")), YAMLEdit(document: 0, [], .set(["b"], .plain("4")))],
            "---\na: &x 1\n---\na: &x 2 # c\n...\n")
        #expect(text == "---\na: &x 1\nb: 4\n---\na: &x 3 # c\n...\n")
        #expect(outcomes.allSatisfy { if case .made = $0 { true } else { false } })
    }

    @Test("What cannot be done leaves no trace, and the rest is done")
    func mixture() {
        let (text, outcomes, source) = apply(
            [
                YAMLEdit([.key("a")], .replaceText("5")), YAMLEdit([], .set(["c"], .plain("1"))), YAMLEdit([.key("b")], .replaceText("6")),
                YAMLEdit(document: 4, [], .remove("a")),
            ], "z: old\na: &x 1\nb: *x\n")
        #expect(text == "z: old\na: &x 1\nb: *x\nc: 1\n")
        guard case .obstacle(let first) = outcomes[0], case .obstacle(let second) = outcomes[2], case .obstacle(let third) = outcomes[3]
        else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(first.reason == .anchored("x"))
        #expect(source.position(at: first.span.start) == (2, 4))
        #expect(second.reason == .alias("x"))
        #expect(third.reason == .notFound("document 5"))
    }

    @Test("An edit that would turn something else about is undone")
    func safetyNet() {
        // The blank lines behind the text belong to it, and a new entry would cut them off.
        let before = "a: |+\n  text\n\n\n"
        let (text, outcomes, _) = apply([YAMLEdit([], .set(["b"], .plain("1"))), YAMLEdit([], .remove("zz"))], before)
        #expect(text == before)
        guard case .obstacle(let obstacle) = outcomes[0] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(obstacle.reason == .unverified)
        #expect(outcomes[1] == .alreadySo)
    }

    @Test("A thousand edits of a thousand places take a few rounds")
    func many() {
        let before = (0..<1000).map { "- n: \($0)\n  p: { a: [x] } # c\n" }.joined()
        let (text, outcomes, _) = apply(
            (0..<1000).flatMap { index -> [YAMLEdit] in
                [
                    YAMLEdit([.item(index), .key("p"), .key("a")], .matchItems(["x", "y"])),
                    YAMLEdit([.item(index)], .set(["q"], .plain("1"))),
                ]
            }, before)
        #expect(text == (0..<1000).map { "- n: \($0)\n  p: { a: [x, y] } # c\n  q: 1\n" }.joined())
        #expect(outcomes.count == 2000)
    }
}
