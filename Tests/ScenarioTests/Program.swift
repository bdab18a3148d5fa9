import FoundationEssentials
import Subprocess

/// The built programs, started as a user starts them.
enum Program {
    /// What a run of a program came to.
    struct Outcome: Sendable {
        let code: Int32
        let output: String
        let errors: String
    }

    /// The folder that the build puts programs and test bundles into.
    static var folder: String {
        // The test runner itself, or the bundle it was told to load, lies beside the programs.
        let candidates = CommandLine.arguments.filter { $0.contains("PackageTests.xctest") } + [CommandLine.arguments[0]]
        for candidate in candidates {
            let folder = candidate.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            if FileManager.default.isExecutableFile(atPath: folder + "/roost") { return folder }
        }
        return ".build/debug"
    }

    /// A built program's path from the root, for other programs to start it.
    static func absolute(_ name: String) -> String {
        let path = folder + "/" + name
        return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// Whether a variable tells what day and hour it is: programs must live on the same day as the tests that start them.
    private static func movesTheClock(_ name: String) -> Bool { ["TZ", "LD_PRELOAD", "ROOST_TESTS_DAYS"].contains(name) }

    /// Runs a program to its end, in a folder, with these variables, the tests' own day and time zone, and nothing to read.
    ///
    /// - Parameter meanwhile: done beside the program, whose process id it is given; the program may end before it does.
    static func run(
        _ name: String, _ arguments: [String], in directory: String, environment: [String: String],
        meanwhile: (@Sendable (Int32) async throws -> Void)? = nil
    ) async throws -> Outcome {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in ProcessInfo.processInfo.environment where movesTheClock(name) {
            variables[Environment.Key(stringLiteral: name)] = value
        }
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        let path = name.hasPrefix("/") ? name : folder + "/" + name
        let result = try await Subprocess.run(
            .path(filePath(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)),
            arguments: Arguments(arguments),
            environment: .custom(variables), workingDirectory: filePath(directory), input: .none, output: .string(limit: 64 << 20),
            error: .string(limit: 64 << 20)
        ) { execution in
            try await meanwhile?(execution.processIdentifier.value)
        }
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        return Outcome(code: code, output: result.standardOutput, errors: result.standardError)
    }

    /// The library's type for paths belongs to a package that this one does not name; it is made here from text.
    private static func filePath<Path: ExpressibleByStringLiteral>(_ text: String) -> Path where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }
}
