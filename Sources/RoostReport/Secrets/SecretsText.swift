public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
import RoostPlan

/// The references of a fleet for people: what is there, what is missing, and what nothing refers to; never a value.
public enum SecretsText {
    /// The text, ending in a newline.
    public static func render(_ inventory: SecretInventory, style: TextStyle) -> String {
        var blocks: [String] = []
        if !inventory.entries.isEmpty { blocks.append(inventory.entries.map { line($0, style) }.joined(separator: "\n")) }
        let missing = Self.missing(inventory)
        if !missing.isEmpty { blocks.append(([style(.error, "Missing, by business:")] + missing).joined(separator: "\n")) }
        blocks += inventory.stores.compactMap { unused($0, style) }
        if !inventory.unusedNames.isEmpty {
            let title = "Nothing refers to \(inventory.unusedNames.count.counted("variable")) that ROOST_SECRET_NAMES permits:"
            let names = inventory.unusedNames.map { "  \(Mark.removed.text(style)) \($0.shown())" }
            blocks.append(([style(.warning, title)] + names).joined(separator: "\n"))
        }
        blocks.append(closing(inventory))
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func line(_ entry: SecretInventory.Entry, _ style: TextStyle) -> String {
        let mark: Mark =
            switch entry.standing {
            case .present: .recorded
            case .missing: .alarming
            case .notChecked: .open
            }
        let remark = entry.standing == .notChecked ? "; not checked, because that would run the command" : ""
        return "\(mark.text(style)) \(entry.reference.description.shown(upTo: 200))  "
            + style(.faint, "(\(users(entry.uses))\(remark))")
    }

    /// Who uses a reference: the one place, or how many.
    private static func users(_ uses: [SecretUse]) -> String {
        guard uses.count > 1 || uses.first?.group == nil else { return place(uses[0]) }
        let settings = uses.filter { $0.group == nil }.map(\.field)
        let businesses = Set(uses.compactMap { $0.group?.key.business }).count
        return (settings + (businesses > 0 ? [businesses.counted("business", "businesses")] : [])).joined(separator: ", ").shown(upTo: 200)
    }

    private static func place(_ use: SecretUse) -> String {
        "\(use.field) in \(use.file)\(use.line.map { ":\($0)" } ?? "")\(use.origin.map { ", from \($0)" } ?? "")".shown(upTo: 300)
    }

    /// If more references than this are missing for one and the same reason, they share a line.
    private static let most = 3

    /// Every use of what is missing, under the heading of its business; settings of roost.yaml first.
    private static func missing(_ inventory: SecretInventory) -> [String] {
        var order: [String] = []
        var lines: [String: [String]] = [:]
        let details = Dictionary(grouping: inventory.missing) { $0.detail }.mapValues(\.count)
        var shared: [String] = []
        for entry in inventory.missing {
            guard case .missing(let error) = entry.standing else { continue }
            // A store that cannot be opened is one problem, and not one for each of its keys.
            guard details[error.detail] ?? 0 <= most else {
                if !shared.contains(error.detail) { shared.append(error.detail) }
                continue
            }
            for use in entry.uses {
                let heading = use.group.map { GroupHeading(group: $0).text } ?? "roost.yaml"
                if lines[heading] == nil { order.append(heading) }
                let origin = use.origin.map { ", from \($0.shown(upTo: 200))" } ?? ""
                let line = use.line.map { " (line \($0)\(origin))" } ?? ""
                lines[heading, default: []].append("      \(use.field.shown(upTo: 200))\(line): \(error.detail.shown(upTo: 300))")
            }
        }
        let common = shared.map { "  \((details[$0] ?? 0).counted("reference")): \($0.shown(upTo: 400))" }
        return common + order.flatMap { ["  \($0)"] + (lines[$0] ?? []) }
    }

    private static func unused(_ store: SecretInventory.Store, _ style: TextStyle) -> String? {
        guard !store.unused.isEmpty else { return nil }
        let title = "Nothing refers to \(store.unused.count.counted("key")) of the store \(store.store.name):"
        return ([style(.warning, title)] + store.unused.map { "  \(Mark.removed.text(style)) \($0.shownAsKey)" }).joined(separator: "\n")
    }

    private static func closing(_ inventory: SecretInventory) -> String {
        let missing = inventory.missing.count
        let open = inventory.entries.count { $0.standing == .notChecked }
        let unused = inventory.stores.reduce(0) { $0 + $1.unused.count }
        let counts = [
            inventory.entries.count.counted("reference"), missing > 0 ? "\(missing) missing" : nil, open > 0 ? "\(open) not checked" : nil,
            unused > 0 ? "\(unused.counted("key")) that nothing refers to" : nil,
            inventory.unusedNames.isEmpty ? nil : "\(inventory.unusedNames.count.counted("variable")) that nothing refers to",
        ]
        return counts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension SecretInventory.Entry {
    /// Why the secret is missing; empty if it is not.
    fileprivate var detail: String { if case .missing(let error) = standing { error.detail } else { "" } }
}

extension String {
    /// A key of a store as it may be shown: a word in it that looks like a secret is hidden, because a store may be badly written.
    fileprivate var shownAsKey: String {
        let words = split { "/-_. ".contains($0) }
        return words.contains { SecretNames.looksGenerated($0) } ? "(a key that looks like a secret itself)" : shown(upTo: 200)
    }
}

/// The references of a fleet as a document: `{"formatVersion": 1, "references": […], "stores": […], "unusedVariables": […]}`.
public enum SecretsJSON {
    /// The document, references in file order.
    public static func document(_ inventory: SecretInventory) -> JSONValue {
        [
            "formatVersion": 1, "references": .array(inventory.entries.map(reference)), "stores": .array(inventory.stores.map(store)),
            "unusedVariables": .array(inventory.unusedNames.map { .string($0) }),
        ]
    }

    private static func reference(_ entry: SecretInventory.Entry) -> JSONValue {
        var problem: SecretError?
        let standing: String
        switch entry.standing {
        case .present: standing = "present"
        case .notChecked: standing = "notChecked"
        case .missing(let error): (standing, problem) = ("missing", error)
        }
        return [
            "reference": .string(entry.reference.description), "standing": .string(standing), "code": .optional(problem?.kind.code),
            "detail": .optional(problem?.detail), "uses": .array(entry.uses.map(use)),
        ]
    }

    private static func use(_ use: SecretUse) -> JSONValue {
        [
            "business": use.group.map { .integer($0.key.business.value) } ?? .null, "source": .optional(use.group?.key.source),
            "field": .string(use.field), "file": .string(use.file), "line": .optional(use.line), "origin": .optional(use.origin),
        ]
    }

    private static func store(_ store: SecretInventory.Store) -> JSONValue {
        let place: (kind: String, value: String) =
            switch store.store.place {
            case .file(let path): ("file", path)
            case .command(let words): ("command", words.first ?? "")
            }
        return [
            "name": .string(store.store.name), "kind": .string(place.kind), "place": .string(place.value),
            "format": .string(store.store.format.rawValue), "keys": .optional(store.keys),
            "unused": .array(store.unused.map { .string($0.shownAsKey) }),
        ]
    }
}

/// What a workflow of GitHub must hand over to roost: the `env:` block with every variable that files name.
public enum SecretsGitHub {
    /// The lines, ending in a newline.
    public static func render(_ inventory: SecretInventory) -> String {
        var names: [String] = []
        for case .environment(let name) in inventory.entries.map(\.reference) where !names.contains(name) { names.append(name) }
        var lines = ["# What roost needs of the job. Each variable is a secret of the repository or of an environment.", "env:"]
        lines.append("  ROOST_SECRET_NAMES: \"\(names.joined(separator: ", "))\"")
        lines += names.map { "  \($0): ${{ secrets.\($0) }}" }
        let programs = programs(inventory)
        if !programs.isEmpty {
            lines.append(
                "  # Secrets come from \(programs.joined(separator: ", ")): install each program, and give it what it needs, such as a key."
            )
            lines.append("  # Do not set this for pull requests: it lets every file of the project run programs.")
            lines.append("  ROOST_ALLOW_COMMANDS: \"1\"")
        }
        let files = files(inventory)
        if !files.isEmpty {
            lines.append("  # These files must be below the project or below ROOST_SECRETS_DIR:")
            lines += files.map { "  #   \($0.shown(upTo: 200))" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func programs(_ inventory: SecretInventory) -> [String] {
        var programs: Set<String> = []
        for case .command(let words) in inventory.entries.map(\.reference) { programs.insert((words.first ?? "").shown(upTo: 100)) }
        for case .command(let words) in used(inventory).map(\.place) { programs.insert((words.first ?? "").shown(upTo: 100)) }
        return programs.sorted()
    }

    private static func files(_ inventory: SecretInventory) -> [String] {
        var files: Set<String> = []
        for case .file(let path) in inventory.entries.map(\.reference) { files.insert(path) }
        for case .file(let path) in used(inventory).map(\.place) { files.insert(path) }
        return files.sorted()
    }

    /// The stores that references name.
    private static func used(_ inventory: SecretInventory) -> [SecretStore] {
        var names: Set<String> = []
        for case .store(let name, _) in inventory.entries.map(\.reference) { names.insert(name) }
        return inventory.stores.map(\.store).filter { names.contains($0.name) }
    }
}
