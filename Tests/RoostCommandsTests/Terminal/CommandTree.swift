import ArgumentParser

@testable import RoostCommands

/// Every command of the program, so that a test over all of them covers a command that is added later.
enum CommandTree {
    /// Each command with its names behind `roost`, the program itself first.
    static var all: [(words: [String], command: any ParsableCommand.Type)] { commands(below: RoostCommand.self, []) }

    private static func commands(
        below command: any ParsableCommand.Type, _ words: [String]
    ) -> [(words: [String], command: any ParsableCommand.Type)] {
        [(words, command)]
            + command.configuration.subcommands.flatMap { next in
                commands(below: next, words + [next.configuration.commandName ?? ""])
            }
    }
}
