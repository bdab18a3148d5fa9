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
