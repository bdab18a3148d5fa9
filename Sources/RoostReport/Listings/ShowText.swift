public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
public import RoostModel

/// What Birdeye reports about a business, for people: groups with triggers, properties and mappings; then fields that roost does not know.
public enum ShowText {
    /// The text, ending in a newline.
    ///
    /// - Parameter source: the source that the user asked for; nil for all.
    public static func render(_ business: BusinessNumber, _ groups: [ShownGroup], source: String?, style: TextStyle) -> String {
        guard !groups.isEmpty else {
            return "\(business) has no integration group\(source.map { " for \($0.shown())" } ?? "")\n"
        }
        return groups.map { ShownGroupText(group: $0, style: style).lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}

/// One group as indented lines.
private struct ShownGroupText {
    let group: ShownGroup
    let style: TextStyle

    var lines: [String] {
        let source = group.source.map { $0.shown() } ?? "a source that roost does not know"
        return [style(.strong, "group \(group.groupID) · \(source) (source \(group.sourceID))")]
            + type + triggers + properties + mappings + unknown
    }

    /// What Birdeye says about the source itself.
    private var type: [String] {
        let type = group.details["integrationSourceType"]?.object?.members ?? []
        return type.filter { ShownFields.sourceType.contains($0.key) && $0.key != "id" && !$0.value.isNull && $0.value != "" }
            .map { "  \($0.key.shown()): \(Self.value($0.value))" }
    }

    private var triggers: [String] {
        let elements = group.details["integrationGroupTriggers"]?.array ?? []
        guard !elements.isEmpty else { return ["  triggers: none"] }
        return ["  triggers"]
            + elements.map { element in
                let (id, type) = (Self.value(element["triggerId"]), Self.value(element["triggerTypeId"]))
                let name = TriggerID("\(id):\(type)").flatMap { group.triggerNames[$0] }.map { "  \($0.shown())" } ?? ""
                let actions = element["actionIds"]?.array.map { "  actions " + $0.map { Self.value($0) }.joined(separator: ", ") } ?? ""
                return "    \(id):\(type)\(name)\(style(.faint, actions))"
            }
    }

    private var properties: [String] { properties(group.details["integrationGroupProperties"], indent: 2) }

    private func properties(_ value: JSONValue?, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        guard let elements = value?.array else {
            return [margin + (value == nil ? "properties: not reported" : "properties: in a form that roost does not know")]
        }
        guard !elements.isEmpty else { return [margin + "properties: none"] }
        return [margin + "properties"]
            + elements.map { element in
                guard element["propertyKey"]?.string != nil else { return "\(margin)  \(Self.value(element))" }
                return "\(margin)  \(Self.value(element["propertyKey"])): \(Self.value(element["propertyValue"]))"
            }
    }

    private var mappings: [String] {
        guard let elements = group.details["integrationMappings"]?.array else { return ["  mappings: not reported"] }
        guard !elements.isEmpty else { return ["  mappings: none"] }
        return ["  mappings"]
            + elements.flatMap { element in
                let flags = MappingFlag.allCases.map { "\($0.rawValue) \(element[$0.rawValue].map { Self.value($0) } ?? "not reported")" }
                return ["    location \(Self.value(element["businessNumber"])) · \(flags.joined(separator: " · "))"]
                    + properties(element["integrationProperties"], indent: 6)
            }
    }

    private var unknown: [String] {
        let fields = ShownFields.unknown(group.details)
        guard !fields.isEmpty else { return [] }
        return ["  \(Mark.open.text(style)) fields that roost does not know and does not touch"]
            + fields.map { "    \($0.path.shown(upTo: 200)): \(Self.value($0.value))" }
    }

    /// A value on one line: texts as they are, everything else as JSON.
    private static func value(_ value: JSONValue?) -> String {
        switch value {
        case nil: "(none)"
        case .string(let text)?: text.isEmpty ? "\"\"" : text.shown(upTo: 400)
        case let value?: value.text(.compact).jsonPrintable.shown(upTo: 2000)
        }
    }
}

/// Separates the fields of a group's details that roost knows from those that it does not know.
enum ShownFields {
    /// The fields of `integrationSourceType`.
    static let sourceType: Set<String> = [
        "id", "integrationSource", "sourceCategory", "integrationType", "integrationPlan", "oauthEnabled",
    ]

    /// A field that roost does not know, and its path, such as `integrationGroupTriggers[0].enabled`.
    struct Field {
        let path: String
        let value: JSONValue
    }

    /// All fields of a group that roost does not know, in the answer's order.
    static func unknown(_ details: JSONValue) -> [Field] { fields(details, "", group) }

    /// What roost knows about an object: its plain fields, and the fields that hold further objects, with the form of these.
    private final class Form: Sendable {
        let leaves: Set<String>
        let inner: [String: Form]

        init(_ leaves: Set<String>, _ inner: [String: Form] = [:]) {
            self.leaves = leaves
            self.inner = inner
        }
    }

    private static let property = Form(["propertyKey", "propertyValue", "isSecure"])
    private static let group = Form(
        ["groupId"],
        [
            "integrationSourceType": Form(sourceType),
            "integrationGroupTriggers": Form(["triggerId", "triggerTypeId", "actionIds"]),
            "integrationGroupProperties": property,
            "integrationMappings": Form(["businessNumber", "active", "test", "beta"], ["integrationProperties": property]),
        ])

    private static func fields(_ value: JSONValue, _ path: String, _ form: Form) -> [Field] {
        switch value {
        case .array(let elements): elements.enumerated().flatMap { fields($0.element, "\(path)[\($0.offset)]", form) }
        case .object(let object):
            object.members.flatMap { member -> [Field] in
                let own = path.isEmpty ? member.key : "\(path).\(member.key)"
                if form.leaves.contains(member.key) { return [] }
                guard let inner = form.inner[member.key] else { return [Field(path: own, value: member.value)] }
                return fields(member.value, own, inner)
            }
        case .null: []
        // Not the known form: show it as it is.
        case .bool, .integer, .number, .string: [Field(path: path, value: value)]
        }
    }
}

/// What Birdeye reports about a business, for programs: each group's part of the answer as it came, in order, without secrets.
public enum ShowJSON {
    /// The document.
    public static func document(_ business: BusinessNumber, _ groups: [ShownGroup]) -> JSONValue {
        [
            "formatVersion": 1,
            "business": .integer(business.value),
            "groups": .array(
                groups.map { group in
                    [
                        "groupId": .integer(group.groupID), "source": group.source.map { .string($0) } ?? .null, "details": group.details,
                    ]
                }),
        ]
    }
}
