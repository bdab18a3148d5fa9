public import RoostDiagnostics

/// Reads YAML into a tree that knows where every value stands.
public enum YAMLParser {
    /// Reads all documents of a file.
    ///
    /// Never fails as a whole: what cannot be read is said in the stream's problems, beside the documents that could be.
    public static func parse(_ source: SourceText, limits: YAMLLimits = .standard) -> YAMLStream {
        var problems = ProblemLog(limit: limits.problems)
        let input = source.bytes.withUnsafeBufferPointer { InputCheck(bytes: $0, source: source, limits: limits).run(&problems) }
        guard let input else { return YAMLStream(documents: [], problems: problems.inReadingOrder) }
        // One scope for all events: libyaml keeps a pointer to the bytes from the first to the last of them.
        return source.bytes.withUnsafeBufferPointer { bytes in
            var reader = EventReader(UnsafeBufferPointer(rebasing: bytes[input.start...]))
            var composer = Composer(source: source, bytes: bytes, input: input, limits: limits, problems: problems)
            while !composer.isFinished {
                if reader.advance() { composer.take(reader.event) } else { composer.fail(reader.failure) }
            }
            return composer.stream
        }
    }
}

/// How much a file may ask for before reading it is refused.
///
/// Files come from pull requests too: none of them may take a runner's memory or time. The bounds are far above what a fleet's files need.
public struct YAMLLimits: Sendable, Hashable {
    /// Longest file read, in bytes.
    public var bytes: Int
    /// Deepest nesting of lists and mappings, aliases expanded; libyaml's time grows with the square of it.
    public var depth: Int
    /// Most nodes in a file, aliases expanded.
    public var nodes: Int
    /// Most of those nodes that may have come in through aliases.
    public var aliasedNodes: Int
    /// Most problems reported for a file.
    public var problems: Int

    /// Sets the limits that differ from the standard ones.
    public init(bytes: Int = 16 << 20, depth: Int = 200, nodes: Int = 1_000_000, aliasedNodes: Int = 250_000, problems: Int = 100) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.aliasedNodes = aliasedNodes
        self.problems = problems
    }

    /// 16 MiB, 200 levels, a million nodes, at most a quarter of them through aliases, 100 problems.
    public static let standard = YAMLLimits()
}

extension DiagnosticKind {
    static let tooManyProblems = DiagnosticKind("yaml/too-many-problems", .error, "too many problems in one file")
}

/// Collects the problems of a file up to a limit, so that a hostile file cannot fill the memory with reports about itself.
struct ProblemLog {
    private var problems: [Problem] = []
    private let limit: Int
    /// True once it had to leave out a problem: then there is no use in reading on.
    private(set) var isFull = false

    init(limit: Int) { self.limit = limit }

    /// Adds a problem, or says once that there are more.
    mutating func append(_ problem: Problem) {
        guard !isFull else { return }
        guard problems.count < limit else {
            isFull = true
            let detail = "roost stopped reading here after \(limit) problems, and did not check the rest of the file."
            problems.append(Problem(.tooManyProblems, at: problem.span, detail))
            return
        }
        problems.append(problem)
    }

    /// The problems as they stand in the file.
    var inReadingOrder: [Problem] {
        problems.sorted { ($0.span.start, $0.kind.code) < ($1.span.start, $1.kind.code) }
    }
}
