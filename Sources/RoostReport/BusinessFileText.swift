import RoostDiagnostics
public import RoostEngine
import RoostModel

/// A business file written from what was read: complete, and commented with where a person finds each value.
///
/// What nobody can tell has a comment that begins with TODO and no value, or an empty list, which `roost validate` refuses: nothing made up can be applied by accident.
public enum BusinessFileText {
    /// How a comment begins that a person has to act upon.
    static let todo = "# TODO:"

    /// The file: one document for each group.
    public static func render(_ groups: [ImportedGroup]) -> String {
        groups.map { BusinessDocumentText(group: $0).lines.joined(separator: "\n") + "\n" }.joined(separator: "---\n")
    }

    /// How many values of a rendered file a person has to fill in.
    public static func open(in text: String) -> Int { text.split(separator: "\n").count { $0.contains(todo) } }
}

/// One document of a business file.
struct BusinessDocumentText {
    let group: ImportedGroup

    /// Its lines.
    var lines: [String] { heading + identity + properties + triggers + locations }

    private var heading: [String] {
        Self.comment(
            "Written by `roost import` from what Birdeye reports of group \(group.groupID) (\(group.source.description)). "
                + "Fill in what is marked TODO: it cannot be read. Then `roost validate`; and `roost adopt`, which records that the live side "
                + "is as this file says and sends nothing.")
    }

    private var identity: [String] {
        let type: String
        switch group.type {
        case .smb?: type = "type: smb                          # since its one mapping is that of the business itself"
        case .enterprise?: type = "type: enterprise                   # since its mappings are those of other business numbers"
        case nil: type = "type:                              \(BusinessFileText.todo) smb or enterprise; its mappings do not tell"
        }
        return ["#"]
            + Self.comment(
                "The Enterprise ID of an enterprise, or the Business ID of an SMB: Settings > Integrations > API. Where an enterprise's "
                    + "locations have sign-ins of their own, each location is an SMB.")
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
        let note = Self.comment("The list is complete: a trigger that is on the live side and not in it is taken away.")
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
        let isKnownByLedger = location.isFromLedger ? "            # mappings are not reported: by the ledger" : ""
        var lines = ["  - business: \(location.business)\(isKnownByLedger)", "    # name: what people call it"]
        for flag in MappingFlag.allCases {
            if let value = location.flags[flag], value != flag.defaultValue { lines.append("    \(flag.rawValue): \(value)") }
        }
        let unknown = MappingFlag.allCases.filter { location.flags[$0] == nil }.map { "\($0.rawValue) (\($0.defaultValue) if left out)" }
        if !unknown.isEmpty { lines.append("    # not reported: " + unknown.joined(separator: ", ")) }
        let own = PropertyLines(indent: 6, source: group.source.name).lines(location.properties, strange: location.strangeKeys)
        return lines + (own.isEmpty ? [] : [location.properties.isEmpty ? "    # properties:" : "    properties:"] + own)
    }

    /// One entry to begin with, since nobody can tell how many there are.
    private var unreadLocation: [String] {
        let number = "\(BusinessFileText.todo) the location's Business ID; of an SMB the number above once more"
        let flags = MappingFlag.allCases.map { "\($0.rawValue) (\($0.defaultValue) if left out)" }.joined(separator: ", ")
        let mappings = group.reportsMappings ? "No location is mapped." : "Mappings are not reported."
        let own = PropertyLines(indent: 6, source: group.source.name).lines(group.unreadLocation, strange: [])
        return Self.comment("\(mappings) Of an enterprise, write an entry like this one for each location.", indent: 2)
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

/// The properties of a group or of a location as lines of a file, each below where a person finds its value.
struct PropertyLines {
    let indent: Int
    let source: String

    /// The lines; keys that the source does not know become comments, since a file cannot hold them.
    func lines(_ properties: [ImportedProperty], strange: [String]) -> [String] {
        properties.flatMap(property) + strange.flatMap(unknown)
    }

    private func property(_ property: ImportedProperty) -> [String] {
        BusinessDocumentText.comment(property.key.description, indent: indent) + [
            margin + property.key.key.asScalar + ":" + value(property)
        ]
    }

    private func value(_ property: ImportedProperty) -> String {
        let origin = property.isFromLedger ? "   # by the ledger; not reported" : ""
        switch property.value {
        case .text(let text): return " \(text.asScalar)\(origin)"
        case .list(let items): return " [\(items.map(\.asScalar).joined(separator: ", "))]\(origin)"
        case .secret(let reference):
            let advice = property.isFromLedger ? "   # where the ledger says that it is" : "   # keep the secret there, never in this file"
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
        if key.requirement == .enterprise { words.append("needed by an enterprise") }
        if mayBeUnset {
            words.append(key.defaultValue.map { "take the line out to have \($0.printable)" } ?? "take the line out if it is not set")
        }
        return "\(BusinessFileText.todo) \(words.joined(separator: "; "))".printable
    }

    private func unknown(_ key: String) -> [String] {
        BusinessDocumentText.comment(
            "\(key) is set, and \(source) has no such key in roost: describe it under sources: in roost.yaml to look after it.",
            indent: indent)
    }

    private var margin: String { String(repeating: " ", count: indent) }
}
