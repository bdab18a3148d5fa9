import RoostJSON
import RoostModel

extension PlanSchema {
    static let finding = SchemaTerms.object(
        "One field, with its three values and what they say about it.", optional: ["consequence"],
        [
            "address": SchemaTerms.string(
                "Which field: `group`, `properties/KEY`, `triggers/ID:TYPE`, `locations/NUMBER`, "
                    + "`locations/NUMBER/active` (`/test`, `/beta`), `locations/NUMBER/properties/KEY`.",
                pattern: "^(group$|properties/|triggers/-?[0-9]+:-?[0-9]+$|locations/[0-9]+($|/(active|test|beta)$|/properties/))"),
            "verdict": verdict,
            "desired": described("What the file asks for.", "value"),
            "applied": described("What roost last applied.", "value"),
            "observed": described("What the live side reports.", "observedValue"),
            "line": SchemaTerms.integer(
                "The line of the business's file that says so, counted from 1; null where none does.", minimum: 1, orNull: true),
            "column": SchemaTerms.integer("The column there, in Unicode scalars, counted from 1.", minimum: 1, orNull: true),
            "consequence": SchemaTerms.string(
                "What it does to people, where that is more than a change of a value: requests that reach people who were not seen, or none at "
                    + "all. Left out elsewhere."),
        ])

    /// `unchanged` is no verdict of a plan: such findings are left out.
    private static let verdict = SchemaTerms.choice(
        "What the three values say when held against each other.",
        Verdict.allCases.filter { $0 != .unchanged }.map { ($0.rawValue, $0.summary) })

    static let value = SchemaTerms.either("The value of a field.", values + [SchemaTerms.definition("secret")])

    static let observedValue = SchemaTerms.either(
        "The value of a field on the live side.",
        values + [
            SchemaTerms.object(
                "A secret that the live side reports; only its digest is kept.",
                ["secret": ["description": "The live side does not say where a secret came from.", "const": "live"], "digest": digest])
        ])

    static let secret = SchemaTerms.object(
        "A secret: where it comes from and a keyed digest, never its value.",
        [
            "secret": SchemaTerms.string(
                "Where it comes from: `env:NAME`, `file:PATH` or `command:PROGRAM ARGUMENT…`.", pattern: "^(env|file|command):"),
            "digest": digest,
        ])

    private static let digest = SchemaTerms.string(
        "`hmac-sha256:KEYID:HEX` over business, source, address and value; it tells whether the secret is still the same.",
        pattern: "^hmac-sha256:[^:]*:[0-9a-f]+$")

    private static let values: [JSONValue] = [
        ["description": "There is none.", "type": "null"],
        ["description": "Text; a list is one string with `, ` between its items.", "type": "string"],
        ["description": "A switch, or whether a trigger or a mapping is there.", "type": "boolean"],
        ["description": "A group's id.", "type": "integer"],
        SchemaTerms.object("There may be one; it cannot be read.", ["reported": ["const": false]]),
    ]

    private static func described(_ description: String, _ name: String) -> JSONValue {
        ["description": .string(description), "$ref": .string("#/$defs/\(name)")]
    }
}
