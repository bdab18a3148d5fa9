import ArgumentParser
import Testing

@testable import RoostCommands

@Suite("Every command's help ends with examples that can be typed")
struct HelpTextTests {
    @Test("each command has one to three examples, and the parser takes each of them for that command")
    func examplesParse() throws {
        for (words, command) in CommandTree.all {
            let name = (["roost"] + words).joined(separator: " ")
            let lines = HelpText.commandLines(of: command)
            #expect((1...3).contains(lines.count), "\(name) has \(lines.count) examples")
            for line in lines {
                let typed = line.split(separator: " ").map(String.init)
                #expect(typed.starts(with: (["roost"] + words)), "an example of \(name) is about another command: \(line)")
                #expect(line.count <= 76, "it would be broken in two: \(line)")
                let arguments = GlobalOptions.hoisted(Array(typed.dropFirst()))
                #expect(throws: Never.self, "\(line)") {
                    let parsed = try RoostCommand.parseAsRoot(arguments)
                    if command.configuration.subcommands.isEmpty { #expect(type(of: parsed) == command, "\(line)") }
                }
            }
        }
    }

    @Test("the examples are the last thing that help shows, whole, and stand there once", arguments: [50, 80, 200])
    func examplesStandLast(columns: Int) throws {
        for (words, command) in CommandTree.all {
            let raw = RoostCommand.helpMessage(for: command, columns: columns)
            let help = HelpText.arranged(raw)
            let parts = help.split(separator: "\nEXAMPLES:\n", omittingEmptySubsequences: false)
            try #require(parts.count == 2, "\(words)")
            #expect(parts[0].contains("USAGE: roost"), "\(words): the usage stands before the examples")
            #expect(!help.hasSuffix("\n"))
            let shown = parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for line in HelpText.commandLines(of: command) { #expect(shown.contains(line), "\(words): \(line)") }
            #expect(raw.filter { !$0.isWhitespace }.sorted() == help.filter { !$0.isWhitespace }.sorted(), "no word is lost")
        }
    }

    @Test("no help goes beyond 80 columns, names a Swift type, or leaves a flag without a description")
    func helpIsReadable() {
        for (words, command) in CommandTree.all {
            let help = HelpText.arranged(RoostCommand.helpMessage(for: command, columns: 80))
            for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(words): \(line)") }
            #expect(!help.contains("Swift.") && !help.contains("Optional(") && !help.contains("RoostCommands"), "\(words)")
            #expect(!command.configuration.abstract.isEmpty, "\(words)")
        }
    }

    @Test("a text that is no help stays as it is")
    func otherTexts() {
        #expect(HelpText.arranged("0.1.0") == "0.1.0")
        #expect(HelpText.arranged("EXAMPLES:\n  of something else") == "EXAMPLES:\n  of something else")
    }
}
