import RoostJSON

/// Tells the fields of a group's details that roost knows from those that it does not.
enum ShownFields {
    /// The fields of `integrationSourceType`.
    static let sourceType: Set<String> = [
        "id", "integrationSource", "sourceCategory", "integrationType", "integrationPlan", "oauthEnabled",
    ]

    /// A field that roost does not know, and where it stands, such as `integrationGroupTriggers[0].enabled`.
    struct Field {
        let path: String
        let value: JSONValue
    }

    /// All fields of a group that roost does not know, in the answer's order, a known one's own first.
    static func unknown(_ details: JSONValue) -> [Field] { fields(details, "", group) }

    /// What is known of an object: its fields, and of those that hold further objects what these are like.
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
        // Not the form that is known: then it is shown as it is.
        case .bool, .integer, .number, .string: [Field(path: path, value: value)]
        }
    }
}
