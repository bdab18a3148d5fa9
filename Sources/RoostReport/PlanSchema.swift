public import RoostJSON
import RoostModel

/// The JSON Schema of a plan, against which the renderer is tested.
public enum PlanSchema {
    /// The schema, draft 2020-12. The file under `schemas/` is this in the pretty layout.
    public static let document: JSONValue = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "plan.schema.json",
        "title": "A plan of roost",
        "description": "What would make the live side of Birdeye integrations as the files say: `roost plan --format json`.",
        "type": "object",
        "additionalProperties": false,
        "required": ["formatVersion", "summary", "businesses", "diagnostics"],
        "properties": [
            "formatVersion": [
                "description": "The version of this format. It changes only when a reader of the former one would break.", "const": 1,
            ],
            "loosened": SchemaTerms.array(
                "Settings of roost.yaml that allow more than they did at the last apply; left out where there are none.",
                of: SchemaTerms.definition("loosenedSetting")),
            "summary": summary,
            "businesses": SchemaTerms.array(
                "Every integration group that was looked at, in file order; those without a file come last, by number. "
                    + "One that could not be planned is only in the diagnostics.",
                of: SchemaTerms.definition("business")),
            "diagnostics": SchemaTerms.array("Errors and warnings of the run.", of: SchemaTerms.definition("diagnostic")),
            "saved": saved,
        ],
        "$defs": [
            "business": business, "finding": finding, "value": value, "observedValue": observedValue, "secret": secret, "step": step,
            "createGroupBody": createGroupBody, "updateGroupBody": updateGroupBody, "mappingBody": mappingBody, "property": property,
            "trigger": trigger, "refusal": refusal, "diagnostic": diagnostic,
            "loosenedSetting": loosenedSetting,
        ],
    ]

    private static let summary = SchemaTerms.object(
        "The counts over all businesses of the plan.",
        [
            "businesses": SchemaTerms.integer("Integration groups looked at. A business with groups for two sources counts twice."),
            "create": SchemaTerms.integer("Steps that make something new: a group, or the mapping of a location that has none."),
            "update": SchemaTerms.integer("Steps that change a group or a mapping that is there."),
            "deactivate": SchemaTerms.integer(
                "Steps that switch off the mapping of a location, because a file says so or because no file has it any more."),
            "unchanged": SchemaTerms.integer(
                "Groups without a step. Fields in them may be unverified, unmanaged or orphaned: this is not a count of groups in sync."
            ),
            "drifted": SchemaTerms.findings(Verdict.allCases.filter(\.isDrift)),
            "conflicts": SchemaTerms.findings([.conflict]),
            "unverified": SchemaTerms.findings([.unverified]),
            "orphans": SchemaTerms.findings([.orphan]),
            "refused": SchemaTerms.integer("Refusals over all businesses. While there is one, an apply sends nothing at all."),
            "calls": SchemaTerms.integer("Steps, each of which is one writing request: create, update and deactivate together."),
        ])

    private static let business = SchemaTerms.object(
        "One integration group: a business and the source it reads.",
        [
            "business": SchemaTerms.integer("The group's parent: the Enterprise ID, or the Business ID of an SMB.", minimum: 1),
            "source": SchemaTerms.string("The integration source's name in the catalogue, such as `carestack`."),
            "name": SchemaTerms.string("What people call the business; null where no file and no ledger entry says.", orNull: true),
            "type": [
                "description": "How the business is set up; null where no file says so any more.", "enum": ["smb", "enterprise", .null],
            ],
            "file": SchemaTerms.string(
                "The business file, relative to the project folder; null for a group that is in no file any more.", orNull: true),
            "groupId": SchemaTerms.integer("The group's id on the live side; null where there is none yet.", minimum: 1, orNull: true),
            "findings": SchemaTerms.array(
                "What there is to say about each field. Fields on which file, ledger and live side agree are left out.",
                of: SchemaTerms.definition("finding")),
            "steps": SchemaTerms.array("The calls to send, in order.", of: SchemaTerms.definition("step")),
            "refused": SchemaTerms.array("What guards hold back.", of: SchemaTerms.definition("refusal")),
        ])

    private static let loosenedSetting = SchemaTerms.object(
        "A setting that allows more than it did.",
        [
            "setting": SchemaTerms.string("Its name, such as `guards.maxDeactivations`."),
            "before": SchemaTerms.array("What it was at the last apply: one text, or one for each item of a list.", of: ["type": "string"]),
            "after": SchemaTerms.array("What it is now.", of: ["type": "string"]),
        ])

    private static let refusal = SchemaTerms.object(
        "Something a guard holds back.",
        [
            "code": SchemaTerms.string("The guard's name as in roost.yaml, which is also what lifts it: `--allow NAME`."),
            "message": SchemaTerms.string("What is refused and why."),
        ])

    static let diagnostic = SchemaTerms.object(
        "A problem in the files or in the world.",
        [
            "code": SchemaTerms.string("The stable code; `roost explain CODE` has the article behind it."),
            "severity": SchemaTerms.choice(
                "How much it weighs.", ["error": "The business is not planned.", "warning": "The run goes on."]),
            "summary": SchemaTerms.string("The kind of problem, always in the same words."),
            "detail": SchemaTerms.string("What exactly is wrong."),
            "file": SchemaTerms.string("The file; null for what concerns no file.", orNull: true),
            "line": SchemaTerms.integer("Line, counted from 1; null without a file.", minimum: 1, orNull: true),
            "column": SchemaTerms.integer("Column in Unicode scalars, counted from 1; null without a file.", minimum: 1, orNull: true),
        ])
}

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

