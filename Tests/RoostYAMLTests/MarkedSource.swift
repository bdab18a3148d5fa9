import RoostDiagnostics
import RoostYAML

/// A source text in which `⟦` and `⟧` show the spans expected; the markers themselves are not part of it.
struct MarkedSource {
    let source: SourceText
    let spans: [Span]

    init(_ marked: String) {
        var bytes: [UInt8] = []
        var spans: [Span] = []
        var open: [Int] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦":
                open.append(spans.count)
                spans.append(Span(bytes.count, bytes.count))
            case "⟧":
                if let index = open.popLast() { spans[index].end = bytes.count }
            default: bytes += Array(String(scalar).utf8)
            }
        }
        source = SourceText(name: "file.yaml", bytes: bytes)
        self.spans = spans
    }
}

/// One step on the way to a node: into a mapping's value, a mapping's key, or a list's item.
enum Step: Sendable, CustomStringConvertible {
    case value(String)
    case key(Int)
    case item(Int)

    var description: String {
        switch self {
        case .value(let key): key
        case .key(let index): "key \(index)"
        case .item(let index): "[\(index)]"
        }
    }
}

extension YAMLNode {
    /// The node a way leads to, or nil where it leads nowhere.
    func node(at way: [Step]) -> YAMLNode? {
        guard let step = way.first else { return self }
        let rest = Array(way.dropFirst())
        switch step {
        case .value(let key): return self[key]?.node(at: rest)
        case .key(let index):
            guard let mapping, mapping.indices.contains(index) else { return nil }
            return mapping[index].key.node(at: rest)
        case .item(let index):
            guard let sequence, sequence.indices.contains(index) else { return nil }
            return sequence[index].node(at: rest)
        }
    }

    /// The node and all below it.
    var all: [YAMLNode] {
        switch content {
        case .scalar: [self]
        case .sequence(let items): [self] + items.flatMap(\.all)
        case .mapping(let entries): [self] + entries.flatMap { $0.key.all + $0.value.all }
        }
    }

    /// The texts without any spans: lists in brackets, mappings in braces.
    var outline: String {
        switch content {
        case .scalar(let scalar): isNull ? "~" : scalar.text
        case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { $0.key.outline + ($0.isMerged ? " <: " : ": ") + $0.value.outline }.joined(separator: ", ") + "}"
        }
    }
}

/// Parses text.
func parse(_ text: String, limits: YAMLLimits = .standard) -> YAMLStream {
    YAMLParser.parse(SourceText(name: "file.yaml", bytes: Array(text.utf8)), limits: limits)
}

/// Parses bytes.
func parse(bytes: [UInt8], limits: YAMLLimits = .standard) -> YAMLStream {
    YAMLParser.parse(SourceText(name: "file.yaml", bytes: bytes), limits: limits)
}

extension YAMLStream {
    /// The codes of all problems, in reading order.
    var codes: [String] { problems.map(\.kind.code) }

    /// The outlines of all documents; an empty one is "nothing".
    var outlines: [String] { documents.map { $0.root?.outline ?? "nothing" } }
}
