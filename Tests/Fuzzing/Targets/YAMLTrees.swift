import RoostDiagnostics
import RoostJSON
import RoostYAML

/// What roost reads in a YAML file, in a form that another reader's result can be held against.
package enum YAMLTrees {
    /// One line of JSON: `{"documents": […]}` or `{"problems": [CODE…]}`. A scalar is its text, a list an array, and a mapping
    /// `{"entries": [[KEY, VALUE]…]}`; styles and tags are left out.
    package static func line(_ bytes: [UInt8]) -> String {
        let stream = YAMLParser.parse(SourceText(name: "a.yaml", bytes: bytes))
        let value: JSONValue =
            stream.problems.isEmpty
            ? ["documents": .array(stream.documents.map { document in document.root.map(tree) ?? "" })]
            : ["problems": .array(stream.problems.map { .string($0.kind.code) })]
        return value.text(.compact)
    }

    private static func tree(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .scalar(let scalar): .string(scalar.text)
        case .sequence(let items): .array(items.map(tree))
        case .mapping(let entries): ["entries": .array(entries.map { [tree($0.key), tree($0.value)] })]
        }
    }
}
