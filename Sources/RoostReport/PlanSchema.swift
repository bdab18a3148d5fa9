public import RoostJSON
import RoostModel

/// The JSON Schema of a plan. Tests check the renderer against it.
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
                "description": "The version of this format. It changes only when a program that reads the old format would break.",
                "const": 1,
            ],
            "loosened": SchemaTerms.array(
                "Settings of roost.yaml that allow more than they did at the last apply, or than roost's defaults if nothing was applied yet; "
                    + "left out if there are none.",
                of: SchemaTerms.definition("loosenedSetting")),
            "files": SchemaTerms.definition("plannedFiles"),
            "summary": summary,
            "businesses": SchemaTerms.array(
                "Every integration group that roost looked at, in file order; those without a file come last, by number. "
                    + "A group that roost could not plan is only in the diagnostics.",
                of: SchemaTerms.definition("business")),
            "diagnostics": SchemaTerms.array("Errors and warnings of the run.", of: SchemaTerms.definition("diagnostic")),
            "leftBehind": SchemaTerms.array(
                "What deletions in the files leave behind at Birdeye, with the command that ends each; left out if there is nothing.",
                of: SchemaTerms.definition("leftBehind")),
            "saved": saved,
            "shard": ShardStamp.schema,
        ],
        "$defs": [
            "business": business, "finding": finding, "value": value, "observedValue": observedValue, "secret": secret, "step": step,
            "createGroupBody": createGroupBody, "updateGroupBody": updateGroupBody, "mappingBody": mappingBody, "property": property,
            "trigger": trigger, "refusal": refusal, "diagnostic": diagnostic,
            "loosenedSetting": loosenedSetting, "leftBehind": leftBehind, "plannedFiles": plannedFiles,
        ],
    ]

    private static let summary = SchemaTerms.object(
        "The counts over all businesses of the plan.",
        [
            "businesses": SchemaTerms.integer(
                "Integration groups that roost looked at. A business with groups for two sources counts twice."),
            "create": SchemaTerms.integer("Steps that create something: a group, or the mapping of a location that has none."),
            "update": SchemaTerms.integer("Steps that change an existing group or mapping."),
            "deactivate": SchemaTerms.integer(
                "Steps that deactivate the mapping of a location, because a file says so or because no file has it any more."),
            "unchanged": SchemaTerms.integer(
                "Groups without a step. Fields in them may be unverified, unmanaged or orphaned: this is not a count of groups in sync."
            ),
            "drifted": SchemaTerms.findings(Verdict.allCases.filter(\.isDrift)),
            "conflicts": SchemaTerms.findings([.conflict]),
            "unverified": SchemaTerms.findings([.unverified]),
            "orphans": SchemaTerms.findings([.orphan]),
            "refused": SchemaTerms.integer("Refusals over all businesses. If there is even one, an apply sends nothing at all."),
            "calls": SchemaTerms.integer("Steps: create, update and deactivate together. Each step is one writing request."),
        ])

    private static let business = SchemaTerms.object(
        "One integration group: a business and the source it reads.", optional: ["protected"],
        [
            "business": SchemaTerms.integer("The group's parent: the Enterprise ID, or the Business ID of an SMB.", minimum: 1),
            "source": SchemaTerms.string("The integration source's name in the catalogue, such as `carestack`."),
            "name": SchemaTerms.string("What people call the business; null if neither a file nor a ledger entry says it.", orNull: true),
            "type": [
                "description": "How the business is set up; null if no file says so any more.", "enum": ["smb", "enterprise", .null],
            ],
            "file": SchemaTerms.string(
                "The business file, relative to the project folder; null for a group that is in no file any more.", orNull: true),
            "groupId": SchemaTerms.integer("The group's id on the live side; null if there is none yet.", minimum: 1, orNull: true),
            "findings": SchemaTerms.array(
                "What there is to say about each field, without the fields on which file, ledger and live side agree.",
                of: SchemaTerms.definition("finding")),
            "steps": SchemaTerms.array("The calls to send, in order.", of: SchemaTerms.definition("step")),
            "protected": protection,
            "refused": SchemaTerms.array("What guards refuse.", of: SchemaTerms.definition("refusal")),
        ])

    static let protection = SchemaTerms.object(
        "That `guards.protect` lists the business, so that no apply changes it. Left out elsewhere.",
        [
            "reason": SchemaTerms.string("Why; null if nobody said.", orNull: true),
            "until": SchemaTerms.string("The last day on which it holds, in UTC; null if it holds for good.", orNull: true),
        ])

    private static let leftBehind = SchemaTerms.object(
        "A group or a mapping that no file describes any more and that goes on working.",
        [
            "business": SchemaTerms.integer("The group's parent.", minimum: 1),
            "source": SchemaTerms.string("The integration source's name."),
            "location": SchemaTerms.integer("The location; null for the whole group.", minimum: 1, orNull: true),
            "command": SchemaTerms.string("The command that ends it."),
        ])

    private static let plannedFiles = SchemaTerms.object(
        "The earlier commit that the plan was made from with --at; left out for the files that are checked out.",
        [
            "commit": SchemaTerms.string("The commit's id."),
            "time": SchemaTerms.string("When it was made; null if it does not say.", orNull: true),
            "subject": SchemaTerms.string("The first line of its message."),
            "newer": [
                "description": "Businesses that the present files describe and these do not. The plan leaves them as they are.",
                "type": "array", "items": ["type": "integer"],
            ],
        ])

    private static let loosenedSetting = SchemaTerms.object(
        "A setting that allows more than before.",
        [
            "setting": SchemaTerms.string("Its name, such as `guards.maxDeactivations`."),
            "before": SchemaTerms.array(
                "What it was at the last apply, or what it is by default: one text, or one for each item of a list.", of: ["type": "string"]
            ),
            "after": SchemaTerms.array("What it is now.", of: ["type": "string"]),
        ])

    private static let refusal = SchemaTerms.object(
        "Something that a guard refuses.",
        [
            "code": SchemaTerms.string("The guard's name as in roost.yaml. `--allow NAME` lifts it."),
            "message": SchemaTerms.string("What is refused and why."),
        ])

    static let diagnostic = SchemaTerms.object(
        "A problem in the files or outside of them.",
        [
            "code": SchemaTerms.string("The stable code. `roost explain CODE` prints the article about it."),
            "severity": SchemaTerms.choice(
                "How severe it is.", ["error": "The business is not planned.", "warning": "The run goes on."]),
            "summary": SchemaTerms.string("The kind of problem, always in the same words."),
            "detail": SchemaTerms.string("What exactly is wrong."),
            "file": SchemaTerms.string("The file; null if the problem concerns no file.", orNull: true),
            "line": SchemaTerms.integer("Line, counted from 1; null without a file.", minimum: 1, orNull: true),
            "column": SchemaTerms.integer("Column in Unicode scalars, counted from 1; null without a file.", minimum: 1, orNull: true),
        ])
}

