extension Articles {
    /// Articles about what business files and roost.yaml may say, the rest of the alphabet.
    static let modelEnd: [Article] = [
        Article(
            "model/unnumbered-location", "a location of an enterprise has no number",
            """
            Every location of an enterprise has a Business ID of its own, and this one has none in the file. Only an SMB may leave
            it out, since there it is the business itself.
            """,
            example: """
                locations:
                  - business: 160283190794732      # needed for an enterprise
                    name: Kissimmee
                """,
            fix: "Look it up in Birdeye: Settings > Profile > Business Profiles, hover over the location's Status."),
        Article(
            "model/wrong-type", "a value is of the wrong type",
            "A list stands where a single value belongs, a text where a mapping belongs, or the like.",
            example: """
                triggers: CareStack Appointment Trigger        # wrong: a list is expected
                triggers: [CareStack Appointment Trigger]      # right
                """,
            fix: "Write what the message expects; where it can, it shows the value in the right form."),
    ]
}
