extension Articles {
    /// Articles about letting a business or a location go.
    static let retire: [Article] = [
        Article(
            "retire/not-edited", "a file cannot be edited",
            """
            `roost retire --edit` takes a location out of its file, or removes the file of a business. It could not: the file describes
            other businesses as well, the location is the only one, an alias needs what would go, or the lines do not allow it.
            Nothing was sent.
            """,
            example: """
                roost retire 155802718182498/160283190794733 --edit
                roost retire 155802718182498
                """,
            fix: "Take it out of the file by hand, then run `roost retire` without --edit."),
        Article(
            "retire/not-watched", "there is nothing to retire",
            """
            The ledger has no entry of this business, or no mapping of this location, or somebody retired it already. Only what roost
            has applied or adopted can be retired: of anything else it does not know what to send.
            """,
            example: """
                roost ledger list
                roost ledger show 155802718182498
                """,
            fix: "Correct the number. What was set up without roost ends in the dashboard, or after `roost adopt`."),
        Article(
            "retire/still-described", "a file still describes what is to be retired",
            """
            A file says that the mapping is to be active. If roost deactivated it now, the next apply would activate it again. Nothing
            was sent.
            """,
            example: "roost retire 155802718182498/160283190794733 --edit",
            fix: "Give --edit, which takes it out of the file after the calls, or take it out by hand before."),
    ]
}
