extension Articles {
    /// Articles about what keeps contacts from a review request.
    static let diagnose: [Article] = [
        Article(
            "contact/bad-json", "a contact file is not JSON",
            """
            The file that --contact names is not JSON. Line and column say where reading stopped. The message repeats nothing of the
            record, because it is personal data.
            """,
            example: """
                { "location": 160283190794732, "status": "Checked Out", "active": true,
                  "phone": "+14075550123", "email": null, "textOptIn": true }
                """,
            fix: "Correct the file: one object, or an array of objects. JSON has no comments, and no comma after the last member."),
        Article(
            "contact/bad-record", "a contact cannot be read",
            """
            A contact is not an object, or has no member that roost looks at, or a member has a value of the wrong kind. Letter case,
            spaces, `_` and `-` in names do not count. roost also understands names such as `appointmentStatus`, `isActive`,
            `mobile` and `emailAddress`.
            """,
            example: "{ \"business\": 155802718182498, \"status\": \"Checked Out\", \"active\": \"Active\" }",
            fix: "Correct the member that the message names. null counts as missing."),
        Article(
            "contact/unreadable", "a contact file cannot be read",
            """
            The file that --contact names does not exist or cannot be read. It may lie anywhere. roost reads it once, and keeps
            nothing of it.
            """,
            example: "roost diagnose --contact contact.json",
            fix: "Correct the path."),
        Article(
            "diagnose/beta", "a mapping is a beta one",
            """
            `beta` is true, so Birdeye restricts every contact: restriction reason 4. In Kibana, search for the word `beta`. Often
            somebody begins a mapping like this and then forgets it.
            """,
            example: """
                locations:
                  - business: 160283190794732
                    beta: true           # no contact is asked
                """,
            fix: "Write `beta: false`, or take the line out, and apply."),
        Article(
            "diagnose/fetch-delay", "records are fetched with a delay",
            """
            The project declares a key with "delay" in its name, and a value is set. Birdeye's dashboard has a "customer fetch
            delay" in days. Its key is not documented, so roost relies on what your project declares. Birdeye asks contacts that
            much later.
            """,
            example: "example.fetch.delay.days: 3",
            fix: "Nothing, if you want the delay. A contact who was seen yesterday is simply not due yet."),
        Article(
            "diagnose/in-doubt", "a call's outcome is not known",
            """
            A call about the location was sent, and its answer was lost. Until the next apply it is not known whether the old
            mapping counts or the new one.
            """,
            example: "roost ledger show 155802718182498",
            fix: "Apply again: apply reads first, and repeats the calls that are safe to repeat."),
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
            Birdeye reports more than one mapping of a location. Their statuses and switches may differ. It is not known which of
            them counts.
            """,
            example: "roost explain live/several-mappings",
            fix: "Ask Birdeye's support to remove all but one."),
        Article(
            "diagnose/mapping-unknown", "it is not known whether a location is mapped",
            """
            Birdeye does not report mappings, and the ledger says nothing about this location: somebody set up the group by hand, or
            the ledger could not be read. The location may have a mapping, with other statuses than the file's.
            """,
            example: "roost plan      # shows unknown fields, which are sent once",
            fix: "Apply the file: after that, the ledger has an entry. Or look at the location in Birdeye's dashboard."),
        Article(
            "diagnose/no-group", "there is no integration group",
            """
            Birdeye has no integration group of the source for this business, so it fetches no records and asks no contact. Either
            roost has not applied the file yet, or somebody removed the group.
            """,
            example: "roost plan --business 155802718182498",
            fix: "Apply the file. If the ledger knew a group, find out first who removed it."),
        Article(
            "diagnose/no-mapping", "a location has no mapping",
            """
            The location is in the file and has no mapping: Birdeye reports mappings, but none for it; or Birdeye does not report
            mappings, and roost never applied one. Its contacts belong to no business, so Birdeye does not ask them.
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
            Birdeye sends a request if the appointment's status is one of the configured statuses. No status is configured, so
            Birdeye restricts every contact with reason 1.
            """,
            example: """
                properties:
                  carestack.appointment.status: [Checked Out]
                """,
            fix: "Name the statuses that mean that the person was seen, and apply."),
        Article(
            "diagnose/no-trigger", "there is no trigger",
            """
            A trigger makes Birdeye fetch records. The group has none, or the file asks for none. So no record ever arrives, and
            Birdeye notes no restriction reason either.
            """,
            example: "triggers: [CareStack Appointment Trigger]",
            fix: "Name the trigger in the file and apply."),
        Article(
            "diagnose/no-visit-status", "a status means no visit",
            """
            A configured status does not mean that the person was seen. Birdeye asks people for a review who cancelled, never came,
            or have not come yet.
            """,
            example: """
                carestack.appointment.status: [Checked Out, Cancelled]
                roost explain model/no-visit-status
                """,
            fix: "Take the status out and apply soon: these people get requests now."),
        Article(
            "diagnose/not-applied", "the file is not what is live",
            """
            A switch or a property of the location in the file differs from what Birdeye reports, or from what was last applied. So
            Birdeye does not work as the file says. This command does not compare secrets; `roost plan` does.
            """,
            example: "roost plan --business 160283190794732",
            fix: "Apply, if the file is right."),
        Article(
            "diagnose/test", "a mapping is a test one",
            """
            `test` is true. It is not documented what Birdeye does differently for a test mapping, so it is not known whether
            contacts are asked.
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
            The group has triggers, but not this one. What Birdeye fetches depends on the triggers that the group has. Birdeye
            always reports triggers, so this is certain.
            """,
            example: "roost plan      # shows it as drift or change",
            fix: "Apply the file: that puts the trigger back."),
        Article(
            "diagnose/unknown-status", "a status that the practice does not have",
            """
            The practice's own system does not have a configured status, so no appointment can ever have it. The practice may have
            renamed it, or the name is misspelt. roost compares names to the letter, because it is not known whether Birdeye
            ignores letter case.
            """,
            example: "carestack.appointment.status: [checked out]      # the practice has: Checked Out",
            fix: "Write the name exactly as the practice has it, and apply."),
    ]
}
