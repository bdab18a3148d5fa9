extension Articles {
    /// Articles about what was applied.
    static let history: [Article] = [
        Article(
            "history/no-such-run", "there is no such run",
            """
            `roost history NUMBER --diff A B` takes two moments of a business's history: the numbers of two runs in its table (0 is before
            the first), the ids of two plans or their first characters, days, or times. The journal has no run of this name for the business.
            """,
            example: """
                roost history 155802718182498
                roost history 155802718182498 --diff 3 5
                roost history 155802718182498 --diff 2026-11-01 2026-11-20
                """,
            fix: "Take the numbers from the first column of `roost history NUMBER`.")
    ]
}
