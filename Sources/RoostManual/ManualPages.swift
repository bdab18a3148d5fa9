public import RoostJSON

/// The man pages of a program: one for itself, and one for each of its commands.
///
/// They are made from what the program says of its own commands by `--experimental-dump-help`, so that help, completion and man pages cannot
/// differ. The program itself does not contain this code: it ships the pages.
public enum ManualPages {
    /// A man page.
    public struct Page: Sendable, Hashable {
        /// The name of its file, such as `roost-ledger-show.1`.
        public let file: String
        /// Its text for roff, with the macros of man(7).
        public let text: String
    }

    /// The pages, or nil if the document says nothing of a command.
    ///
    /// - Parameters:
    ///   - help: what `--experimental-dump-help` printed.
    ///   - version: the program's version, for the foot of each page.
    ///   - date: the day of that version, such as `2026-11-26`.
    public static func pages(from help: JSONValue, version: String, date: String) -> [Page]? {
        guard let root = help["command"].flatMap({ CommandHelp($0, below: []) }) else { return nil }
        return all(root, version, date, seeAlso: root.name)
    }

    private static func all(_ command: CommandHelp, _ version: String, _ date: String, seeAlso parent: String) -> [Page] {
        let page = Page(
            file: command.page + ".1", text: ManualPage(command: command, parent: parent, version: version, date: date).text)
        return [page] + command.subcommands.flatMap { all($0, version, date, seeAlso: command.page) }
    }
}

/// What the program says of one of its commands.
struct CommandHelp {
    /// Its own name.
    let name: String
    /// The names of the commands above it, the program's first.
    let parents: [String]
    let abstract: String
    let discussion: String
    let arguments: [ArgumentHelp]
    let subcommands: [CommandHelp]

    /// nil if the document is about something else.
    init?(_ json: JSONValue, below parents: [String]) {
        guard let name = json["commandName"]?.string else { return nil }
        self.name = name
        self.parents = parents
        abstract = json["abstract"]?.string ?? ""
        discussion = json["discussion"]?.string ?? ""
        arguments = (json["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }.compactMap(ArgumentHelp.init)
        subcommands = (json["subcommands"]?.array ?? [])
            // The parser's own command.
            .filter { $0["shouldDisplay"]?.bool != false && $0["commandName"]?.string != "help" }
            .compactMap { CommandHelp($0, below: parents + [name]) }
    }

    /// How it is typed: `roost ledger show`.
    var typed: String { (parents + [name]).joined(separator: " ") }
    /// The name of its page: `roost-ledger-show`.
    var page: String { (parents + [name]).joined(separator: "-") }
}

/// What the program says of a flag or an argument.
struct ArgumentHelp {
    /// The heading that it stands under.
    let section: String
    /// Its names as typed: `-o`, `--output`; none for an argument without a name.
    let names: [String]
    /// The name of its value; nil for one that takes none.
    let value: String?
    let isOptional: Bool
    let isRepeating: Bool
    let about: String
    /// The values that it takes, if they are few.
    let values: [String]
    let standard: String?

    /// nil if the document is about something else.
    init?(_ json: JSONValue) {
        guard let kind = json["kind"]?.string else { return nil }
        section = json["sectionTitle"]?.string ?? (kind == "positional" ? "ARGUMENTS" : "OPTIONS")
        names = (json["names"]?.array ?? []).compactMap { name in
            name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
        }
        value = kind == "flag" ? nil : json["valueName"]?.string ?? "value"
        isOptional = json["isOptional"]?.bool ?? false
        isRepeating = json["isRepeating"]?.bool ?? false
        about = [json["abstract"]?.string, json["discussion"]?.string].compactMap { $0 }.joined(separator: " ")
        values = (json["allValues"]?.array ?? []).compactMap(\.string)
        standard = json["defaultValue"]?.string
    }
}
