import RoostDiagnostics
public import RoostEngine
import RoostModel

/// A business file that roost writes from what it read: complete, with comments that say where to find each value.
///
/// A value that roost cannot know has a comment that begins with TODO, and no value or an empty list. `roost validate` refuses that, so roost
/// never applies an invented value by accident.
public enum BusinessFileText {
    /// The beginning of a comment that tells a person to do something.
    static let todo = "# TODO:"

    /// The file: one document for each group.
    ///
    /// - Parameter commands: the file with the curl commands that it was made from; nil for what Birdeye reports.
    public static func render(_ groups: [ImportedGroup], commands: String? = nil) -> String {
        let documents = groups.map { BusinessDocumentText(group: $0, commands: commands).lines.joined(separator: "\n") + "\n" }
        return FileForm.tidied(documents.joined(separator: "---\n"))
    }

    /// How many values of a rendered file a person has to fill in.
    public static func open(in text: String) -> Int { text.split(separator: "\n").count { $0.contains(todo) } }
}

/// One document of a business file.
struct BusinessDocumentText {
    let group: ImportedGroup
    var commands: String?

    /// Its lines.
    var lines: [String] { heading + identity + properties + triggers + locations }

    private var heading: [String] {
        let origin = commands.map { "the curl commands in \($0)" } ?? "what Birdeye reports about group \(group.groupID)"
        return Self.comment(
            "`roost import` wrote this from \(origin) (\(group.source.description)). "
                + "Fill in the values marked TODO: roost cannot read them. Then run `roost validate`, and `roost adopt`: it records that the live "
                + "side is as this file says, and sends nothing.")
    }

    private var identity: [String] {
        let type: String
        switch group.type {
        case .smb?: type = "type: smb                          # because its one mapping is for the business itself"
        case .enterprise?: type = "type: enterprise                   # because its mappings are for other business numbers"
        case nil: type = "type:                              \(BusinessFileText.todo) smb or enterprise; its mappings do not show which"
        }
        return ["#"]
            + Self.comment(
                "The Enterprise ID of an enterprise, or the Business ID of an SMB: Settings > Integrations > API. If each location of an "
                    + "enterprise has its own sign-in, each location is an SMB.")
            + [
                "business: \(group.business)",
                group.name.map { "name: \($0.asScalar)" } ?? "# name: what people call the business; reports show it", type,
                "source: \(group.source.name.asScalar)",
            ]
    }

    private var properties: [String] {
        let own = PropertyLines(indent: 2, source: group.source.name).lines(group.properties, strange: group.strangeKeys)
        return own.isEmpty ? [] : [group.properties.isEmpty ? "# properties:" : "properties:"] + own
    }

    private var triggers: [String] {
        let note = Self.comment("The list is complete: apply removes a trigger from the live side that is not in it.")
        guard !group.triggers.isEmpty else {
            return note + ["triggers: []                       # there is none: Birdeye fetches no records"]
        }
        return note + ["triggers:"]
            + group.triggers.map { trigger in
                let name = trigger.name.map { trigger.isNameUnique ? $0.asScalar : "# \($0.printable)" }
                guard let name, trigger.isNameUnique else {
                    return "  - { id: \(trigger.id.id), type: \(trigger.id.type) }" + (name.map { "   \($0)" } ?? "")
                }
                return "  - \(name)"
            }
    }

    private var locations: [String] {
        let note = Self.comment(
            "Every location's own Business ID: Settings > Profile > Business Profiles, hover over the location's Status. "
                + "An SMB is its one location.")
        guard !group.locations.isEmpty else { return note + ["locations:"] + unreadLocation }
        return note + ["locations:"] + group.locations.flatMap(location)
    }

