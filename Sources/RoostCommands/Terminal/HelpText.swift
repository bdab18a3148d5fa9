import ArgumentParser

extension CommandConfiguration {
    /// A command's configuration with examples, which its help ends with and its man page has as a section.
    ///
    /// The parser knows no examples. They go through it at the end of the discussion, so that they stand beside the abstract in the code, and
    /// whatever the parser says of a command holds them; `HelpText` gives them their place at the end.
    ///
    /// - Parameter examples: command lines that can be typed as they are, each with what it does, in a few words.
    init(
        commandName: String, abstract: String, discussion: String = "", version: String = "",
        subcommands: [any ParsableCommand.Type] = [], examples: KeyValuePairs<String, String>
    ) {
        let lines = examples.map { "  # \($0.value)\n  \($0.key)" }
        let section = ([HelpText.examples] + lines).joined(separator: "\n")
        self.init(
            commandName: commandName, abstract: abstract, discussion: discussion.isEmpty ? section : discussion + "\n\n" + section,
            version: version, subcommands: subcommands)
    }
}

/// The help of a command, as the parser writes it, with the examples at its end.
enum HelpText {
    /// The heading of the examples.
    static let examples = "EXAMPLES:"

    /// Moves the examples, which the parser writes with the discussion, to the end, and breaks a long usage. Another text stays as it is.
    static func arranged(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let usage = lines.firstIndex(where: { $0.hasPrefix("USAGE:") }) {
            lines.replaceSubrange(usage...usage, with: broken(lines[usage]))
        }
        guard let start = lines.firstIndex(of: examples), let end = lines[start...].firstIndex(where: { $0.hasPrefix("USAGE:") }) else {
            return text
        }
        let section = lines[start..<end]
        lines.removeSubrange(start..<end)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (lines + [""] + section.reversed().drop(while: \.isEmpty).reversed()).joined(separator: "\n")
    }

    /// A usage in lines of at most 80 columns, broken between flags.
    private static func broken(_ usage: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for part in usage.matches(of: #/\[[^\]]*\]|\S+/#).map({ String($0.0) }) {
            if line.isEmpty {
                line = part
            } else if line.count + 1 + part.count > 80 {
                lines.append(line)
                line = "      " + part
            } else {
                line += " " + part
            }
        }
        return lines + [line]
    }

    /// The command lines among a command's examples.
    static func commandLines(of command: any ParsableCommand.Type) -> [String] {
        let lines = command.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.lastIndex(where: { $0 == examples }) else { return [] }
        return lines[(start + 1)...].filter { !$0.hasPrefix("  #") && !$0.isEmpty }.map { String($0.trimmed) }
    }
}
