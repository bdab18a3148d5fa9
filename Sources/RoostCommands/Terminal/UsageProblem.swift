import ArgumentParser
import RoostDiagnostics

/// What is wrong with a command line, told like every other error: what is wrong, and what to type instead.
///
/// The parser says it in a text of its own. roost takes the words it needs out of that text; a text that it does not know becomes the detail as
/// it is. Tests hold the parser's texts, so that a new version of it cannot change these messages unseen.
enum UsageProblem {
    /// The word that names no command, if there is one, or that there is none. The parser itself would speak of an unexpected argument or of an unknown flag.
    static func unknownCommand(_ arguments: [String]) -> Diagnostic? {
        let path = CommandPath.topic(of: arguments) ?? CommandPath(arguments)
        if path.words.isEmpty, let first = arguments.first, GlobalOptions.isGlobal(first) {
            return Diagnostic(.badUsage, "roost needs a command beside \(shown(first))", fix: "roost --help lists the commands")
        }
        guard let word = path.stranger else { return nil }
        guard !path.nextWords.isEmpty else { return nil }
        let owner = (["roost"] + path.words).joined(separator: " ")
        return Diagnostic(
            .unknownCommand, "\(owner) has no command `\(shown(word))`",
            fix: nearest(word, path.nextWords) ?? "\(owner) --help lists the commands")
    }

    /// The problem behind the parser's message.
    static func diagnostic(_ message: String, _ arguments: [String]) -> Diagnostic {
        let path = CommandPath(arguments)
        let owner = (["roost"] + path.words).joined(separator: " ")
        let help = "\(owner) --help shows what it takes"
        // With several sentences in lines, the first one is about what was typed.
        let first = message.split(separator: "\n").first.map(String.init) ?? message
        if let found = first.firstMatch(of: #/^Unknown option '(.*?)'(?:\. Did you mean '(.+)'\?)?$/#) {
            let meant = found.2.map(String.init) ?? Spelling.nearest(to: String(found.1), among: flags(of: path.command))
            return unknownFlag(String(found.1), owner, meant)
        }
        // The parser may speak of what is missing first. A strange flag is nearer to what the person typed.
        if let flag = strangeFlag(arguments, path) {
            return unknownFlag(flag, owner, Spelling.nearest(to: flag, among: flags(of: path.command)))
        }
        if let found = message.firstMatch(of: #/^The value '(.*)' is invalid for '(.+?)'(.*)$/#.dotMatchesNewlines()) {
            let values = values(found.3)
            let list = values.isEmpty ? "" : "; it takes \(joined(values))"
            return Diagnostic(
                .badValue, "\(place(found.2)) does not take `\(shown(found.1))`\(list)",
                fix: nearest(String(found.1), values) ?? reason(found.3, values) ?? help)
        }
        if let found = first.firstMatch(of: #/^Missing value for '(.+?)'/#) {
            return Diagnostic(.badValue, "\(place(found.1)) needs a value behind it: \(found.1)", fix: help)
        }
        if let found = first.firstMatch(of: #/^The option '(.+?)' does not take any value, but '(.*)' was specified/#) {
            return Diagnostic(.badValue, "\(found.1) takes no value, but `\(shown(found.2))` was given", fix: help)
        }
        if let found = first.firstMatch(of: #/^Missing expected argument '(.+?)'/#) {
            return Diagnostic(.badUsage, "\(owner) needs \(found.1)", fix: help)
        }
        if let found = first.firstMatch(of: #/^(?:Unexpected argument|[0-9]+ unexpected arguments:) '(.*)'/#) {
            let words = shown(String(found.1).replacing("', '", with: " "))
            return Diagnostic(.badUsage, "\(owner) does not take `\(words)`", fix: help)
        }
        if first.hasPrefix("Can't generate completion scripts") || first.hasPrefix("Can't autodetect a supported shell") {
            return Diagnostic(
                .badValue, "there is no completion for this shell; there is one for bash, zsh and fish",
                fix: "roost --generate-completion-script bash")
        }
        return Diagnostic(.badUsage, message, fix: help)
    }

    /// The first flag that the command does not have.
    private static func strangeFlag(_ arguments: [String], _ path: CommandPath) -> String? {
        guard path.command.configuration.subcommands.isEmpty else { return nil }
        let known = flags(of: path.command) + ["--generate-completion-script", "--experimental-dump-help", "--help-hidden"]
        return arguments.prefix { $0 != "--" }.lazy.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
            .first { !known.contains($0) }
    }

    private static func unknownFlag(_ flag: String, _ owner: String, _ meant: String?) -> Diagnostic {
        Diagnostic(
            .unknownFlag, "\(owner) has no flag \(shown(flag))",
            fix: meant.map { "did you mean \($0)?" } ?? "\(owner) --help shows what it takes")
    }

    /// The long names of a command's flags. The parser gives them in its help alone.
    private static func flags(of command: any ParsableCommand.Type) -> [String] {
        let help = RoostCommand.helpMessage(for: command, includeHidden: true, columns: 200)
        return help.matches(of: #/\n {2}(?:-[A-Za-z], )?(--[a-z-]+)/#).map { String($0.1) }
    }

    /// The values in the parser's sentence about them, which quotes them or lists them in lines.
    private static func values(_ text: Substring) -> [String] {
        let lines = text.split(separator: "\n").compactMap { line in line.hasPrefix("  - ") ? String(line.dropFirst(4)) : nil }
        return lines.isEmpty ? text.matches(of: #/'([^']+)'/#).map { String($0.1) } : lines
    }

    /// What the program itself says of a value that it does not take; nil if it says nothing.
    private static func reason(_ text: Substring, _ values: [String]) -> String? {
        values.isEmpty && text.hasPrefix(": ") ? String(text.dropFirst(2)) : nil
    }

    /// A flag or an argument without the name of its value: `--format` of `--format <format>`; `<kind>` stays.
    private static func place(_ name: Substring) -> String { name.split(separator: " ").first.map(String.init) ?? String(name) }

    private static func nearest(_ typed: String, _ words: [String]) -> String? {
        Spelling.nearest(to: typed, among: words).map { "did you mean \($0)?" }
    }

    private static func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// What was typed, short enough for a message and harmless to a terminal.
    private static func shown(_ typed: some StringProtocol) -> String { String(typed.prefix(80)).printable }
}

extension DiagnosticKind {
    static let unknownCommand = DiagnosticKind("usage/unknown-command", .error, "there is no such command")
    static let unknownFlag = DiagnosticKind("usage/unknown-flag", .error, "there is no such flag")
    static let badValue = DiagnosticKind("usage/bad-value", .error, "a flag or an argument has a wrong value")
    static let badUsage = DiagnosticKind("usage/command-line", .error, "the command line is wrong")
}
