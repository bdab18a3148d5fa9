extension Articles {
    /// Articles about what CareStack says of the files.
    static let careStack: [Article] = [
        Article(
            "carestack/credentials-refused", "CareStack does not accept the credentials",
            """
            CareStack answers 401 or 403 to the account key and account id of the business, or to the integrator's vendor key.
            Birdeye signs in with the same key and id, so it probably gets nothing either.
            """,
            example: "carestack.account.key: { env: HARBOR_ACCOUNT_KEY }",
            fix: """
                Compare domain, key and id with what CareStack's support gave to the client. Where every business fails, look at
                `carestack.vendorKey`.
                """),
        Article(
            "carestack/location-claimed-twice", "two locations claim one of CareStack's",
            """
            Two locations of the project list the same CareStack location id for one account. Its patients would get requests for
            both. A location with `active: false` claims nothing.
            """,
            example: "carestack.location.id: [1, 19031]      # and 19031 once more in another location",
            fix: "Leave the id with the location that it belongs to; `roost carestack locations` shows names and cities."),
        Article(
            "carestack/look-up-failed", "CareStack could not be asked",
            """
            There was no usable answer from the practice's address: no connection, a time limit, too many requests, or something
            that is no list. Nothing is said about the names and ids of this account. The look-up is not repeated.
            """,
            example: "carestack.customer.domain: partners.sb      # asks partners.sb.carestack.com",
            fix: """
                Compare the domain with the address that the client uses, and see whether this machine may reach it. After a 429 wait;
                `carestack.requestsPerSecond` is for all practices together.
                """),
        Article(
            "carestack/no-such-location", "CareStack has no such location",
            """
            The account has no location with this id, so no appointment would ever belong to it. Where another id fits the
            location's name, the message gives it.
            """,
            example: "roost carestack locations --business 155802718182498",
            fix: "Write one of the ids that the practice has."),
        Article(
            "carestack/no-such-status", "CareStack has no such status",
            """
            The practice has no appointment status of this name, so no appointment can have it, and nobody gets a request because
            of it.
            """,
            example: "roost carestack statuses --business 155802718182498",
            fix: "Write the name as CareStack shows it. A practice can add statuses of its own and rename them."),
        Article(
            "carestack/no-vendor-key", "there is no vendor key",
            """
            Look-ups in CareStack need the integrator's own key, one for the whole project, and roost.yaml does not say where it
            is kept. Everything else works without it.
            """,
            example: "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }",
            fix: "Name the key in roost.yaml by reference, or leave out `--online`."),
        Article(
            "carestack/other-name", "a location's name fits another id better",
            """
            The location's name in the file is close to the name of another CareStack location, and hardly or not at all to that
            of the id it lists. It may be a slip in one digit; it may be right all the same.
            """,
            example: "- { business: 160283190794732, name: Clermont, properties: { carestack.location.id: [1] } }",
            fix: "Compare the two with `roost carestack locations`. If the id is right, change the name, which only reports use."),
        Article(
            "carestack/other-source", "the business is not of CareStack",
            "The look-up uses the CareStack credentials of a business, and the file connects this one with another source.",
            example: "roost carestack statuses --business 155802718182498",
            fix: "Name a business whose `source` is carestack."),
        Article(
            "carestack/status-spelling", "CareStack spells a status in another way",
            """
            The practice has this status with other letter case or spacing. Whether Birdeye would take the two for the same is not
            known, and if not, nobody gets a request because of it.
            """,
            example: "carestack.appointment.status: [Checked out]      # CareStack: Checked Out",
            fix: "Write it as the message shows it."),
        Article(
            "carestack/swapped-locations", "two locations seem to be swapped",
            """
            The names of two locations fit each other's CareStack ids. If so, patients of one practice are asked to review the
            other. It is said of both.
            """,
            example: "carestack.location.id: [19031]      # of Clermont, and 19032 of Kissimmee",
            fix: "Compare both with `roost carestack locations`, and exchange the ids if they are swapped."),
        Article(
            "carestack/unclaimed-locations", "CareStack has locations that no file claims",
            """
            The account has locations that no location of the project lists. Nobody who was seen there gets a request. It is said
            once for each account, and only where the whole project is looked at.
            """,
            example: "carestack.location.id: [1, 19031]",
            fix: "Add them where they belong. If they are left out on purpose, nothing is to be done."),
    ]
}
