import ArgumentParser

/// The command that a command line means, as far as its words name commands.
struct CommandPath {
    /// The commands' names, without the program's own: `ledger`, `show`.
    private(set) var words: [String] = []
    /// The last command that a word names.
    private(set) var command: any ParsableCommand.Type = RoostCommand.self
    /// The program's own command that the first word names; nil if it names none.
    private(set) var branch: (any ParsableCommand.Type)?
    /// The word that stands where a command's name belongs, and is none; nil if there is no such word.
    private(set) var stranger: String?

    /// - Parameter arguments: the arguments, with the global flags behind the commands' names.
    init(_ arguments: [String]) {
        for word in arguments {
            guard !word.hasPrefix("-"), !command.configuration.subcommands.isEmpty else { return }
            guard let next = command.configuration.subcommands.first(where: { $0.names.contains(word) }) else {
                // The parser's own command, which takes the names of others.
                if words.isEmpty, word == Self.help { return }
                stranger = word
                return
            }
            words.append(word)
            command = next
            branch = branch ?? next
        }
    }

    /// The command whose help a command line such as `help ledger show` asks for; nil if it does not ask that way.
    static func topic(of arguments: [String]) -> CommandPath? {
        guard arguments.first == help else { return nil }
        return CommandPath(Array(arguments.dropFirst().filter { !$0.hasPrefix("-") }))
    }

    /// What to type for the command, with a word behind it.
    func typed(_ word: String) -> String { (["roost"] + words + [word]).joined(separator: " ") }

    /// The names of the commands that may follow.
    var nextWords: [String] { command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap { $0.names.first } }

    private static let help = "help"
}

extension ParsableCommand {
    /// The names that a command is called by.
    fileprivate static var names: [String] { (configuration.commandName.map { [$0] } ?? []) + configuration.aliases }
}
