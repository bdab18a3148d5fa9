import ArgumentParser
import Testing

@testable import RoostCommands

@Suite("Reading a command line for the named command alone changes no text and no value")
struct NamedCommandTests {
    /// What comes of a command line: the command with its values, or the text and the exit code.
    private func outcome(_ parse: () async throws -> any ParsableCommand) async -> String {
        do {
            var command = try await parse()
            // The parser's own commands write help when they run.
            guard command is any AsyncParsableCommand else {
                try command.run()
                return "ran"
            }
            return String(reflecting: command)
        } catch {
            return "\(RoostCommand.exitCode(for: error).rawValue): \(RoostCommand.fullMessage(for: error))"
        }
    }

    private func both(_ arguments: [String]) async -> (short: String, whole: String) {
        let short = await outcome { try await RoostCommand.command(of: arguments) }
        return (short, await outcome { try await RoostCommand.asyncParseAsRoot(arguments) })
    }

    @Test("a wish for help and a wrong flag give the same text both ways, for every command")
    func sameTexts() async {
        for (words, _) in CommandTree.all {
            for ending in ["--help", "--qiuet"] {
                let (short, whole) = await both(words + [ending])
                #expect(short == whole, "\(words) \(ending)")
            }
        }
    }

    @Test("so do other endings", arguments: [["plan"], ["ledger"], ["ledger", "show"]])
    func otherTexts(words: [String]) async {
        let endings = [
            ["-h"], ["--help-hidden"], ["--version"], ["--quiet", "--verbose"], ["--color", "alwys"], ["-C"],
            ["--generate-completion-script", "bahs"], ["a", "b", "c"], ["--", "--help"], [],
        ]
        for ending in endings {
            let (short, whole) = await both(words + ending)
            #expect(short == whole, "\(words + ending)")
        }
    }

    @Test("the first example of every command is read the same both ways, and for its command alone")
    func sameValues() async throws {
        for (words, command) in CommandTree.all where !words.isEmpty && command.configuration.subcommands.isEmpty {
            for line in HelpText.commandLines(of: command).prefix(1) {
                let arguments = GlobalOptions.hoisted(line.split(separator: " ").dropFirst().map(String.init))
                let (short, whole) = await both(arguments)
                #expect(short == whole, "\(line)")
                let parsed = try #require(await NamedCommand.parsed(arguments), "\(line)")
                #expect(type(of: parsed) == command, "\(line)")
            }
        }
    }

    @Test(
        "whatever is not one command with its values is left to the whole program",
        arguments: [
            [], ["help"], ["help", "plan"], ["plann"], ["ledger", "shwo"], ["--help"], ["plan", "--help"], ["ledger", "show"],
            ["--generate-completion-script", "bash"], ["plan", "--generate-completion-script", "bash"], ["--experimental-dump-help"],
        ])
    func left(arguments: [String]) async { #expect(await NamedCommand.parsed(arguments) == nil) }
}
