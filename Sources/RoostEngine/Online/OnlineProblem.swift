public import RoostDiagnostics

/// Something in a file that does not agree with what a service answered.
public struct OnlineProblem: Sendable, Hashable {
    /// The file, relative to the project folder.
    public let file: String
    /// What is wrong, at the value it is about.
    public let problem: Problem
    /// The one item that is meant, where the value is a list.
    public let item: String?

    /// Puts the parts together.
    public init(file: String, problem: Problem, item: String? = nil) {
        self.file = file
        self.problem = problem
        self.item = item
    }
}
