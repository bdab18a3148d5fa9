extension Articles {
    /// Articles about what keeps contacts from a review request.
    static let diagnose: [Article] = [
        Article(
            "contact/bad-json", "a contact file is not JSON",
            """
            The file that --contact names is not JSON. Line and column say where reading stopped; nothing of the record is repeated,
            since it is personal data.
            """,
            example: """
                { "location": 160283190794732, "status": "Checked Out", "active": true,
                  "phone": "+14075550123", "email": null, "textOptIn": true }
                """,
            fix: "Correct the file: one object, or an array of objects. Commas behind the last member and comments are not JSON."),
        Article(
            "contact/bad-record", "a contact cannot be read",
            """
            A contact is not an object, has none of the members that decide anything, or a member is of the wrong kind. Letter case,
            spaces, `_` and `-` in names do not count; `appointmentStatus`, `isActive`, `mobile`, `emailAddress` and the like are
            understood.
            """,
            example: "{ \"business\": 155802718182498, \"status\": \"Checked Out\", \"active\": \"Active\" }",
            fix: "Correct the member that the message names. null counts as missing."),
        Article(
            "contact/unreadable", "a contact file cannot be read",
            """
            The file that --contact names is not there or cannot be read. It may lie anywhere: it is read once, and nothing of it is
            kept.
            """,
            example: "roost diagnose --contact contact.json",
            fix: "Correct the path."),
        Article(
            "diagnose/beta", "a mapping is a beta one",
            """
            `beta` is true, so Birdeye restricts every contact: restriction reason 4. In Kibana it is found by the word `beta`.
            Mappings are often begun like this and then forgotten.
            """,
            example: """
                locations:
                  - business: 160283190794732
                    beta: true           # nobody is asked
                """,
            fix: "Write `beta: false`, or take the line out, and apply."),
        Article(
            "diagnose/fetch-delay", "records are fetched with a delay",
            """
            The project declares a key whose name speaks of a delay, and a value is set. Birdeye's dashboard has a "customer fetch
            delay" in days; its key is not documented, so its meaning is your project's word. Contacts are asked that much later.
            """,
            example: "example.fetch.delay.days: 3",
            fix: "Nothing, if it is meant. A contact who was seen yesterday is simply not due yet."),
        Article(
            "diagnose/in-doubt", "a call's outcome is not known",
            """
            A call about the location was sent, and its answer was lost. Until the next apply nobody knows whether the former
            mapping counts or the new one.
            """,
            example: "roost ledger show 155802718182498",
            fix: "Apply again: it reads first, and sends again what is safe to send again."),
        Article(
            "diagnose/inactive", "a mapping is switched off",
            """
            `active` is false, so no contact of the location gets a review request. That may be on purpose: a location that is not
            open yet, or one that is gone.
            """,
            example: """
                locations:
                  - business: 160283190794734
                    active: false        # opens in spring
                """,
            fix: "Write `active: true`, or take the line out, and apply."),
        Article(
            "diagnose/mapped-twice", "a location has several mappings",
            """
            Birdeye reports more than one mapping of a location, with maybe different statuses and switches. Which of them counts is
            not known.
            """,
            example: "roost explain live/several-mappings",
            fix: "Have all but one removed by Birdeye's support."),
        Article(
            "diagnose/mapping-unknown", "nobody can say whether a location is mapped",
            """
            Birdeye does not report mappings, and the ledger does not tell, since the group was set up by hand or the ledger could
            not be read. The location may be mapped, with other statuses than the file's.
            """,
            example: "roost plan      # shows unknown fields, which are sent once",
            fix: "Apply the file: after that the ledger knows. Or look at the location in Birdeye's dashboard."),
        Article(
            "diagnose/no-group", "there is no integration group",
            """
            Birdeye has no integration group of the source for this business, so it fetches no record of it and asks nobody. Either
            roost has not applied the file yet, or somebody removed the group.
            """,
            example: "roost plan --business 155802718182498",
            fix: "Apply the file. If the ledger knew a group, find out who removed it before it is made again."),
        Article(
            "diagnose/no-mapping", "a location has no mapping",
            """
            The location is in the file and has no mapping: Birdeye does not report one, or, where it does not report mappings,
            roost never applied one. Its contacts belong to no business, and nobody is asked.
            """,
            example: """
                locations:
                  - business: 160283190794732
                    name: Kissimmee
                """,
            fix: "Apply the file."),
        Article(
            "diagnose/no-status", "no appointment status is configured",
            """
            Birdeye sends a request where the appointment's status is among those configured. None is, so every contact is
            restricted with reason 1.
            """,
            example: """
                properties:
                  carestack.appointment.status: [Checked Out]
                """,
            fix: "Name the statuses that mean that somebody was seen, and apply."),
        Article(
            "diagnose/no-trigger", "there is no trigger",
            """
            A trigger is what makes Birdeye fetch records. The group has none, or the file asks for none, so no record ever arrives,
            and no restriction reason is noted either.
            """,
            example: "triggers: [CareStack Appointment Trigger]",
            fix: "Name the trigger in the file and apply."),
        Article(
            "diagnose/no-visit-status", "a status means no visit",
            """
            A configured status does not mean that somebody was seen. People who cancelled, never came, or have not come yet are
            asked how they liked it.
            """,
            example: """
                carestack.appointment.status: [Checked Out, Cancelled]
                roost explain model/no-visit-status
                """,
            fix: "Take the status out and apply soon: this one reaches people while you read."),
        Article(
            "diagnose/not-applied", "the file is not what is live",
            """
            A switch or a property of the location differs between the file and what Birdeye reports, or what was last applied. What
            Birdeye works with is not the file. Secrets are not compared here; `roost plan` does that.
            """,
            example: "roost plan --business 160283190794732",
            fix: "Apply, if the file is right."),
        Article(
            "diagnose/test", "a mapping is a test one",
            """
            `test` is true. What Birdeye does differently for a test mapping is not documented, so nobody can say whether contacts
            are asked.
            """,
            example: """
                locations:
                  - business: 160283190794732
                    test: true
                """,
            fix: "Ask Birdeye's integration team, or write `test: false` if the location is in real use."),
        Article(
            "diagnose/trigger-missing", "a trigger that the file lists is not there",
            """
            The group has triggers, but not this one. What it fetches depends on those that it has. Triggers are always reported, so
            this is certain.
            """,
            example: "roost plan      # shows it as drift or change",
            fix: "Apply the file, which puts it back."),
        Article(
            "diagnose/unknown-status", "a status that the practice does not have",
            """
            A configured status is not among those of the practice's own system, so no appointment can ever bear it. A practice may
            have renamed it, or the name was misspelt. Names are compared to the letter: whether Birdeye regards letter case is not
            known.
            """,
            example: "carestack.appointment.status: [checked out]      # the practice has: Checked Out",
            fix: "Write the name exactly as the practice has it, and apply."),
    ]
}
