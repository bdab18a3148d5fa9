extension Articles {
    /// Articles about what CareStack answers.
    static let careStack: [Article] = [
        Article(
            "carestack/credentials-refused", "CareStack does not accept the credentials",
            """
            CareStack answered the account's key and id with a refusal. One of the two is wrong, they belong to another practice
            than the domain does, or the vendor key in roost.yaml is wrong: then every account is refused. With the same values
            Birdeye could not fetch an appointment either.
            """,
            example: """
                carestack.customer.domain: partners.sb
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
                """,
            fix: """
                Compare domain, key and id with what CareStack's support gave to the client. The message says so where a value does
                not have the usual form, as when key and id were swapped. It is said once for an account that several businesses
                share.
                """),
        Article(
            "carestack/location-claimed-twice", "two locations claim one of CareStack's",
            """
            Two locations that are switched on have the same id of CareStack's under `carestack.location.id`. Patients of that place
            would be asked for reviews of both. A location with `active: false` claims nothing: that is how a place is moved from
            one business to another.
            """,
            example: """
                locations:
                  - { business: 160283190794732, properties: { carestack.location.id: [1, 19031] } }
                  - { business: 160283190794733, properties: { carestack.location.id: [19031] } }      # claimed already
                """,
            fix: "Take the id out of the location that it does not belong to. The message names the other one with file and line."),
        Article(
            "carestack/look-up-failed", "CareStack could not be asked",
            """
            A look-up at CareStack failed for another reason than the credentials: no connection, a deadline that passed, too many
            requests, or an answer that cannot be understood. Nothing is said about the statuses and locations of that account then;
            the other accounts are checked all the same.
            """,
            example: "carestack: { url: \"https://{domain}.carestack.com\", requestsPerSecond: 4 }",
            fix: """
                The message says which. For a connection look at `carestack.customer.domain` and at ROOST_CARESTACK_URL, and whether
                this machine may reach the service; for too many requests lower `carestack.requestsPerSecond` or wait.
                """),
        Article(
            "carestack/no-such-location", "CareStack has no such location",
            """
            An id under `carestack.location.id` is none of the account's locations, so no appointment can ever match it. Where the
            location's name fits one of CareStack's, the message says which.
            """,
            example: """
                roost carestack locations --business 155802718182498
                carestack.location.id: [1, 19031]
                """,
            fix: "Write the id that CareStack lists, not Birdeye's number of the location."),
        Article(
            "carestack/no-such-status", "CareStack has no such status",
            """
            A status under `carestack.appointment.status` is none of the practice's. No appointment will ever bear it, and if it is
            the only one, nobody is ever asked for a review. Practices name statuses of their own, so that a name that is right
            for one is not for another.
            """,
            example: """
                roost carestack statuses --business 155802718182498
                carestack.appointment.status: [Checkd Out]      # the practice has: Checked Out
                """,
            fix: "Write a name from the practice's list, to the letter. The nearest is suggested where there is one."),
        Article(
            "carestack/no-vendor-key", "there is no vendor key",
            """
            CareStack is to be asked, and roost.yaml names no vendor key. It is the integrator's own, one for the whole project, and
            CareStack answers to nobody without it. Plan, apply and drift do not need it.
            """,
            example: "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }",
            fix: "Name the variable in roost.yaml as above, and have the key in it where roost runs."),
        Article(
            "carestack/other-name", "a location's name fits another id better",
            """
            The name of a location in the file fits another location of CareStack's clearly better than the one whose id it has. If
            the id is wrong, patients are asked for reviews of a place where they have not been. Names are only a hint: this is a
            warning, and the files may be right.
            """,
            example: """
                name: Kissimmee
                properties:
                  carestack.location.id: [19031]      # which CareStack calls Bright Smiles Orlando
                """,
            fix: "Check in CareStack which of the two it is. If the id is right, a better `name` in the file ends the warning."),
        Article(
            "carestack/other-source", "the business is not of CareStack",
            """
            A look-up in CareStack was asked for a business whose integration reads another source, or which does not say domain,
            key and id of an account.
            """,
            example: "roost carestack statuses --business 155802718182498",
            fix: "Name a business with `source: carestack`. Other sources have no look-ups."),
        Article(
            "carestack/status-spelling", "CareStack spells a status in another way",
            """
            The practice has a status of this name, but with other capital letters or spaces. Whether Birdeye sees past that is not
            known. If it does not, no appointment matches and nobody says why, so it counts as an error.
            """,
            example: "carestack.appointment.status: [checked out]      # CareStack: Checked Out",
            fix: "Copy the spelling from the message, then apply."),
        Article(
            "carestack/swapped-locations", "two locations seem to be swapped",
            """
            The names of two locations each fit the id that the other one has. Most likely the ids were exchanged, and patients of
            one place are asked for reviews of the other.
            """,
            example: """
                - { business: 160283190794732, name: Kissimmee, properties: { carestack.location.id: [102] } }
                - { business: 160283190794733, name: Orlando, properties: { carestack.location.id: [101] } }
                # CareStack: 101 is Bright Smiles Kissimmee, 102 is Bright Smiles Orlando
                """,
            fix: "Look both up with `roost carestack locations --business NUMBER`, and exchange ids or names."),
        Article(
            "carestack/unclaimed-locations", "CareStack has locations that no file claims",
            """
            The account has locations whose ids no file of the project lists, so their patients are never asked. That may be meant,
            as for a laboratory or a place that has closed. Where an active location lists no id at all it stands for the whole
            account, and nothing is left over.
            """,
            example: "warning: no file claims 2 of the 14 locations of partners.sb: 19040 Bright Smiles Davie, …",
            fix: "Add the ids to the locations that they belong to, or leave it: a warning changes nothing."),
    ]
}
