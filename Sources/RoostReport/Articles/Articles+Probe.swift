extension Articles {
    /// Articles about trying things on a test business.
    static let probe: [Article] = [
        Article(
            "probe/not-possible", "nothing can be tried on this business",
            """
            `roost probe` changes things on a test business and puts them back, so it must know beforehand exactly what is there. It asks for
            one group in the files, that group on the live side, and an empty plan for it: nothing pending, no drift, nothing in doubt.
            Otherwise it could not tell what it did from what was there, nor put it back. Nothing was sent.
            """,
            example: """
                roost apply --business 155802718182498
                roost probe --business 155802718182498
                """,
            fix:
                "Bring the business to what its file says first, with apply, accept or adopt; then probe again. --source tells two groups apart."
        ),
        Article(
            "probe/refused", "a guard refuses the probe",
            """
            The business stands under `guards.protect` in roost.yaml, which keeps every command from writing to it. A probe writes, even
            though it restores what it changed, so it is refused like an apply. Nothing was sent.
            """,
            example: """
                guards:
                  protect: [155802718182498]
                """,
            fix: "Name another business, one that is there for testing. A protected one is taken off the list by a reviewed change alone."),
    ]
}
