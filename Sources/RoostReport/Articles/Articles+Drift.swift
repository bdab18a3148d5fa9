extension Articles {
    /// Articles about looking for drift, besides the kinds of drift themselves.
    static let drift: [Article] = [
        Article(
            "drift/expired-rule", "a rule of drift.ignore has expired",
            """
            The last day on which the rule holds has passed, so it takes nothing away any more. What it kept from the report is
            reported again.
            """,
            example: "- { address: locations/*/beta, reason: pilot, until: 2026-01-31 }",
            fix: "Take the rule out of roost.yaml, or give it a new day if its reason still holds."),
        Article(
            "drift/no-catalogue", "nobody can say whether a trigger changed",
            """
            Birdeye's list of the source's triggers could not be read, so nothing is said of triggers that were switched off,
            renumbered or withdrawn. What a group itself reports was compared all the same.
            """,
            example: "GET /integration/trigger/integrationtriggers/sourceid/124",
            fix: "The message says what stood in the way; run `roost drift` again."),
        Article(
            "drift/trigger-gone", "a trigger in use is not offered any more",
            """
            Birdeye's catalogue has neither the id nor the name of a trigger that a file lists. The group still has it, and
            probably nothing comes of it any more.
            """,
            example: "roost triggers --source carestack",
            fix: """
                Ask Birdeye's support what took its place, and write that into the file. If somebody added it by mistake, take it out.
                """),
        Article(
            "drift/trigger-inactive", "a trigger in use is not active",
            """
            Birdeye's catalogue calls a trigger inactive that a file lists. No group shows that: each still has it. No records may
            be fetched for any of the businesses that use it.
            """,
            example: "roost triggers --source carestack      # marks it with !",
            fix: "Ask Birdeye's support why it was switched off, and what to use instead."),
        Article(
            "drift/trigger-moved", "a trigger in use has another id now",
            """
            In Birdeye's catalogue the trigger's name belongs to another id, or its id to another type, than roost knows. The
            groups still have the former one.
            """,
            example: "triggers: [{ id: 139, type: 1 }]",
            fix: """
                See what `roost triggers` lists now, and name the trigger by its new ids. For a source of your own correct `triggers`
                in roost.yaml.
                """),
        Article(
            "drift/triggers-unread", "nobody can tell what became of the triggers in use",
            """
            The trigger catalogue of a source could not be read. Whether one in use was switched off, renumbered or withdrawn is
            not known; nothing else is affected.
            """,
            example: "warning: the trigger catalogue of carestack could not be read",
            fix: "The message says what stood in the way; run the command again."),
        Article(
            "drift/unused-rule", "a rule of drift.ignore matches nothing",
            """
            The whole project was looked at, and the rule took nothing away. Its address or verdict may be misspelt, or its reason
            may be gone.
            """,
            example: "- { address: locations/*/betta, reason: pilot }",
            fix: "Correct the rule or take it out: the next thing that it happens to match would be kept from the report."),
    ]
}
