import RoostDiagnostics
import RoostYAML
import Testing

/// Files that ask for too much: what is counted here is nodes, never time.
@Suite("Limits")
struct LimitTests {
    @Test("A file of the allowed size is read, one byte more is refused")
    func bytes() {
        let text = "a: 0123456789"
        #expect(parse(text, limits: YAMLLimits(bytes: text.utf8.count)).outlines == ["{a: 0123456789}"])
        let refused = parse(text, limits: YAMLLimits(bytes: text.utf8.count - 1))
        #expect(refused.codes == ["yaml/too-large"])
        #expect(refused.documents.isEmpty)
        #expect(refused.problems.map(\.span) == [Span(0, 0)])
    }

    @Test("The standard limit refuses a file above 16 MiB")
    func standardBytes() {
        #expect(parse(bytes: [UInt8](repeating: UInt8(ascii: "a"), count: (16 << 20) + 1)).codes == ["yaml/too-large"])
    }

    @Test("The allowed depth is read, one level more is refused", arguments: ["[", "{a: ", "- ", "? "])
    func depth(_ level: String) {
        let fits = parse(nested(level, 200), limits: YAMLLimits(problems: 200))
        #expect(fits.codes.filter { $0 != "yaml/non-scalar-key" } == [])
        #expect(fits.documents.count == 1)
        let refused = parse("ok\n---\n" + nested(level, 201))
        #expect(refused.codes == ["yaml/too-deep"])
        #expect(refused.outlines == ["ok"])
    }

    @Test("Tens of thousands of levels end at the limit", arguments: ["[", "{a: ", "- ", "? ", "{? ", "[? ["])
    func hostileDepth(_ level: String) {
        #expect(parse(String(repeating: level, count: 20_000)).codes == ["yaml/too-deep"])
    }

    @Test("The level too many is pointed at")
    func depthPlace() {
        let marked = MarkedSource("a: [[⟦[⟧1]]]\n")
        let stream = YAMLParser.parse(marked.source, limits: YAMLLimits(depth: 3))
        #expect(stream.codes == ["yaml/too-deep"])
        #expect(stream.problems.map(\.span) == marked.spans)
    }

    @Test("Depth is counted through aliases")
    func aliasDepth() {
        let chain = "[&a [[1]], &b [[*a]], &c [⟦*b⟧], 2]"
        let marked = MarkedSource(chain)
        #expect(YAMLParser.parse(marked.source, limits: YAMLLimits(depth: 6)).codes == [])
        let stream = YAMLParser.parse(marked.source, limits: YAMLLimits(depth: 5))
        #expect(stream.codes == ["yaml/too-deep"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.outlines.count == 1)
    }

    @Test("Nodes are counted, and the one too many is pointed at", arguments: ["[1, 2, ⟦3⟧]", "[1, 2, ⟦[⟧]]", "[1, 2, ⟦*x⟧]"])
    func nodes(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source, limits: YAMLLimits(nodes: 3))
        #expect(stream.codes.contains("yaml/too-large"))
        #expect(stream.problems.allSatisfy { $0.span == marked.spans[0] })
        #expect(stream.documents.isEmpty)
    }

    @Test("Exactly as many nodes as allowed, aliases written out, are read")
    func expansion() {
        let text = "- &a [1, 2]\n- *a\n- ⟦*a⟧\n"
        let marked = MarkedSource(text)
        #expect(YAMLParser.parse(marked.source, limits: YAMLLimits(nodes: 10)).codes == [])
        #expect(YAMLParser.parse(marked.source, limits: YAMLLimits(nodes: 9)).codes == ["yaml/alias-expansion"])
        #expect(YAMLParser.parse(marked.source, limits: YAMLLimits(aliasedNodes: 6)).codes == [])
        let refused = YAMLParser.parse(marked.source, limits: YAMLLimits(aliasedNodes: 5))
        #expect(refused.codes == ["yaml/alias-expansion"])
        #expect(refused.problems.map(\.span) == marked.spans)
        #expect(refused.documents.isEmpty)
    }

    @Test(
        "No form of a billion laughs is written out",
        arguments: [("[", "]", ""), ("{a: ", "}", "b"), ("{<<: [", "]}", ""), ("{a: {<<: ", "}}", "b")])
    func bombs(_ open: String, _ close: String, _ key: String) {
        var text = "ok\n---\n- &l0 {x: lol}\n"
        for level in 1...40 {
            // Nine times the level before, as list items, under nine keys, or merged.
            let inner = (0..<9).map { index in
                if open.hasSuffix("[") { return "*l\(level - 1)" }
                return index == 0 ? "*l\(level - 1)" : open.contains("<<") ? "y\(index): *l\(level - 1)" : "\(key)\(index): *l\(level - 1)"
            }
            text += "- &l\(level) \(open)\(inner.joined(separator: ", "))\(close)\n"
        }
        let stream = parse(text)
        #expect(stream.codes == ["yaml/alias-expansion"])
        #expect(stream.outlines == ["ok"])
    }

    @Test("A long line is read", arguments: ["a: ", "\"", "'", "- "])
    func longLine(_ lead: String) {
        let quote = lead == "\"" || lead == "'" ? lead : ""
        let length = 10_000_000
        let stream = parse(lead + String(repeating: "x", count: length) + quote + "\n")
        #expect(stream.codes == [])
        #expect(stream.documents.first?.root?.all.last?.scalar?.text.utf8.count == length)
    }

    @Test("A long line of many small values is read up to the limit")
    func longList() {
        #expect(parse("[" + String(repeating: "1,", count: 400_000) + "]").documents.first?.root?.sequence?.count == 400_000)
        #expect(parse("[" + String(repeating: "1,", count: 1_000_001) + "]").codes == ["yaml/too-large"])
    }

    @Test("Problems are reported up to a limit", arguments: ["*x", "!x y", "&a [*a]"])
    func problems(_ item: String) {
        let stream = parse(String(repeating: "- \(item)\n", count: 5000), limits: YAMLLimits(problems: 7))
        #expect(stream.problems.count == 8)
        #expect(stream.codes.filter { $0 == "yaml/too-many-problems" }.count == 1)
        #expect(stream.problems.contains { $0.detail.contains("7 problems") })
    }

    @Test("Thousands of equal keys cost no more than the limit")
    func manyDuplicates() {
        #expect(parse(String(repeating: "a: 1\n", count: 50_000)).problems.count == 101)
    }

    @Test("Directives are bounded")
    func directives() {
        let text = (0..<1001).map { "%TAG !a\($0)! tag:x\n" }.joined()
        let stream = parse(text + "---\na\n")
        #expect(stream.codes == ["yaml/too-many-directives"])
        #expect(parse("a: 50%\n# %\n%b\n").codes != ["yaml/too-many-directives"])
    }

    private func nested(_ level: String, _ count: Int) -> String {
        let close: [String: String] = ["[": "]", "{a: ": "}"]
        return String(repeating: level, count: count) + (close[level] == nil ? "x" : "")
            + String(repeating: close[level] ?? "", count: count)
    }
}
