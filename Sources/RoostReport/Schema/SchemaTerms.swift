import RoostDiagnostics
import RoostJSON
import RoostModel

/// The few words of JSON Schema that describing a document takes.
enum SchemaTerms {
    /// An object that has these members and no others; all but the optional ones must be there.
    static func object(_ description: String, optional: Set<String> = [], _ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        let required = members.map(\.key).filter { !optional.contains($0) }
        return [
            "description": .string(description), "type": "object", "additionalProperties": false,
            "required": .array(required.map { .string($0) }), "properties": .object(JSONObject(members.map { ($0.key, $0.value) })),
        ]
    }

    /// An array of things of one kind.
    static func array(_ description: String, of items: JSONValue) -> JSONValue {
        ["description": .string(description), "type": "array", "items": items]
    }

    /// An integer from a minimum upwards; optionally null.
    static func integer(_ description: String, minimum: Int64 = 0, orNull: Bool = false) -> JSONValue {
        ["description": .string(description), "type": type("integer", orNull), "minimum": .integer(minimum)]
    }

    /// A string; optionally null, optionally of a form.
    static func string(_ description: String, pattern: String? = nil, orNull: Bool = false) -> JSONValue {
        var schema: JSONObject = ["description": .string(description), "type": type("string", orNull)]
        if let pattern { schema["pattern"] = .string(pattern) }
        return .object(schema)
    }

    /// A truth value.
    static func flag(_ description: String) -> JSONValue { ["description": .string(description), "type": "boolean"] }

    /// One of some words, each with what it means.
    static func choice(_ description: String, _ words: KeyValuePairs<String, String>) -> JSONValue {
        choice(description, words.map { ($0.key, $0.value) })
    }

    /// The same for words that a type lists.
    static func choice(_ description: String, _ words: [(word: String, meaning: String)]) -> JSONValue {
        [
            "description": .string(description),
            "oneOf": .array(words.map { ["const": .string($0.word), "description": .string($0.meaning)] }),
        ]
    }

    /// The count of findings with some verdicts.
    static func findings(_ verdicts: [Verdict]) -> JSONValue {
        let names = verdicts.map { "`\($0.rawValue)`" }.joined(separator: " or ")
        return integer("Findings with the verdict \(names). \(verdicts.map(\.words.cause).joined(separator: "; or ").asSentence)")
    }

    /// Exactly one of some schemas.
    static func either(_ description: String, _ schemas: [JSONValue]) -> JSONValue {
        ["description": .string(description), "oneOf": .array(schemas)]
    }

    /// A definition of the same document.
    static func definition(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    private static func type(_ name: String, _ orNull: Bool) -> JSONValue { orNull ? [.string(name), "null"] : .string(name) }
}