extension PlanSchema {
    static let step = SchemaTerms.object(
        "One writing request, complete but for secrets and ids that are not known yet.",
        [
            "action": SchemaTerms.choice(
                "What the step does.",
                [
                    "create-group": "Makes an integration group with all its properties and triggers.",
                    "update-group": "Changes the properties or triggers of a group.",
                    "put-mapping": "Writes the complete mapping of one location.",
                    "deactivate-mapping": "Switches off the mapping of a location that is in no file any more.",
                ]),
            "reason": SchemaTerms.string("Why it is needed, in a few words."),
            "evidence": SchemaTerms.choice(
                "How well it is known that the call does that.",
                [
                    "documented": "Birdeye's documentation shows this call for this purpose.",
                    "inferred": "The form is plausible and was never seen.",
                ]),
            "method": ["description": "The HTTP method.", "enum": ["PUT", "POST"]],
            "path": SchemaTerms.string("The path below the service's base URL.", pattern: "^/"),
            "query": SchemaTerms.object(
                "The query parameters.", optional: ["replaceTriggers"],
                [
                    "replaceTriggers": [
                        "description": "For an update: whether the triggers given are the whole list, or are added to it.",
                        "enum": ["true", "false"],
                    ]
                ]),
            "body": SchemaTerms.either(
                "The JSON body, members in the order in which they are sent.",
                ["createGroupBody", "updateGroupBody", "mappingBody"].map(SchemaTerms.definition)),
        ])

    static let createGroupBody = SchemaTerms.object(
        "The body that makes a group.",
        [
            "parentBusinessNumber": SchemaTerms.integer("The business that the group belongs to.", minimum: 1),
            "integrationSourceId": SchemaTerms.integer("The integration source's id, such as 124 for CareStack."),
            "integrationGroupProperties": properties("All properties of the group."),
            "integrationGroupTriggers": triggers("All triggers of the group."),
        ])

    static let updateGroupBody = SchemaTerms.object(
        "The body that changes a group.", optional: ["integrationGroupProperties"],
        [
            "groupId": SchemaTerms.integer("The group's id."),
            "integrationGroupProperties": properties("All properties of the group; left out where only triggers change."),
            "integrationGroupTriggers": triggers("The whole list of triggers, or those to add."),
        ])

    static let mappingBody = SchemaTerms.object(
        "The body that writes a mapping.",
        [
            "businessNumber": SchemaTerms.integer("The location's own business number.", minimum: 1),
            "integrationGroupId": SchemaTerms.either(
                "The group that the location is mapped to.",
                [
                    ["description": "Its id.", "type": "integer"],
                    SchemaTerms.object(
                        "The group that an earlier step of the same business makes.",
                        ["fromStep": SchemaTerms.integer("That step's index in `steps`, counted from 0.")]),
                ]),
            "integrationProperties": properties("All properties of the mapping."),
            "active": SchemaTerms.flag("Whether review requests are sent for the location."),
            "test": SchemaTerms.flag("Whether it is a test mapping."),
            "beta": SchemaTerms.flag("Whether it is a beta mapping, from which nobody gets a review request."),
        ])

    static let property = SchemaTerms.object(
        "One property.",
        [
            "propertyKey": SchemaTerms.string("Birdeye's own key."),
            "propertyValue": SchemaTerms.either(
                "The value.",
                [
                    ["description": "In the clear; a list is one string with `, ` between its items.", "type": "string"],
                    SchemaTerms.definition("secret"),
                ]),
            "isSecure": SchemaTerms.flag("Whether Birdeye is told to treat it as a secret."),
        ])

    static let trigger = SchemaTerms.object(
        "One trigger.",
        [
            "triggerId": SchemaTerms.integer("The trigger's id."),
            "triggerTypeId": SchemaTerms.integer("The id of its type, such as 1 for JOB."),
        ])

    private static func properties(_ description: String) -> JSONValue {
        SchemaTerms.array(description, of: SchemaTerms.definition("property"))
    }

    private static func triggers(_ description: String) -> JSONValue {
        SchemaTerms.array(description, of: SchemaTerms.definition("trigger"))
    }
}

extension PlanSchema {
    /// What a plan file has beside a printed plan.
    static let saved = SchemaTerms.object(
        "Only in files that `roost plan -o` wrote: what the plan was made from, so that apply can tell whether it still holds.",
        [
            "roost": SchemaTerms.string("The version of roost that made the plan."),
            "commit": SchemaTerms.string("The git commit that the project was at; null outside of git.", orNull: true),
            "paths": ["description": "The files and folders it was limited to.", "type": "array", "items": ["type": "string"]],
            "only": ["description": "The business numbers it was limited to.", "type": "array", "items": ["type": "integer"]],
            "prune": ["description": "Whether it deactivates what is gone from the files.", "type": "boolean"],
            "groups": SchemaTerms.array("What each group was compared from, as digests.", of: state),
            "integrity": SchemaTerms.string("A digest over the whole file without this member."),
        ])

    private static let state = SchemaTerms.object(
        "One group.",
        [
            "business": SchemaTerms.integer("The group's parent."),
            "source": SchemaTerms.string("The integration source's name."),
            "file": SchemaTerms.string("Of what the file asks for; null where no file mentions the group.", orNull: true),
            "secrets": SchemaTerms.string("Of the secrets' own digests; null where no file mentions the group.", orNull: true),
            "ledger": SchemaTerms.string("Of the ledger's entry; null where there was none.", orNull: true),
            "observed": SchemaTerms.string("Of what the live side reported; null where there was no group.", orNull: true),
        ])
}
