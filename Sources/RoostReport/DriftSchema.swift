import RoostDiagnostics
public import RoostJSON
import RoostModel
import RoostPlan

/// The JSON Schema of a look for drift. Tests check the renderer against it.
public enum DriftSchema {
    /// The schema, draft 2020-12. The file under `schemas/` is this in the pretty layout.
    public static let document: JSONValue = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "drift.schema.json",
        "title": "A look for drift by roost",
        "description": "What moved on the live side of Birdeye integrations since the last apply: `roost drift --format json`.",
        "type": "object",
        "additionalProperties": false,
        "required": [
            "formatVersion", "summary", "headline", "time", "whole", "previousRun", "businesses", "gone", "ignoreRules", "diagnostics",
        ],
        "properties": [
            "formatVersion": [
                "description": "The version of this format. It changes only when a program that reads the old format would break.",
                "const": 1,
            ],
            "summary": summary,
            "headline": SchemaTerms.string("The result of the look, as one short sentence for a person."),
            "time": SchemaTerms.string("When the look ended: UTC, ISO 8601 with whole seconds.", pattern: time),
            "whole": ["description": "True if the look was for every business of the project.", "type": "boolean"],
            "previousRun": [
                "description": "The last complete look before this one; null if the journal has none.",
                "oneOf": [previousRun, ["description": "There was none.", "type": "null"]],
            ],
            "businesses": SchemaTerms.array(
                "Every integration group that roost looked at, in file order; then those without a file, by number; then those that "
                    + "roost could not compare.",
                of: SchemaTerms.definition("business")),
            "gone": SchemaTerms.array(
                "What the looks before found and this one did not find any more.", of: SchemaTerms.definition("gone")),
            "ignoreRules": SchemaTerms.array(
                "Every rule of `drift.ignore`, in the order of roost.yaml, with how many findings it hid.",
                of: SchemaTerms.definition("ignoreRule")),
            "diagnostics": SchemaTerms.array("Errors and warnings of the run.", of: SchemaTerms.definition("diagnostic")),
            "shard": ShardStamp.schema,
        ],
        "$defs": [
            "business": business, "finding": finding, "gone": gone, "value": PlanSchema.value, "observedValue": PlanSchema.observedValue,
            "secret": PlanSchema.secret, "ignoreRule": ignoreRule, "diagnostic": PlanSchema.diagnostic,
        ],
    ]

    private static let time = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"

    private static let summary = SchemaTerms.object(
        "The counts over everything. Findings that rules of `drift.ignore` hid count only in `ignored`.",
        [
            "businesses": SchemaTerms.integer("Integration groups asked for. A business with groups for two sources counts twice."),
            "inSync": SchemaTerms.integer("Groups in which roost read every field, and every field is as desired."),
            "drifted": SchemaTerms.findings(Verdict.allCases.filter(\.isDrift)),
            "pending": SchemaTerms.findings(DriftKind.pending.verdicts),
            "conflicts": SchemaTerms.findings(DriftKind.conflict.verdicts),
            "unverified": SchemaTerms.integer("Fields that are as desired by the ledger, and that roost cannot read."),
            "unmanaged": SchemaTerms.findings(DriftKind.unmanaged.verdicts),
            "orphans": SchemaTerms.findings(DriftKind.orphan.verdicts),
            "errors": SchemaTerms.integer("Groups that roost could not compare."),
            "ignored": SchemaTerms.integer("Findings that rules of `drift.ignore` hid."),
        ])

    private static let previousRun = SchemaTerms.object(
        "What the journal says about it.",
        [
            "time": SchemaTerms.string("When it ended: UTC, ISO 8601 with whole seconds."),
            "businesses": SchemaTerms.integer("Groups asked for."),
            "inSync": SchemaTerms.integer("Groups in which roost read every field, and every field was as desired."),
            "drifted": SchemaTerms.integer("Groups with something that had moved on the live side."),
            "unverified": SchemaTerms.integer("Groups in which roost found no difference, but could not read some fields."),
            "errors": SchemaTerms.integer("Groups that roost could not compare."),
        ])

    private static let business = SchemaTerms.object(
        "One integration group: a business and the source it reads.", optional: ["adopted", "protected"],
        [
            "business": SchemaTerms.integer("The group's parent: the Enterprise ID, or the Business ID of an SMB.", minimum: 1),
            "source": SchemaTerms.string("The integration source's name in the catalogue, such as `carestack`."),
            "name": SchemaTerms.string("What people call the business; null if neither a file nor a ledger entry says it.", orNull: true),
            "type": [
                "description": "How the business is set up; null if no file says so any more.", "enum": ["smb", "enterprise", .null],
            ],
            "file": SchemaTerms.string(
                "The business file, relative to the project folder; null for a group that is in no file any more.", orNull: true),
            "groupId": SchemaTerms.integer(
                "The group's id on the live side; null if there is none, or if roost could not read it.", minimum: 1, orNull: true),
            "kind": kind,
            "lastApplied": [
                "description": "When and by which plan the group was last applied; null if it never was, or if roost could not compare it.",
                "oneOf": [stamp, ["description": "There is nothing to say.", "type": "null"]],
            ],
            "adopted": adopted,
            "protected": PlanSchema.protection,
            "findings": SchemaTerms.array(
                "What there is to say about each field. Left out are fields on which file, ledger and live side agree, findings that rules "
                    + "ignore, and what only follows from a missing group or mapping.",
                of: SchemaTerms.definition("finding")),
        ])

    private static let finding = SchemaTerms.object(
        "One field, with its three values and what they say about it.", optional: ["consequence", "vouched"], PlanSchema.findingMembers,
        more: [
            "firstSeen": SchemaTerms.string(
                "When a look first found it: UTC, ISO 8601. It equals `time` if this look is the first. Null for fields that cannot be "
                    + "read and fields that are as desired.", orNull: true),
            "notBefore": SchemaTerms.string(
                "When the last complete look ended that did not find it yet; null if there was none.", orNull: true),
        ])

    private static let gone = SchemaTerms.object(
        "A finding of looks before.",
        [
            "business": SchemaTerms.integer("The group's parent.", minimum: 1),
            "source": SchemaTerms.string("The integration source's name."),
            "address": SchemaTerms.string("Which field."),
            "verdict": SchemaTerms.string("What the three values meant."),
            "firstSeen": SchemaTerms.string("When a look first found it: UTC, ISO 8601."),
            "notBefore": SchemaTerms.string(
                "When the last complete look ended that did not find it yet; null if there was none.", orNull: true),
        ])

    private static let adopted = SchemaTerms.object(
        "The last `roost adopt` of the group; left out if there was none.",
        [
            "time": SchemaTerms.string("UTC, ISO 8601 with whole seconds."),
            "plan": SchemaTerms.string("The id of the adoption's plan."),
            "by": SchemaTerms.string("The person or the job that said yes."),
            "vouched": SchemaTerms.integer("Fields that this person vouched for and that no call has set and no reading has shown since."),
        ])

    private static let stamp = SchemaTerms.object(
        "An apply.",
        [
            "time": SchemaTerms.string("UTC, ISO 8601 with whole seconds."),
            "plan": SchemaTerms.string("The plan's id."),
        ])

    private static let kind = SchemaTerms.choice(
        "The worst kind of finding in the group. The worst kind stands first here.",
        DriftKind.allCases.map { ($0.rawValue, $0.meaning.asSentence) })

    private static let ignoreRule = SchemaTerms.object(
        "A rule of `drift.ignore`.",
        [
            "address": SchemaTerms.string("Which fields: a pattern over addresses."),
            "verdict": SchemaTerms.string("Which verdict; null for any.", orNull: true),
            "business": SchemaTerms.integer("The business concerned; null for all.", minimum: 1, orNull: true),
            "reason": SchemaTerms.string("Why."),
            "until": SchemaTerms.string("The last day on which it holds, in UTC; null if it has no end.", orNull: true),
            "line": SchemaTerms.integer("The line of roost.yaml, counted from 1.", minimum: 1),
            "column": SchemaTerms.integer("The column there, in Unicode scalars, counted from 1.", minimum: 1),
            "matches": SchemaTerms.integer("How many findings it hid."),
            "expired": SchemaTerms.flag("Whether its last day has passed, so that it hides nothing any more."),
        ])
}

/// Builds the parts of JSON Schema that describe a document.
enum SchemaTerms {
    /// An object that has only these members. All must be there, except the optional ones.
    static func object(
        _ description: String, optional: Set<String> = [], _ members: KeyValuePairs<String, JSONValue>,
        more: KeyValuePairs<String, JSONValue> = [:]
    ) -> JSONValue {
        let members = Array(members) + Array(more)
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

    /// An integer of at least a minimum; optionally null.
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
