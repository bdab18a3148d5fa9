extension Articles {
    /// Articles about profiles, and about what locations share.
    static let profiles: [Article] = [
        Article(
            "model/idle-mapping", "an active mapping lacks what makes it work",
            """
            The mapping is active, but it has no value for a key that the source calls essential. For CareStack this is
            carestack.appointment.status: without a status, no appointment counts as a visit. Birdeye takes the mapping, and sends
            no review requests for the location.
            """,
            example: """
                locationDefaults: { properties: { carestack.appointment.status: [Checked Out] } }
                locations: [{ business: 160283190794732 }, { business: 160283190794733 }]
                """,
            fix: """
                Write the property into the location, or once for all under locationDefaults. If the location is not to work yet,
                write `active: false`. In a source of your own, `essential: true` marks such a key.
                """),
        Article(
            "model/unused-default", "no location can use a default",
            """
            `locationDefaults` gives each location what it does not have itself. Here every location has the key itself, so a change
            of the default would change nothing.
            """,
            example: """
                locationDefaults: { active: false }      # has no effect
                locations: [{ active: true }]
                """,
            fix: "Remove the default, or remove the key from the locations."),
        Article(
            "project/profile-cycle", "profiles build on each other in a circle",
            """
            A profile names another profile to build on, and that one names the first. So neither can be read. A profile that
            names itself is the shortest such circle.
            """,
            example: """
                profiles:
                  east: { profile: west }
                  west: { profile: east }      # wrong
                """,
            fix: "Remove one of the two lines. Put what both share into a third profile that builds on none."),
        Article(
            "project/profile-depth", "a profile builds on one that builds on another",
            """
            A profile may build on one other profile, and that one on none. With longer chains, a reader would have to look in many
            places to learn which value a document gets.
            """,
            example: """
                profiles:
                  all: { source: carestack, triggers: [CareStack Appointment Trigger] }
                  dso: { profile: all, type: smb }
                  dso-east: { profile: dso }      # wrong: dso builds on all
                """,
            fix: "Let the profile build on the last one of the chain, and repeat what the one between gives."),
        Article(
            "project/unused-part", "no document can use a part of a profile",
            """
            A document takes from a profile only what it does not have itself. Every document that names this profile has this part
            itself, so nothing uses it here. A list such as `locations` counts as one part: if a document has locations of its own, nothing
            of the profile's locations reaches it, not even their properties.
            """,
            example: """
                profiles:
                  dso:
                    locationDefaults: { properties: { carestack.appointment.status: [Checked Out] } }
                """,
            fix: "Write what all locations get under `locationDefaults`. Otherwise remove the part."),
    ]
}
