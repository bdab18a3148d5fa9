import RoostJSON

extension PlanSchema {
    static let finding = SchemaTerms.object(
        "One field, with its three values and what they say about it.",
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
        ])

    /// `unchanged` is no verdict of a plan: such findings are left out.
    private static let verdict = SchemaTerms.choice(
        "What the three values say when held against each other.",
        [
            "unverified": "File and ledger agree; the live side does not report the field, so nobody can say more.",
            "unknown": "Never applied and not reported: sent, since roost cannot know what is there.",
            "change": "The file moved; the live side did not, or does not report the field. Sent.",
            "drift": "The live side moved; the file did not. Sent.",
            "converged": "Both moved, to the same value. Only recorded.",
            "conflict": "Both moved, to different values. Refused unless allowed by name.",
            "adopt": "Never applied, but already as desired. Only recorded.",
            "orphan": "Applied once and in no file any more.",
            "unmanaged": "On the live side, and known to neither the files nor the ledger.",
            "create": "Desired and not there yet. Sent.",
            "vanished": "Applied once, desired, and no longer there. Made again.",
        ])

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
