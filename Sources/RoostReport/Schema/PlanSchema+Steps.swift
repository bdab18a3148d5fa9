import RoostJSON

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