    private func location(_ location: ImportedLocation) -> [String] {
        let isKnownByLedger = location.isFromLedger ? "            # from the ledger: Birdeye does not report mappings" : ""
        var lines = ["  - business: \(location.business)\(isKnownByLedger)", "    # name: what people call it"]
        for flag in MappingFlag.allCases {
            if let value = location.flags[flag], value != flag.defaultValue { lines.append("    \(flag.rawValue): \(value)") }
        }
        let unknown = MappingFlag.allCases.filter { location.flags[$0] == nil }.map { "\($0.rawValue) (\($0.defaultValue) if left out)" }
        if !unknown.isEmpty { lines.append("    # not reported: " + unknown.joined(separator: ", ")) }
        let own = PropertyLines(indent: 6, source: group.source.name).lines(location.properties, strange: location.strangeKeys)
        return lines + (own.isEmpty ? [] : [location.properties.isEmpty ? "    # properties:" : "    properties:"] + own)
    }

    /// One entry to begin with, because roost does not know how many locations there are.
    private var unreadLocation: [String] {
        let number = "\(BusinessFileText.todo) the location's Business ID; for an SMB, repeat the number above"
        let flags = MappingFlag.allCases.map { "\($0.rawValue) (\($0.defaultValue) if left out)" }.joined(separator: ", ")
        let mappings = group.reportsMappings ? "No location is mapped." : "Birdeye does not report mappings."
        let own = PropertyLines(indent: 6, source: group.source.name).lines(group.unreadLocation, strange: [])
        return Self.comment("\(mappings) For an enterprise, write an entry like this one for each location.", indent: 2)
            + ["  - business:                      \(number)", "    # name: what people call it", "    # not reported: \(flags)"]
            + (own.isEmpty ? [] : ["    properties:"] + own)
    }

    /// A comment in lines that are not too long to read.
    static func comment(_ text: String, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent) + "#"
        var lines: [String] = []
        var line = margin
        for word in text.printable.split(separator: " ") {
            if line != margin, line.count + 1 + word.count > 118 {
                lines.append(line)
                line = margin
            }
            line += " " + word
        }
        return line == margin ? lines : lines + [line]
    }
}

/// The properties of a group or of a location as lines of a file. Above each, a comment says where to find its value.
struct PropertyLines {
    let indent: Int
    let source: String

    /// The lines. Keys that the source does not know become comments, because a file cannot hold them.
    func lines(_ properties: [ImportedProperty], strange: [String]) -> [String] {
        properties.flatMap(property) + strange.flatMap(unknown)
    }

    private func property(_ property: ImportedProperty) -> [String] {
        BusinessDocumentText.comment(property.key.description, indent: indent) + [
            margin + property.key.key.asScalar + ":" + value(property)
        ]
    }

    private func value(_ property: ImportedProperty) -> String {
        let origin = property.isFromLedger ? "   # from the ledger: Birdeye does not report it" : ""
        switch property.value {
        case .text(let text): return " \(text.asScalar)\(origin)"
        case .list(let items): return " [\(items.map(\.asScalar).joined(separator: ", "))]\(origin)"
        case .secret(let reference):
            let advice = property.isFromLedger ? "   # from the ledger" : "   # keep the secret there, never in this file"
            return " \(reference.inFile)\(advice)"
        case .open(let mayBeUnset, let name): return (property.key.isList ? " []   " : "   ") + todo(property.key, mayBeUnset, name)
        }
    }

    private func todo(_ key: KeyDefinition, _ mayBeUnset: Bool, _ name: String) -> String {
        let form: String
        if key.isSecure {
            form = "a reference such as \(SecretReference.environment(name).inFile)"
        } else if key.isList {
            form = key.form.examples.isEmpty ? "a list, such as [A, B]" : "a list, such as [\(key.form.examples.joined(separator: ", "))]"
        } else {
            form = key.form.examples.first.map { "a value, such as \($0)" } ?? "a value"
        }
        var words = [form]
        if key.requirement == .enterprise { words.append("an enterprise needs it") }
        if mayBeUnset {
            words.append(key.defaultValue.map { "remove the line for the default, \($0.printable)" } ?? "remove the line if it is not set")
        }
        return "\(BusinessFileText.todo) \(words.joined(separator: "; "))".printable
    }

    private func unknown(_ key: String) -> [String] {
        BusinessDocumentText.comment(
            "\(key) is set, but roost knows no such key for \(source). To manage it, describe it under sources: in roost.yaml.",
            indent: indent)
    }

    private var margin: String { String(repeating: " ", count: indent) }
}
