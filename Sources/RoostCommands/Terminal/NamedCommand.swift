import ArgumentParser

/// The program with one command alone: the one whose name the command line begins with.
///
/// Most of the time between start and first work goes into looking at the whole program for flags that a named command does not have, such as
/// the one for completion scripts. So a command line that names a command is read for that command first. Whatever is not simply this
/// command with values that it takes, such as a wish for help or a mistake, is left to the whole program: it alone writes texts.
struct NamedCommand: AsyncParsableCommand {
    /// The program's name and version, with the chosen command's branch. The parser asks a type for it, so the choice goes along with the task.
    static var configuration: CommandConfiguration { chosen }

    @TaskLocal private static var chosen = CommandConfiguration()

    /// The command that a command line means; nil if the whole program has to look at it.
    static func parsed(_ arguments: [String]) async -> (any ParsableCommand)? {
        let path = CommandPath(arguments)
        guard let branch = path.branch, path.stranger == nil else { return nil }
        let alone = CommandConfiguration(
            commandName: RoostCommand.configuration.commandName,
            // A program below another one has no flag for completion scripts, so the parser does not look for it.
            _superCommandName: "", version: RoostCommand.configuration.version, subcommands: [branch])
        return await $chosen.withValue(alone) {
            guard let command = try? await asyncParseAsRoot(arguments), type(of: command) == path.command else { return nil }
            return command
        }
    }
}
