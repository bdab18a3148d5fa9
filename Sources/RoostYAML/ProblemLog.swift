import RoostDiagnostics

extension DiagnosticKind {
    static let tooManyProblems = DiagnosticKind("yaml/too-many-problems", .error, "too many problems in one file")
}

/// Collects the problems of a file up to a limit, so that a hostile file cannot fill the memory with reports about itself.
struct ProblemLog {
    private var problems: [Problem] = []
    private let limit: Int
    /// True once a problem had to be left out: reading on serves nobody.
    private(set) var isFull = false

    init(limit: Int) { self.limit = limit }

    /// Adds a problem, or says once that there are more.
    mutating func append(_ problem: Problem) {
        guard !isFull else { return }
        guard problems.count < limit else {
            isFull = true
            let detail = "Reading stopped here after \(limit) problems; the rest of the file has not been looked at."
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
