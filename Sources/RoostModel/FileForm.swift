public import RoostDiagnostics
import RoostYAML

/// The form that `roost fmt` gives to a project's files, and that roost writes them in: bytes in, bytes out.
public enum FileForm {
    /// What a file is, which decides the order of its keys.
    public enum Kind: Sendable, Hashable {
        /// A business file.
        case business
        /// roost.yaml.
        case project
    }

    /// What became of a file.
    public enum Outcome: Sendable, Hashable {
        /// Its bytes in the form; those it had if it is in the form already.
        case formatted([UInt8])
        /// It does not parse; the parser says why.
        case unreadable
        /// roost does not know how to write it without changing what it means.
        case unverified
    }

    /// A file in its form.
    public static func format(_ text: SourceText, as kind: Kind) -> Outcome {
        switch YAMLFormatting.format(text, order: kind == .project ? projectOrder : businessOrder) {
        case .formatted(let bytes): .formatted(bytes)
        case .unreadable: .unreadable
        case .unverified: .unverified
        }
    }

    /// What a text seems to be, if nobody says: a text with a version and no business is a roost.yaml.
    public static func kind(of text: SourceText) -> Kind {
        let roots = YAMLParser.parse(text).documents.compactMap(\.root)
        return roots.contains { $0["version"] != nil && $0["business"] == nil } ? .project : .business
    }

    /// A text that roost itself has made, in its form.
    public static func tidied(_ text: String, as kind: Kind = .business) -> String {
        String(decoding: tidied(Array(text.utf8), as: kind), as: UTF8.self)
    }

    /// The same for bytes; what cannot be formatted stays as it is.
    public static func tidied(_ bytes: [UInt8], as kind: Kind) -> [UInt8] {
        if case .formatted(let formatted) = format(SourceText(name: "", bytes: bytes), as: kind) { formatted } else { bytes }
    }

    /// A file after an edit: in the form if it was in it before. A file that somebody laid out otherwise keeps its layout.
    public static func kept(_ after: [UInt8], before: [UInt8], as kind: Kind) -> [UInt8] {
        tidied(before, as: kind) == before ? tidied(after, as: kind) : after
    }

    /// Where a line of a text is in its form: the line that says the same, in the order of those that do; where there is none, the same line.
    public static func line(_ line: Int, of text: [UInt8], in form: [UInt8]) -> Int {
        func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
            bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.drop { $0 == 0x20 }.prefix { $0 != 0x0D } }
        }
        let before = lines(text)
        guard text != form, before.indices.contains(line - 1) else { return line }
        let words = before[line - 1]
        let place = before[..<(line - 1)].count { $0 == words }
        let found = lines(form).enumerated().filter { $0.element == words }
        return place < found.count ? found[place].offset + 1 : line
    }

    private static let businessOrder = YAMLKeyOrder(.record(BusinessShape.document(sources: [], profiles: nil)))
    private static let projectOrder = YAMLKeyOrder(.record(ProjectShape.document(sources: nil)))
}

extension YAMLKeyOrder {
    /// The order that a shape lists its keys in. Properties of Birdeye have no shape here, so they stay as they were written.
    init(_ shape: Shape) {
        switch shape {
        case .record(let record): self = .keys(Keys(record.fields.map { ($0.name, YAMLKeyOrder($0.shape)) }))
        case .list(let list): self = .each(YAMLKeyOrder(list.item))
        case .map(let map): self = .each(YAMLKeyOrder(map.value))
        case .either(let shapes):
            let orders = shapes.map { YAMLKeyOrder($0) }
            self = orders.first { if case .asWritten = $0 { false } else { true } } ?? .asWritten
        case .text, .integer, .boolean, .choice, .secret, .unchecked: self = .asWritten
        }
    }
}
