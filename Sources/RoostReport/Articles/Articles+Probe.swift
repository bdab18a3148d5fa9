extension Articles {
    /// Articles about trying things on a test business.
    static let probe: [Article] = [
        Article(
            "probe/not-possible", "nothing can be tried on this business",
            """
            `roost probe` changes things on a test business and puts them back, so it must know exactly what is there before. It needs
            one group in the files, that group on the live side, and an empty plan for it: nothing pending, no drift, nothing in doubt.
            Otherwise it could not tell its own changes from what was there, and could not put them back. roost sent nothing.
            """,
            example: """
                roost apply --business 155802718182498
                roost probe --business 155802718182498
                """,
            fix:
                "First make file and live side agree, with apply, accept or adopt; then probe again. If there are two groups, add --source."
        ),
        Article(
            "probe/refused", "a guard refuses the probe",
            """
            `guards.protect` in roost.yaml lists the business, so no command may write to it. A probe writes, even though it restores
            what it changed. So the guard refuses it like an apply. roost sent nothing.
            """,
            example: """
                guards:
                  protect: [155802718182498]
                """,
            fix: "Name another business, one for testing. Only a reviewed change of roost.yaml can take a business off the list."),
    ]
}
