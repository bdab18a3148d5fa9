import RoostDiagnostics
import RoostModel
import RoostTestKit
import RoostYAML
import Testing

/// The form of 2,000 files made up at random: the same values and comments, and the form of the form is the form.
@Suite struct RandomFormTests {
    private static let count = 2000
    private static let parts = 20

    @Test(arguments: 0..<parts) func nothingIsLost(_ part: Int) {
        var seen = 0
        var seed = part * 100_000
        while seen < Self.count / Self.parts {
            seed += 1
            let file = RandomFile(seed: seed)
            let text = SourceText(name: "file.yaml", bytes: Array(file.text.utf8))
            let stream = YAMLParser.parse(text)
            // Some are no YAML; those are another test's.
            guard stream.problems.isEmpty else {
                #expect(FileForm.format(text, as: .business) == .unreadable)
                continue
            }
            seen += 1
            for kind in seen.isMultiple(of: 5) ? [FileForm.Kind.business, .project] : [.business] { check(file, text, stream, kind, seed) }
        }
        // If most were no YAML, little would be tried.
        #expect(seed - part * 100_000 < 3 * Self.count / Self.parts)
    }

    private func check(_ file: RandomFile, _ text: SourceText, _ stream: YAMLStream, _ kind: FileForm.Kind, _ seed: Int) {
        guard case .formatted(let bytes) = FileForm.format(text, as: kind) else {
            Issue.record("seed \(seed) has no form:\n\(file.text)")
            return
        }
        let formed = SourceText(name: "file.yaml", bytes: bytes)
        let result = String(decoding: bytes, as: UTF8.self)
        let read = YAMLParser.parse(formed)
        #expect(read.problems.isEmpty, "seed \(seed)")
        let isSame = read.documents.map { $0.root.map(Meaning.init) } == stream.documents.map { $0.root.map(Meaning.init) }
        #expect(
            isSame,
            "seed \(seed):\n\(file.text)\n=>\n\(result)")
        for number in 1..<(file.comments + 1) {
            let mark = "# c\(number)."
            #expect(
                result.ranges(of: mark).count == file.text.ranges(of: mark).count,
                "seed \(seed): comment \(number):\n\(file.text)\n=>\n\(result)")
        }
        for mark in ["&n", "*n", "<<: ", "!!str "] {
            #expect(result.ranges(of: mark).count == file.text.ranges(of: mark).count, "seed \(seed): \(mark)\n\(result)")
        }
        if case .formatted(let again) = FileForm.format(formed, as: kind) {
            let isSame = again == bytes
            #expect(isSame, "seed \(seed):\n\(file.text)\n=>\n\(result)\n=>\n\(String(decoding: again, as: UTF8.self))")
        } else {
            Issue.record("seed \(seed): the form has no form:\n\(result)")
        }
        checkLook(result, seed)
    }

    /// What everybody sees: how lines end, and no two blank lines together but in a text.
    private func checkLook(_ result: String, _ seed: Int) {
        guard !result.isEmpty else { return }
        let newline = result.contains("\r\n") ? "\r\n" : "\n"
        #expect(result.hasSuffix(newline), "seed \(seed)")
        if newline == "\r\n" { #expect(result.ranges(of: "\n").count == 0, "seed \(seed): two kinds of line ends") }
        #expect(!result.hasPrefix("\u{FEFF}") && !result.hasPrefix("\n"), "seed \(seed)")
    }

    /// What a tree says, without how it is written: keys in no order, and whether a text can be anything but a string.
    private indirect enum Meaning: Equatable {
        case text(String, isMore: Bool, tag: String?)
        case list([Meaning])
        case mapping([String: Meaning])

        init(_ node: YAMLNode) {
            switch node.content {
            case .scalar(let scalar):
                let isMore =
                    ["", "~", "null", "yes", "false", "1e3", "-5"].contains(scalar.text) || scalar.text.allSatisfy(\.isWholeNumber)
                self = .text(scalar.text, isMore: scalar.isPlain && isMore, tag: node.tag)
            case .sequence(let items): self = .list(items.map(Meaning.init))
            case .mapping(let entries):
                self = .mapping(Dictionary(entries.map { ($0.key.scalar?.text ?? "", Meaning($0.value)) }) { first, _ in first })
            }
        }
    }
}
