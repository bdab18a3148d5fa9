public import RoostDiagnostics

// How a file gets its form:
//
//     read it into what is written, with the bytes of every node, and note its comments
//     FormReader: one entry for each line that begins with a key or a dash, with the comments above it and behind it
//     FormWriter: the entries as lines
//     FormCheck: read those lines, and compare values, anchors, aliases, tags and comments with those of the file
//
// If the comparison fails, roost tries once more and changes less: no quotes go, no list changes its style. If that fails too, the file stays as
// it is: a formatter that changes a value is worse than none.

/// Writes files in one form: order of keys, indentation, style of lists, quotes. Pure: bytes in, bytes out.
public enum YAMLFormatting {
    /// What became of a file.
    public enum Outcome: Sendable, Hashable {
        /// Its bytes in the form; those it had if it is in the form already.
        case formatted([UInt8])
        /// It has mistakes, and what cannot be read cannot be written.
        case unreadable
        /// What would be written means something else than the file.
        case unverified
    }

    /// The most columns of a line that roost joins from a list.
    static let listWidth = 100
    /// The most columns of a line that roost joins from a mapping in braces.
    static let mappingWidth = 140

    /// The file in its form.
    ///
    /// Whoever has parsed the source already can hand that in.
    public static func format(_ source: SourceText, parsed: YAMLStream? = nil, order: YAMLKeyOrder) -> Outcome {
        let stream = parsed ?? YAMLParser.parse(source)
        guard stream.problems.isEmpty else { return .unreadable }
        let file = WrittenFile(source, stream)
        for care in FormCare.allCases {
            let bytes = FormDocuments(file: file, order: order, care: care).bytes
            if FormCheck.holds(file, SourceText(name: source.name, bytes: bytes)) { return .formatted(bytes) }
        }
        return .unverified
    }
}

/// How much roost dares to change.
enum FormCare: CaseIterable {
    /// All that the form asks for.
    case usual
    /// Only indentation, blank lines and the order of keys.
    case great
}

/// A file without mistakes, as it is written.
struct WrittenFile {
    let source: SourceText
    let stream: YAMLStream
    let documents: [WrittenDocument]
    let layout: LineLayout
    /// Where the block scalars end whose last line is blank and yet part of their text, by where they begin.
    let blankEnds: [Int: Int]
    private let blankEndPlaces: Set<Int>

    init(_ source: SourceText, _ stream: YAMLStream) {
        self.source = source
        self.stream = stream
        documents = WrittenReader.documents(of: source)
        layout = LineLayout(bytes: source.bytes, comments: Comments.spans(in: source.bytes, documents))
        var ends: [Int: Int] = [:]
        for document in documents { document.root?.collectBlankEnds(in: layout, parent: -1, &ends) }
        blankEnds = ends
        blankEndPlaces = Set(ends.values)
    }

    var bytes: [UInt8] { source.bytes }

    /// The column of an offset, counted from 0.
    func column(_ offset: Int) -> Int { source.position(at: offset).column - 1 }

    /// True if a blank line stands above the line that an offset is the first on, and belongs to no text.
    func isParted(_ offset: Int) -> Bool {
        let start = layout.start(of: offset)
        guard layout.isFirstOnLine(offset), start > 0, !blankEndPlaces.contains(start) else { return false }
        var end = start
        if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
        if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
        guard end < start else { return false }
        return layout.beforeBlanks(end) <= layout.start(of: end)
    }

    /// The comments among some bytes.
    func notes(_ start: Int, _ end: Int) -> [FormNote] {
        guard start < end else { return [] }
        return layout.comments(in: Span(start, end)).map { span in
            let last = layout.beforeBlanks(span.end)
            return FormNote(
                text: layout.text(in: Span(span.start, max(last, span.start + 1))), end: span.end, column: column(span.start),
                isAlone: layout.isFirstOnLine(span.start), isParted: isParted(span.start))
        }
    }

    /// Some bytes as lines, without what ends them.
    func lines(_ span: Span) -> [String] {
        var lines: [String] = []
        var start = span.start
        while true {
            let end = min(layout.end(of: start), span.end)
            lines.append(layout.text(in: Span(start, end)))
            let next = layout.behind(end)
            guard next > end, next < span.end else { return lines }
            start = next
        }
    }
}

/// A comment, with what its place is known by.
struct FormNote {
    /// From the `#` on, without blanks at the end.
    let text: String
    let end: Int
    let column: Int
    /// True if it has its line to itself.
    let isAlone: Bool
    /// True if a blank line stands above it.
    let isParted: Bool
}
