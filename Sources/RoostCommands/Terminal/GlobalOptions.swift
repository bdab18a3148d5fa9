import ArgumentParser
import Glibc
import RoostDiagnostics

/// The flags that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customShort("C"), help: ArgumentHelp("The project folder: where roost.yaml is.", valueName: "dir"), completion: .directory)
    var directory = "."

    @Option(help: ArgumentHelp("When to use colours: auto, always or never. auto follows NO_COLOR.", valueName: "when"))
    var color = ColorChoice.auto

    @Flag(help: "Write only warnings and errors to standard error. Not together with --verbose.")
    var quiet = false

    @Flag(
        help: "Show what is in sync too. Trace each request, ledger access and git command on standard error, without bodies and secrets.")
    var verbose = false

    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    func validate() throws {
        if quiet, verbose { throw ValidationError("Use either --quiet or --verbose, not both.") }
    }

    func console(_ environment: [String: String]) -> Console {
        Self.console(color, quiet ? .quiet : verbose ? .verbose : .normal, environment)
    }

    private static func console(_ color: ColorChoice, _ level: Console.Level, _ environment: [String: String]) -> Console {
        func style(_ descriptor: Int32) -> TextStyle {
            switch color {
            case .always: TextStyle(color: true)
            case .never: .plain
            case .auto:
                TextStyle(color: isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb")
            }
        }
        return Console(output: style(STDOUT_FILENO), errors: style(STDERR_FILENO), level: level)
    }

    /// Where to write about a command line that could not be read: in colours only if no word of it is against them.
    static func console(for arguments: [String]) -> Console {
        let words = arguments.enumerated().compactMap { index, word in
            word == "--color" ? arguments.dropFirst(index + 1).first : word.hasPrefix("--color=") ? String(word.dropFirst(8)) : nil
        }
        return console(words.last.flatMap(ColorChoice.init) ?? .auto, .normal, RunEnvironment.variables)
    }
}

extension GlobalOptions {
    /// True for a word that is one of the global flags, with or without its value.
    static func isGlobal(_ argument: String) -> Bool {
        ["--color", "--quiet", "--verbose"].contains(argument) || argument.hasPrefix("--color=") || argument.hasPrefix("-C")
    }

    /// Moves global flags from before a command's name to behind it, where the parser looks for them.
    ///
    /// `roost -C shop plan` and `roost plan -C shop` mean the same.
    static func hoisted(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "-C" || argument == "--color" {
                guard index + 1 < arguments.count else { return arguments }
                leading += arguments[index...index + 1]
                index += 2
            } else if argument == "--quiet" || argument == "--verbose" || argument.hasPrefix("--color=")
                || (argument.hasPrefix("-C") && argument.count > 2)
            {
                leading.append(argument)
                index += 1
            } else {
                break
            }
        }
        // The program's own help and version depend on none of them.
        if index < arguments.count, ["--help", "-h", "--version"].contains(arguments[index]) { return Array(arguments[index...]) }
        guard !leading.isEmpty, index < arguments.count, !arguments[index].hasPrefix("-") else { return arguments }
        // A command may have subcommands (`ledger keygen`): the flags go behind all leading words.
        var end = index
        while end < arguments.count, !arguments[end].hasPrefix("-") { end += 1 }
        let words = arguments[index..<end]
        return Array(words) + leading + Array(arguments[end...])
    }
}

/// The two forms of a result that most commands have: for people, and for programs.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
