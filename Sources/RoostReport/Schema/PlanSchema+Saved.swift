import RoostJSON

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