extension PlanSchema {
    static let finding = SchemaTerms.object(
        "One field, with its three values and what they say about it.", optional: ["consequence", "vouched"], findingMembers)

    /// What every report says of a finding.
    static let findingMembers: KeyValuePairs<String, JSONValue> = [
        "address": SchemaTerms.string(
            "Which field: `group`, `properties/KEY`, `triggers/ID:TYPE`, `locations/NUMBER`, "
                + "`locations/NUMBER/active` (`/test`, `/beta`), `locations/NUMBER/properties/KEY`.",
            pattern: "^(group$|properties/|triggers/-?[0-9]+:-?[0-9]+$|locations/[0-9]+($|/(active|test|beta)$|/properties/))"),
        "verdict": verdict,
        "desired": described("What the file asks for.", "value"),
        "applied": described("What roost last applied.", "value"),
        "observed": described("What the live side reports.", "observedValue"),
        "line": SchemaTerms.integer(
            "The line of the business's file that says so, counted from 1; null if no line does.", minimum: 1, orNull: true),
        "column": SchemaTerms.integer("The column there, in Unicode scalars, counted from 1.", minimum: 1, orNull: true),
        "vouched": SchemaTerms.object(
            "Who vouched for the applied value in `roost adopt`; no call of roost set it. Left out elsewhere.",
            [
                "by": SchemaTerms.string("The person or the job."), "time": SchemaTerms.string("UTC, ISO 8601 with whole seconds."),
            ]),
        "consequence": SchemaTerms.string(
            "What it does to people: requests reach people who were not seen, or no requests go out at all. Left out if it does "
                + "neither."),
    ]

    /// `unchanged` is no verdict of a plan: such findings are left out.
    private static let verdict = SchemaTerms.choice(
        "What the three values mean together.",
        Verdict.allCases.filter { $0 != .unchanged }.map { ($0.rawValue, $0.summary) })

    static let value = SchemaTerms.either("The value of a field.", values + [SchemaTerms.definition("secret")])

