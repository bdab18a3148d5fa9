import RoostDiagnostics
import RoostModel
import RoostYAML

extension FuzzTarget {
    /// Business files and roost.yaml: reading, editing, writing in their form.
    static let yaml = [
        FuzzTarget(name: "business") { bytes in
            let source = SourceText(name: "b.yaml", bytes: bytes)
            let stream = YAMLParser.parse(source)
            for problem in stream.problems { precondition(0...bytes.count ~= problem.span.start && problem.span.end <= bytes.count) }
            let decoded = BusinessDecoder().decode(source)
            precondition(!stream.problems.isEmpty ? !decoded.diagnostics.isEmpty : true, "a file that cannot be read has no error")
            for diagnostic in decoded.diagnostics { _ = diagnostic.text() }
        },
        FuzzTarget(name: "project") { bytes in
            for diagnostic in ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: bytes)).diagnostics { _ = diagnostic.text() }
        },
        FuzzTarget(name: "form") { bytes in
            guard case .formatted(let once) = FileForm.format(SourceText(name: "b.yaml", bytes: bytes), as: .business) else { return }
            let again = FileForm.format(SourceText(name: "b.yaml", bytes: once), as: .business)
            precondition(again == .formatted(once), "a file in its form is not written as it is")
        },
        FuzzTarget(name: "edit") { bytes in edit(bytes) },
    ]

    /// The first byte chooses an edit, the others are the file. A file without mistakes has none after an edit either.
    private static func edit(_ bytes: [UInt8]) {
        let verbs: [YAMLEdit.Verb] = [
            .replaceText("a: b #"), .matchItems(["x", "- y", ""]), .append(.text("c")), .removeItemAt(0), .set(["k", "l"], .plain("1")),
            .remove("k"), .append(.mapping([YAMLValue.Pair("k", .list([.text("\n")]))])), .removeItem(.text("x")),
        ]
        let paths: [[YAMLEdit.Step]] = [[], [.key("k")], [.item(0)], [.key("k"), .item(0)]]
        let choice = Int(bytes.first ?? 0)
        let edits = [
            YAMLEdit(paths[choice % paths.count], verbs[choice / paths.count % verbs.count]),
            YAMLEdit(paths[choice / 32 % paths.count], verbs[(choice + 3) % verbs.count]),
        ]
        let source = SourceText(name: "b.yaml", bytes: Array(bytes.dropFirst()))
        let before = YAMLParser.parse(source)
        let result = YAMLEditing.apply(edits, to: source)
        precondition(result.outcomes.count == edits.count)
        if before.problems.isEmpty { precondition(result.stream.problems.isEmpty, "an edit broke a file") }
        if result.outcomes.allSatisfy({ if case .made = $0 { false } else { true } }) { precondition(result.source.bytes == source.bytes) }
    }
}
