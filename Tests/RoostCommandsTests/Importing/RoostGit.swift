@testable import RoostLedger

/// Runs git as roost does, for setting a stage.
enum RoostGit {
    /// True where git did what it was asked to do.
    static func run(_ words: [String], in folder: String, _ environment: [String: String]) async throws -> Bool {
        try await GitProgram(environment: GitEnvironment.variables(from: environment)).run(words, in: folder).isSuccess
    }
}
