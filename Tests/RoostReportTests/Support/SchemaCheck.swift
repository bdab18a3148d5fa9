import RoostJSON

/// Checks a document against the part of JSON Schema that the plan's schema uses; any other keyword is a fault of its own.
struct SchemaCheck {
    let schema: JSONValue

    /// What is wrong, each with the path to it; empty where the document is valid.
    func faults(_ document: JSONValue) -> [String] { faults(document, schema, "$") }

    private func faults(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        (schema.object?.members ?? []).flatMap { check(value, $0.key, $0.value, schema, path) }
    }

    private func check(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description": return []
        case "$ref":
            let name = rule.string.map { String($0.dropFirst("#/$defs/".count)) } ?? ""
            guard let definition = self.schema["$defs"]?[name] else { return ["\(path): no definition \(name)"] }
            return faults(value, definition, path)
        case "type":
            let names = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
            return names.contains(Self.type(value)) ? [] : ["\(path): \(Self.type(value)) instead of \(names)"]
        case "const": return value == rule ? [] : ["\(path): not the constant"]
        case "enum": return rule.array?.contains(value) == true ? [] : ["\(path): not one of the words"]
        case "minimum":
            guard let number = value.integer, let minimum = rule.integer else { return [] }
            return number >= minimum ? [] : ["\(path): below the minimum"]
        case "pattern":
            guard let text = value.string, let pattern = rule.string, let regex = try? Regex(pattern) else { return [] }
            return text.contains(regex) ? [] : ["\(path): not of the form"]
        case "oneOf":
            let count = (rule.array ?? []).count { faults(value, $0, path).isEmpty }
            return count == 1 ? [] : ["\(path): fits \(count) of the alternatives"]
        case "required":
            guard let object = value.object else { return [] }
            return (rule.array ?? []).compactMap(\.string).filter { object[$0] == nil }.map { "\(path): \($0) is missing" }
        case "additionalProperties":
            guard let object = value.object, rule == false else { return [] }
            return object.members.map(\.key).filter { schema["properties"]?[$0] == nil }.map { "\(path): \($0) is not known" }
        case "properties":
            return (value.object?.members ?? []).flatMap { member in
                rule[member.key].map { faults(member.value, $0, "\(path).\(member.key)") } ?? []
            }
        case "items":
            return (value.array ?? []).enumerated().flatMap { faults($1, rule, "\(path)[\($0)]") }
        default: return ["\(path): the keyword \(keyword) is not known"]
        }
    }

    private static func type(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
