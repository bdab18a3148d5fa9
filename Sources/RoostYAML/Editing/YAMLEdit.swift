public import RoostDiagnostics

/// One change that a file is to undergo, said of its tree and not of its bytes.
public struct YAMLEdit: Sendable, Hashable {
    /// A step from a node to one of its children.
    public enum Step: Sendable, Hashable {
        /// To the value under a key.
        case key(String)
        /// To an item of a list, counted from 0.
        case item(Int)
    }

    /// What is to be done with the node that the path leads to.
    public enum Verb: Sendable, Hashable {
        /// Gives a scalar another text, in the quotes it has where they can hold it.
        case replaceText(String)
        /// Makes a list of scalars hold these and no others; those that stay keep their order and bytes, new ones come last.
        case matchItems([String])
        /// Adds an item to a list, after the others.
        case append(YAMLValue)
        /// Takes the first item of a list away that holds this value, whatever its style.
        case removeItem(YAMLValue)
        /// Takes the item at an index of a list away, whatever it is, with the comments on its lines.
        case removeItemAt(Int)
        /// Puts a value below some keys of a mapping, one inside the other; mappings that are missing are made.
        case set([String], YAMLValue)
        /// Takes a key and its value out of a mapping.
        case remove(String)
    }

    /// Which of the file's documents, counted from 0.
    public let document: Int
    /// The way from the document's root.
    public let path: [Step]
    /// What is to be done there.
    public let verb: Verb

    /// Puts the parts together.
    public init(document: Int = 0, _ path: [Step], _ verb: Verb) {
        self.document = document
        self.path = path
        self.verb = verb
    }
}

// Edits are made in rounds. Each begins with the file as it is by then, so that no offset is ever out of date:
//
//     plan every edit that is left
//     take as many as do not touch each other's bytes nor count on the same list's items
//     carry them out on a copy, read it, and hold its tree against the one expected
//         as expected → keep the copy
//         else        → try again with half of them; an edit that fails alone is an obstacle
//     until none is left that can be made
//
// A fleet's worth of edits in one file takes few rounds, since most are in different places.

/// Changes files in as few bytes as possible.
public enum YAMLEditing {
    /// What became of an edit.
    public enum Outcome: Sendable, Hashable {
        /// It was made; where what it wrote, or the gap it left, is now.
        case made(Int)
        /// The file said so before.
        case alreadySo
        /// It was not made.
        case obstacle(EditObstacle)
    }

    /// A file after edits.
    public struct Result: Sendable {
        /// The file's new bytes.
        public let source: SourceText
        /// What the new bytes mean.
        public let stream: YAMLStream
        /// What became of each edit, in the order given.
        public let outcomes: [Outcome]
        /// The comments of the new bytes, in order.
        let comments: [Span]

        /// The comment that ends the line which an offset of the new bytes is on, from its `#`; nil if there is none.
        public func comment(onLineAt offset: Int) -> String? {
            let layout = LineLayout(bytes: source.bytes, comments: comments)
            let comment = layout.comments(in: Span(layout.start(of: offset), layout.end(of: offset))).first
            return comment.flatMap { layout.isFirstOnLine($0.start) ? nil : layout.text(in: $0) }
        }
    }

    /// Makes edits, each as if those before it had been made; those that cannot be made leave no trace.
    ///
    /// Whoever has parsed the source already can hand that in.
    public static func apply(_ edits: [YAMLEdit], to source: SourceText, parsed: YAMLStream? = nil) -> Result {
        let stream = parsed ?? YAMLParser.parse(source)
        guard stream.problems.isEmpty else {
            let outcomes = edits.map { _ in Outcome.obstacle(EditObstacle(.unreadable, at: Span(0, 0))) }
            return Result(source: source, stream: stream, outcomes: outcomes, comments: [])
        }
        var run = EditRun(edits: edits, source: source, stream: stream)
        while run.round() {}
        return Result(source: run.source, stream: run.stream, outcomes: run.outcomes, comments: run.comments)
    }
}

/// A value to be written into a file.
public indirect enum YAMLValue: Sendable, Hashable {
    /// A string: in quotes wherever it would be read as something else without.
    case text(String)
    /// A number, `true` or `false`: never in quotes.
    case plain(String)
    /// A list, written in brackets.
    case list([YAMLValue])
    /// A mapping, written in braces.
    case mapping([Pair])

    /// A key of a mapping with its value.
    public struct Pair: Sendable, Hashable {
        /// The key.
        public let key: String
        /// What stands under it.
        public let value: YAMLValue

        /// Puts the two together.
        public init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value as it can be typed: inside brackets or braces where `inFlow` is true, after a key or a dash where not.
    ///
    /// Strings are written in the style asked for, where it can hold them.
    public func text(inFlow: Bool, preferring style: YAMLScalar.Style = .plain) -> String {
        switch self {
        case .text(let text): ScalarText.written(text, preferring: style, inFlow: inFlow)
        case .plain(let text): text
        case .list(let items): "[" + items.map { $0.text(inFlow: true, preferring: style) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            pairs.isEmpty ? "{}" : "{ " + pairs.map { $0.text(inFlow: true) }.joined(separator: ", ") + " }"
        }
    }

    /// The value below some keys, each in a mapping of its own.
    func below(_ keys: some BidirectionalCollection<String>) -> YAMLValue {
        keys.reversed().reduce(self) { .mapping([Pair($1, $0)]) }
    }
}

extension YAMLValue.Pair {
    /// Key, colon and value on one line.
    func text(inFlow: Bool) -> String { ScalarText.written(key, preferring: .plain, inFlow: inFlow) + ": " + value.text(inFlow: inFlow) }
}

/// Why an edit was not made: it could not be made without changing something else as well.
public struct EditObstacle: Error, Sendable, Hashable {
    /// The reasons there are.
    public enum Reason: Sendable, Hashable {
        /// The file has mistakes.
        case unreadable
        /// The path leads nowhere; the step that failed, as it is shown to people.
        case notFound(String)
        /// The value is an alias for what this anchor names.
        case alias(String)
        /// The value, or something around or inside it, has this anchor, and aliases elsewhere stand for it.
        case anchored(String)
        /// The value came in with a merge key, `<<`.
        case merged
        /// A scalar, a list or a mapping stands where another of the three is needed.
        case wrongKind
        /// The value is a block scalar, after `|` or `>`.
        case blockScalar
        /// The value is a list or a mapping over several lines, which cannot become something else without rewriting it.
        case blockValue
        /// A comment would be lost.
        case comments
        /// What would be left is an empty block, which YAML cannot write in place.
        case lastEntry
        /// The layout is one that edits are not made in, such as a pair without braces or keys after question marks.
        case layout
        /// The edit was tried, and the file would have come to mean something else than intended.
        case unverified
    }

    /// Why.
    public let reason: Reason
    /// The bytes to look at, in the file as it is after all the edits that were made.
    public internal(set) var span: Span

    /// Puts the two together.
    public init(_ reason: Reason, at span: Span) {
        self.reason = reason
        self.span = span
    }
}