    static let observedValue = SchemaTerms.either(
        "The value of a field on the live side.",
        values + [
            SchemaTerms.object(
                "A secret that the live side reports. roost keeps only its digest.",
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
        "`hmac-sha256:KEYID:HEX` over business, source, address and value. It shows whether the secret is still the same.",
        pattern: "^hmac-sha256:[^:]*:[0-9a-f]+$")

    private static let values: [JSONValue] = [
        ["description": "There is none.", "type": "null"],
        ["description": "Text; a list is one string with `, ` between its items.", "type": "string"],
        ["description": "A switch, or whether a trigger or a mapping is there.", "type": "boolean"],
        ["description": "A group's id.", "type": "integer"],
        SchemaTerms.object("There may be a value, but roost cannot read it.", ["reported": ["const": false]]),
    ]

    private static func described(_ description: String, _ name: String) -> JSONValue {
        ["description": .string(description), "$ref": .string("#/$defs/\(name)")]
    }
}

extension PlanSchema {
    static let step = SchemaTerms.object(
        "One writing request, complete except for secrets, and ids that are not known yet.",
        [
            "action": SchemaTerms.choice(
                "What the step does.",
                [
                    "create-group": "Creates an integration group with all its properties and triggers.",
                    "update-group": "Changes the properties or triggers of a group.",
                    "put-mapping": "Writes the complete mapping of one location.",
                    "deactivate-mapping": "Deactivates the mapping of a location that is in no file any more.",
                ]),
            "reason": SchemaTerms.string("Why it is needed, in a few words."),
            "evidence": SchemaTerms.choice(
                "How sure it is that the call does that.",
                [
                    "documented": "Birdeye's documentation shows this call for this purpose.",
                    "inferred": "The form is plausible, but not documented.",
                ]),
            "method": ["description": "The HTTP method.", "enum": ["PUT", "POST"]],
            "path": SchemaTerms.string("The path below the service's base URL.", pattern: "^/"),
            "query": SchemaTerms.object(
                "The query parameters.", optional: ["replaceTriggers"],
                [
                    "replaceTriggers": [
                        "description":
                            "For an update: `true` if the given triggers are the whole list, `false` if Birdeye adds them to its list.",
                        "enum": ["true", "false"],
                    ]
                ]),
            "body": SchemaTerms.either(
                "The JSON body, with its members in the order in which roost sends them.",
                ["createGroupBody", "updateGroupBody", "mappingBody"].map(SchemaTerms.definition)),
        ])

    static let createGroupBody = SchemaTerms.object(
        "The body that creates a group.",
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
            "integrationGroupProperties": properties("All properties of the group; left out if only triggers change."),
            "integrationGroupTriggers": triggers("The whole list of triggers, or those to add."),
        ])

    static let mappingBody = SchemaTerms.object(
        "The body that writes a mapping.",
        [
            "businessNumber": SchemaTerms.integer("The location's own business number.", minimum: 1),
            "integrationGroupId": SchemaTerms.either(
                "The group of the mapping.",
                [
                    ["description": "Its id.", "type": "integer"],
                    SchemaTerms.object(
                        "The group that an earlier step of the same business creates.",
                        ["fromStep": SchemaTerms.integer("That step's index in `steps`, counted from 0.")]),
                ]),
            "integrationProperties": properties("All properties of the mapping."),
            "active": SchemaTerms.flag("Whether Birdeye sends review requests for the location."),
            "test": SchemaTerms.flag("Whether it is a test mapping."),
            "beta": SchemaTerms.flag("Whether it is a beta mapping. Birdeye sends no review requests for a beta mapping."),
        ])

    static let property = SchemaTerms.object(
        "One property.",
        [
            "propertyKey": SchemaTerms.string("Birdeye's own key."),
            "propertyValue": SchemaTerms.either(
                "The value.",
                [
                    ["description": "As plain text; a list is one string with `, ` between its items.", "type": "string"],
                    SchemaTerms.definition("secret"),
                ]),
            "isSecure": SchemaTerms.flag("Whether roost tells Birdeye to treat it as a secret."),
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
    /// What a plan file has that a printed plan does not have.
    static let saved = SchemaTerms.object(
        "Only in files that `roost plan -o` wrote: what the plan was made from. So apply can see whether the plan still holds.",
        optional: ["selected", "files"],
        [
            "roost": SchemaTerms.string("The version of roost that made the plan."),
            "commit": SchemaTerms.string("The git commit of the project; null outside of git.", orNull: true),
            "paths": ["description": "The files and folders that the plan was limited to.", "type": "array", "items": ["type": "string"]],
            "only": ["description": "The business numbers that the plan was limited to.", "type": "array", "items": ["type": "integer"]],
            "selected": ["description": "True if the plan is about the listed groups alone.", "type": "boolean"],
            "files": SchemaTerms.string(
                "The earlier commit whose files the plan was made from; left out for the files that were checked out."),
            "prune": ["description": "Whether the plan deactivates mappings that are gone from the files.", "type": "boolean"],
            "groups": SchemaTerms.array("Digests of what roost compared for each group.", of: state),
            "integrity": SchemaTerms.string("A digest over the whole file without this member."),
        ])

    private static let state = SchemaTerms.object(
        "One group.",
        [
            "business": SchemaTerms.integer("The group's parent."),
            "source": SchemaTerms.string("The integration source's name."),
            "file": SchemaTerms.string("A digest of what the file asks for; null if no file mentions the group.", orNull: true),
            "secrets": SchemaTerms.string("A digest of the secrets' own digests; null if no file mentions the group.", orNull: true),
            "ledger": SchemaTerms.string("A digest of the ledger's entry; null if there was none.", orNull: true),
            "observed": SchemaTerms.string("A digest of what Birdeye reported; null if there was no group.", orNull: true),
        ])
}
