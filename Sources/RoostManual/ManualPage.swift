/// One man page: its sections in the order that man(7) asks for.
struct ManualPage {
    let command: CommandHelp
    /// The page of the command above it; for the program's own page, itself.
    let parent: String
    let version: String
    let date: String

    /// The page.
    var text: String {
        let program = command.parents.first ?? command.name
        var roff = Roff()
        roff.title(command.page.uppercased(), date, "\(program) \(version)", program)
        roff.section("NAME")
        roff.line(
            Roff.escaped(command.page) + " \\- "
                + Roff.escaped(command.abstract.hasSuffix(".") ? String(command.abstract.dropLast()) : command.abstract))
        roff.section("SYNOPSIS")
        roff.line(synopsis)
        roff.section("DESCRIPTION")
        let parts = DiscussionPart.parts(of: command.discussion)
        if parts.first?.title != nil || parts.isEmpty { roff.line(Roff.escaped(command.abstract)) }
        write(parts.filter { $0.title == nil }, to: &roff)
        writeArguments(to: &roff)
        if !command.subcommands.isEmpty {
            roff.section("COMMANDS")
            for next in command.subcommands { roff.item("\\fB\(Roff.escaped(next.typed))\\fR", next.abstract) }
        }
        write(parts.filter { $0.title != nil }, to: &roff)
        roff.section("SEE ALSO")
        roff.line(seeAlso.map { "\\fB\(Roff.escaped($0))\\fR(1)" }.joined(separator: ",\n"))
        return roff.text
    }

    private var synopsis: String {
        let options = command.arguments.contains { !$0.names.isEmpty && $0.isOptional } ? [" [\\fIoptions\\fR]"] : []
        let needed = command.arguments.filter { !$0.names.isEmpty && !$0.isOptional }.map { argument in
            " \\fB\(Roff.escaped(argument.names.last ?? ""))\\fR \\fI\(Roff.escaped(argument.value ?? ""))\\fR"
        }
        let words = command.arguments.filter(\.names.isEmpty).map { argument in
            let word = "\\fI\(Roff.escaped(argument.value ?? ""))\\fR" + (argument.isRepeating ? " .\\|.\\|.\\&" : "")
            return argument.isOptional ? " [\(word)]" : " " + word
        }
        let next = command.subcommands.isEmpty ? [] : [" \\fIcommand\\fR"]
        return "\\fB\(Roff.escaped(command.typed))\\fR" + (next + options + needed + words).joined()
    }

    /// Flags and arguments under their headings, those without a heading of their own last, as in the help.
    private func writeArguments(to roff: inout Roff) {
        var titles: [String] = []
        for argument in command.arguments where !titles.contains(argument.section) { titles.append(argument.section) }
        for title in titles.filter({ $0 != "OPTIONS" }) + titles.filter({ $0 == "OPTIONS" }) {
            roff.section(title)
            for argument in command.arguments where argument.section == title {
                let value = argument.value.map { "\\fI\(Roff.escaped($0))\\fR" }
                let names = argument.names.map { "\\fB\(Roff.escaped($0))\\fR" }.joined(separator: ", ")
                let tag = names.isEmpty ? value ?? "" : names + (value.map { " " + $0 } ?? "")
                roff.item(tag, argument.about + argument.notes)
            }
        }
    }

    private func write(_ parts: [DiscussionPart], to roff: inout Roff) {
        for part in parts {
            if let title = part.title { roff.section(title) }
            for block in part.blocks {
                switch block {
                case .text(let text): roff.paragraph(Roff.escaped(text))
                case .lines(let lines): roff.literal(lines)
                }
            }
        }
    }

    /// The page above, and the pages beside or below.
    private var seeAlso: [String] {
        let program = command.parents.first ?? command.name
        let below = command.subcommands.map(\.page)
        let above = [program, parent].filter { $0 != command.page }
        var seen: Set<String> = []
        let pages = (above + below).filter { seen.insert($0).inserted }
        return pages.isEmpty ? [program] : pages
    }
}

extension ArgumentHelp {
    /// What the help adds in parentheses.
    fileprivate var notes: String {
        let named = values.filter { !about.contains($0) }
        let list = named.isEmpty ? nil : "Values: \(values.joined(separator: ", "))."
        let usual = (standard?.isEmpty ?? true) ? nil : "Default: \(standard ?? "")."
        return [list, usual].compactMap { $0.map { " " + $0 } }.joined()
    }
}

/// A part of a command's discussion: what stands below a heading in capital letters, or before the first one.
struct DiscussionPart {
    /// The heading without its colon; nil for the part before the first one.
    let title: String?
    private(set) var blocks: [Block] = []

    enum Block: Equatable {
        /// A paragraph.
        case text(String)
        /// Lines that stay as they are.
        case lines([String])
    }

    /// The parts of a discussion.
    static func parts(of discussion: String) -> [DiscussionPart] {
        var parts = [DiscussionPart(title: nil)]
        for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
            let name = line.hasSuffix(":") ? line.dropLast() : line
            if !name.isEmpty, name.allSatisfy({ $0.isUppercase || $0 == " " }), !name.hasPrefix(" ") {
                parts.append(DiscussionPart(title: String(name)))
            } else {
                parts[parts.count - 1].add(String(line))
            }
        }
        return parts.filter { !$0.blocks.isEmpty }
    }

    private mutating func add(_ line: String) {
        guard !line.isEmpty else { return }
        guard line.hasPrefix("  ") else { return blocks.append(.text(line)) }
        if case .lines(let lines)? = blocks.last {
            blocks[blocks.count - 1] = .lines(lines + [line])
        } else {
            blocks.append(.lines([line]))
        }
    }
}

/// Writes roff with the macros of man(7).
struct Roff {
    /// What is written so far, each line with its newline.
    private(set) var text = ""

    /// A macro with its arguments, each of them in quotes.
    mutating func macro(_ name: String, _ arguments: [String]) {
        text += ".\(name)" + arguments.map { " \"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }.joined() + "\n"
    }

    /// The first line of a page of section 1. The date is not escaped: readers of the page take it apart.
    mutating func title(_ page: String, _ date: String, _ source: String, _ manual: String) {
        text += ".TH \"\(Self.escaped(page))\" \"1\" \"\(date)\" \"\(Self.escaped(source))\" \"\(Self.escaped(manual))\"\n"
    }

    mutating func section(_ title: String) { macro("SH", [title]) }

    /// Text that is escaped already. A line that begins with a dot or an apostrophe would be a request.
    mutating func line(_ line: String) { text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n" }

    /// A paragraph that is escaped already.
    mutating func paragraph(_ paragraph: String) {
        // Directly below a heading there is nothing to keep apart.
        if text.split(separator: "\n").last?.hasPrefix(".SH") == false { text += ".PP\n" }
        line(paragraph)
    }

    /// A word or a flag, escaped already, and what it is.
    mutating func item(_ tag: String, _ about: String) {
        text += ".TP\n"
        line(tag)
        line(Self.escaped(about))
    }

    /// Lines that stay as they are.
    mutating func literal(_ lines: [String]) {
        if text.split(separator: "\n").last?.hasPrefix(".SH") == false { text += ".PP\n" }
        text += ".nf\n"
        for line in lines { self.line(Self.escaped(line)) }
        text += ".fi\n"
    }

    /// Text as roff has to read it to write it: a backslash, and characters that would become typographic ones.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "`": result += "\\(ga"
            case "'": result += "\\(aq"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "…": result += "..."
            default: result.append(character)
            }
        }
        return result
    }
}
