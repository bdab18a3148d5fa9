public import RoostDiagnostics
public import RoostEngine
import RoostModel

/// What is left to do after business files were written: every value that nobody could tell, and who has it.
public struct ImportList: Sendable {
    /// A file that was written.
    public struct File: Sendable {
        /// Its path.
        public let path: String
        /// What stands in it.
        public let text: String
        /// The groups it describes.
        public let groups: [ImportedGroup]

        /// Puts the parts together.
        public init(path: String, text: String, groups: [ImportedGroup]) {
            self.path = path
            self.text = text
            self.groups = groups
        }
    }

    /// The files, in the order in which they were asked for.
    public let files: [File]
    /// The variables whose secrets were kept, and the file that they are in; nil where none was named.
    public let kept: (file: String, variables: Set<String>)?

    /// Puts the parts together.
    public init(files: [File], kept: (file: String, variables: Set<String>)? = nil) {
        self.files = files
        self.kept = kept
    }

    /// One closing list: a heading for each thing to find, with who has it, and every place below it.
    public func render(style: TextStyle) -> String {
        let open = entries { file in
            file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
                line.contains(BusinessFileText.todo) ? (Self.subject(line), "\(file.path.printable):\(index + 1)") : nil
            }
        }
        let secrets = entries { file in
            Self.secrets(file.groups).filter { kept?.variables.contains($0.variable) != true }.map {
                ($0.key, "\($0.variable)  for \(file.path.printable)")
            }
        }
        var parts = ["\(files.count.counted("file")) written"]
        if open.isEmpty {
            parts.append("Nothing is marked TODO.")
        } else {
            parts.append(style(.strong, "To fill in, \(Self.count(open).counted("value")) marked TODO:"))
            parts += open.map { self.entry($0, style) }
        }
        if !secrets.isEmpty {
            parts.append(style(.strong, "To keep where roost finds them, \(Self.count(secrets).counted("secret")):"))
            parts += secrets.map { self.entry($0, style) }
        }
        if let kept, !kept.variables.isEmpty { parts.append("\(kept.variables.count.counted("secret")) kept in \(kept.file.printable)") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private typealias Entry = (subject: String, places: [String])

    private func entries(_ found: (File) -> [(subject: String, place: String)]) -> [(subject: String, places: [String])] {
        var order: [String] = []
        var places: [String: [String]] = [:]
        for (subject, place) in files.flatMap(found) {
            if places[subject] == nil { order.append(subject) }
            places[subject, default: []].append(place)
        }
        return order.map { ($0, places[$0] ?? []) }
    }

    private static func count(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + $1.places.count } }

    private func entry(_ entry: Entry, _ style: TextStyle) -> String {
        let wrapped = BusinessDocumentText.comment(holder(entry.subject)).map { "  " + style(.faint, String($0.dropFirst(2))) }
        return (["  \(entry.subject.printable)"] + wrapped + entry.places.map { "    \($0)" }).joined(separator: "\n")
    }

    /// Who has the answer: what the source says of its key, or where Birdeye shows it.
    private func holder(_ subject: String) -> String {
        switch subject {
        case "type": return "Birdeye shows it: an enterprise has locations with numbers of their own, an smb is its one location."
        case "business": return "Birdeye shows it: Settings > Profile > Business Profiles, hover over the location's Status."
        default:
            let key = files.lazy.flatMap(\.groups).compactMap { $0.source.key(subject) }.first
            return key?.description ?? "The person who set the integration up."
        }
    }

    /// What a line of a file is about.
    private static func subject(_ line: Substring) -> String {
        let words = line.drop { $0 == " " || $0 == "-" }.prefix { $0 != ":" }
        return words.filter { $0 != "\"" && $0 != "'" }
    }

    /// The variables that are new: what the ledger knows is kept somewhere already.
    private static func secrets(_ groups: [ImportedGroup]) -> [(key: String, variable: String)] {
        var seen: Set<String> = []
        let properties = groups.flatMap { group in group.properties + group.locations.flatMap(\.properties) }
        return properties.compactMap { property in
            guard !property.isFromLedger, case .secret(.environment(let name)) = property.value, seen.insert(name).inserted else {
                return nil
            }
            return (property.key.key, name)
        }
    }
}
