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

/// A whole JSON Schema, draft 2020-12.
struct SchemaDocument {
    /// The name that tells the schema from any other.
    let id: String
    /// What editors call the files it is for.
    let title: String
    /// The schema of the top level.
    var body: JSONObject
    /// What the body refers to, besides the reference to a secret.
    var definitions: JSONObject = [:]

    /// The document as one value; the same input gives the same bytes.
    var value: JSONValue {
        var document: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string("urn:roost:schema:" + id), "title": .string(title),
        ]
        for member in body.members { document[member.key] = member.value }
        var all = definitions
        all["secret"] = .object(Self.secret)
        document["$defs"] = .object(all)
        return .object(document)
    }

    private static let secret: JSONObject = [
        "type": "object",
        "description":
            "A reference to a secret: exactly one of env, file and command, or store with key. The secret itself never stands in a file.",
        "properties": [
            "env": [
                "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "description": "The name of an environment variable that holds the secret.",
            ],
            "file": [
                "type": ["string", "number", "boolean"], "minLength": 1,
                "description": "The path of a file that holds the secret, below the project folder or below ROOST_SECRETS_DIR.",
            ],
            "command": [
                "type": "array", "minItems": 1, "items": ["type": ["string", "number", "boolean"], "minLength": 1],
                "description": "A program with its arguments that prints the secret. It runs only if ROOST_ALLOW_COMMANDS=1 is set.",
            ],
            "store": [
                "type": "string", "minLength": 1, "description": "The name of a store in roost.yaml, which holds many secrets.",
            ],
            "key": [
                "type": ["string", "number", "boolean"], "minLength": 1,
                "description": "The key in the store. {business}, {location}, {source} and {name} stand for what the document says.",
            ],
        ],
        "minProperties": 1,
        "maxProperties": 2,
        "dependentRequired": ["store": ["key"], "key": ["store"]],
        "oneOf": [["required": ["env"]], ["required": ["file"]], ["required": ["command"]], ["required": ["store"]]],
        "additionalProperties": false,
    ]
}
