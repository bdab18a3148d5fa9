import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

/// A file with mistakes in it, and marks below the lines that have them.
///
/// `#     ^ model/unknown-key` says that the line above has that mistake in the column of the `^`; `#< model/unknown-key` says the same of
/// the first column. Marks are comments, so the file is read as it stands.
struct Fixture: CustomTestStringConvertible, Sendable {
    /// What a mark or a diagnostic says.
    struct Mark: Hashable, Comparable, CustomStringConvertible {
        let line: Int
        let column: Int
        let code: String

        var description: String { "\(line):\(column) \(code)" }

        static func < (left: Mark, right: Mark) -> Bool { (left.line, left.column, left.code) < (right.line, right.column, right.code) }
    }

    /// What a validator that only has the schema is to say of the file.
    enum Verdict: String {
        case refused
        case accepted
        /// It cannot be read without roost: broken YAML, several documents, or a source of its own.
        case skipped
    }

    let folder: String
    let name: String

    var testDescription: String { "\(folder)/\(name)" }
    var path: String { "Tests/Fixtures/\(folder)/\(name)" }

    static let all = ["bad", "bad-project"].flatMap { folder in
        Repository.names(in: "Tests/Fixtures/\(folder)", ending: ".yaml").map { Fixture(folder: folder, name: String($0.dropLast(5))) }
    }

    /// The marks in the file.
    func marks() throws -> [Mark] {
        var marks: [Mark] = []
        var current = 0
        for (index, line) in try Repository.text(path + ".yaml").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let comment = line.drop { $0 == " " }
            let rest = comment.dropFirst().drop { $0 == " " }
            if comment.hasPrefix("#<") {
                marks.append(Mark(line: current, column: 1, code: String(comment.dropFirst(3))))
            } else if comment.hasPrefix("#"), rest.hasPrefix("^") {
                marks.append(Mark(line: current, column: line.count - rest.count + 1, code: String(rest.dropFirst(2))))
            } else {
                current = index + 1
            }
        }
        return marks.sorted()
    }

    /// What roost says of the file.
    func diagnostics() throws -> [Diagnostic] {
        let bytes = try Repository.bytes(path + ".yaml")
        if folder == "bad-project" { return ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: bytes)).diagnostics }
        return DecodedFile(bytes, name: "businesses/\(name).yaml", project: try Self.project()).diagnostics
    }

    /// The project that business files in the fixtures belong to.
    static func project() throws -> Project {
        let text = SourceText(name: "roost.yaml", bytes: try Repository.bytes("Tests/Fixtures/good/roost.yaml"))
        let (project, diagnostics) = ProjectDecoder.decode(text)
        try #require(diagnostics.isEmpty)
        return project
    }
}

extension Diagnostic {
    var mark: Fixture.Mark { Fixture.Mark(line: place?.line ?? 0, column: place?.column ?? 0, code: kind.code) }
}
