import ArgumentParser
import RoostReport

/// What a shell offers for the value of a flag or an argument.
///
/// A shell asks while a person types. So an answer comes from the project's files alone, read lightly: no secret, no program, no network, and
/// nothing is written. Whatever goes wrong, the answer is no words, and never a message in the middle of the line.
enum Completions {
    /// Files that a selection may name, and saved plans.
    static let projectFiles = CompletionKind.file(extensions: ["yaml", "yml", "json"])
    /// A report or another JSON file.
    static let json = CompletionKind.file(extensions: ["json"])
    /// Any file.
    static let file = CompletionKind.file()

    /// The numbers of the businesses that the files describe, with their names.
    static let businesses = offered { $0.businesses }
    /// The sources that roost knows, and those of the project.
    static let sources = offered { $0.sources }
    /// The profiles of the project.
    static let profiles = offered { $0.profiles }
    /// The tags of documents and profiles, with how many documents have each.
    static let tags = offered { $0.tags }
    /// Whatever `--exclude` takes, but paths.
    static let exclusions = offered { project in
        project.businesses
            + [("source", project.sources), ("profile", project.profiles), ("tag", project.tags)].flatMap { kind, words in
                words.map { OfferedWord("\(kind):\($0.text)", $0.about) }
            }
    }
    /// The codes that `roost explain` has an article for.
    static let codes = CompletionKind.custom { _, _, _ in OfferedWord.lines(Articles.all.map { OfferedWord($0.code, $0.title) }) }

    private static func offered(_ words: @escaping @Sendable (ProjectWords) -> [OfferedWord]) -> CompletionKind {
        .custom { (typed: [String], _: Int, _: String) async -> [String] in
            OfferedWord.lines(words(await ProjectWords.read(CommandLineWords.directory(of: typed))))
        }
    }
}

/// The words of a command line as a shell has them: some shells pass them with quotes and backslashes.
enum CommandLineWords {
    /// The project folder that the words name by `-C`; the current folder if they name none.
    static func directory(of words: [String]) -> String {
        var directory = "."
        for (index, word) in words.enumerated() {
            if word == "-C", index + 1 < words.count {
                directory = plain(words[index + 1])
            } else if word.hasPrefix("-C"), word.count > 2 {
                directory = plain(String(word.dropFirst(2)))
            }
        }
        return directory.isEmpty ? "." : directory
    }

    /// A word without its quotes and backslashes. roost resolves `~/` only; a variable in a word stays what it is, and leads nowhere.
    static func plain(_ word: String) -> String {
        var result = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else {
                result.append(character)
            }
        }
        guard word.hasPrefix("~/"), let home = RunEnvironment.variables["HOME"] else { return result }
        return home + result.dropFirst()
    }
}
