import RoostJSON

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
        "description": "A reference to a secret: exactly one of env, file and command. The secret itself never stands in a file.",
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
                "description": "A program and its arguments, which prints the secret; runs only where ROOST_ALLOW_COMMANDS=1 is set.",
            ],
        ],
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
    ]
}
