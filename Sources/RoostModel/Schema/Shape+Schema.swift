import RoostJSON

// What editors complete from is what the checker checks: both are derived from shapes.
//
// YAML tools give types to what is typed (`1` is a number, `true` a truth value) where roost takes the text. So text accepts each type
// that a text of the asked form can have, patterns hold for the strings among them, and a choice of `true` is the truth value.

extension Shape {
    /// The JSON Schema of what may stand there.
    var schema: JSONObject {
        switch self {
        case .text(let text): text.schema
        case .integer(let integer): integer.schema
        case .boolean: ["type": "boolean"]
        case .choice(let choices): ["oneOf": .array(choices.map { .object($0.schema) })]
        case .list(let list): list.schema
        case .record(let record): record.schema
        case .map(let map): map.schema
        case .secret: ["$ref": "#/$defs/secret"]
        case .either(let shapes): ["anyOf": .array(shapes.map { .object($0.schema) })]
        case .unchecked: [:]
        }
    }

    /// A default as it would be typed, given the type it has.
    fileprivate func value(typed text: String) -> JSONValue {
        switch self {
        case .integer: Int64(plainDigits: text).map { .integer($0) } ?? .string(text)
        case .boolean: Bool(yaml: text).map { .bool($0) } ?? .string(text)
        case .choice: Choice(text, "").typed
        case .list:
            .array(ListText.items(of: text.hasPrefix("[") ? String(text.dropFirst().dropLast()) : text).map { .string($0) })
        case .map, .record: [:]
        case .text, .secret, .either, .unchecked: .string(text)
        }
    }
}

extension TextShape {
    fileprivate var schema: JSONObject {
        var types: [JSONValue] = ["string"]
        if accepts(byPattern: "1.5") { types.append("number") } else if accepts(byPattern: "1") { types.append("integer") }
        if accepts(byPattern: "true") { types.append("boolean") }
        var schema: JSONObject = ["type": types.count == 1 ? "string" : .array(types)]
        if let pattern { schema["pattern"] = .string("^(?:\(pattern))$") } else { schema["minLength"] = 1 }
        if !examples.isEmpty { schema["examples"] = .array(examples.map { .string($0) }) }
        return schema
    }

    private func accepts(byPattern text: String) -> Bool { TextShape(pattern: pattern).accepts(text) }

    /// As an item of a list that Birdeye keeps in one string: without commas, and without white space around it.
    fileprivate var itemSchema: JSONObject {
        pattern == nil ? TextShape(pattern: #"[^\s,](?:[^,]*[^\s,])?"#, hint: hint, examples: examples).schema : schema
    }
}

extension IntegerShape {
    fileprivate var schema: JSONObject {
        var schema: JSONObject = ["type": "integer", "minimum": .integer(range.lowerBound)]
        if range.upperBound < .max { schema["maximum"] = .integer(range.upperBound) }
        if !examples.isEmpty { schema["examples"] = .array(examples.map { .integer($0) }) }
        return schema
    }
}

extension Choice {
    fileprivate var schema: JSONObject { ["const": typed, "description": .string(description)] }

    fileprivate var typed: JSONValue { Bool(yaml: value).map { .bool($0) } ?? .string(value) }
}

extension ListShape {
    fileprivate var schema: JSONObject {
        var items = item.schema
        if isPropertyList, case .text(let text) = item { items = text.itemSchema }
        var schema: JSONObject = ["type": "array", "items": .object(items)]
        if minimum > 0 { schema["minItems"] = .integer(Int64(minimum)) }
        return schema
    }
}

extension MapShape {
    fileprivate var schema: JSONObject {
        var schema: JSONObject = ["type": "object"]
        if let pattern = key.pattern { schema["propertyNames"] = ["pattern": .string("^(?:\(pattern))$")] }
        let values = value.schema
        if !values.isEmpty { schema["additionalProperties"] = .object(values) }
        return schema
    }
}

extension RecordShape {
    fileprivate var schema: JSONObject {
        var properties = JSONObject()
        for field in fields { properties[field.name] = .object(field.schema) }
        var schema: JSONObject = ["type": "object", "description": .string(description), "properties": .object(properties)]
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["additionalProperties"] = false
        return schema
    }
}

extension FieldShape {
    fileprivate var schema: JSONObject {
        var schema = shape.schema
        schema["description"] = .string(description)
        if let defaultText { schema["default"] = shape.value(typed: defaultText) }
        return schema
    }
}
