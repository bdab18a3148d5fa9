extension Articles {
    /// Articles about what CareStack answers.
    static let careStack: [Article] = [
        Article(
            "carestack/credentials-refused", "CareStack does not accept the credentials",
            """
            CareStack refused the account's key and id. One of the two is wrong, or they belong to another practice than the domain.
            Or the vendor key in roost.yaml is wrong: then CareStack refuses every account. Birdeye could not fetch an appointment
            with these values either.
            """,
            example: """
                carestack.customer.domain: partners.sb
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
                """,
            fix: """
                Compare domain, key and id with what CareStack's support gave to the client. If a value does not have the usual form,
                such as when key and id were swapped, the message says so. If several businesses share the account, the message
                comes once.
                """),
        Article(
            "carestack/location-claimed-twice", "two locations claim one of CareStack's",
            """
            Two active locations have the same CareStack id under `carestack.location.id`. Birdeye would ask patients of that place
            for reviews of both. A location with `active: false` claims nothing. So you can move a place from one business to
            another: set the old location to `active: false`.
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
            A look-up at CareStack failed, but not because of the credentials: no connection, a timeout, too many requests, or an
            answer that roost does not understand. roost could not check the statuses and locations of that account. It still
            checks the other accounts.
            """,
            example: "carestack: { url: \"https://{domain}.carestack.com\", requestsPerSecond: 4 }",
            fix: """
                The message says which. No connection: check `carestack.customer.domain` and ROOST_CARESTACK_URL, and whether this
                machine may reach the service. Too many requests: lower `carestack.requestsPerSecond`, or wait.
                """),
        Article(
            "carestack/no-such-location", "CareStack has no such location",
            """
            The account has no location with an id that the file gives under `carestack.location.id`, so no appointment can ever
            match it. If the location's name fits one of CareStack's locations, the message says which.
            """,
            example: """
                roost carestack locations --business 155802718182498
                carestack.location.id: [1, 19031]
                """,
            fix: "Write the id that CareStack lists, not Birdeye's number of the location."),
        Article(
            "carestack/no-such-status", "CareStack has no such status",
            """
            The practice has no status of the name that the file gives under `carestack.appointment.status`. No appointment will
            ever have this status. If it is the only one in the file, Birdeye never asks anybody for a review. Practices define
            statuses of their own, so a name that is right for one practice can be wrong for another.
            """,
            example: """
                roost carestack statuses --business 155802718182498
                carestack.appointment.status: [Checkd Out]      # the practice has: Checked Out
                """,
            fix: "Write a name from the practice's list, to the letter. The message suggests the nearest one, if there is one."),
        Article(
            "carestack/no-vendor-key", "there is no vendor key",
            """
            roost has to ask CareStack, and roost.yaml names no vendor key. CareStack answers no request without one. The key
            belongs to the integrator, and the whole project uses the same one. Plan, apply and drift do not need it.
            """,
            example: "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }",
            fix: "Name the variable in roost.yaml as above, and put the key into it where roost runs."),
        Article(
            "carestack/other-name", "a location's name fits another id better",
            """
            A location in the file has one CareStack id, but its name clearly fits another CareStack location better. If the id is
            wrong, Birdeye asks patients for reviews of a place where they have not been. Names are only a hint, so this is a
            warning: the file may be right.
            """,
            example: """
                name: Kissimmee
                properties:
                  carestack.location.id: [19031]      # CareStack calls it Bright Smiles Orlando
                """,
            fix: "Check in CareStack which of the two it is. If the id is right, write a better `name`: that ends the warning."),
        Article(
            "carestack/other-source", "the business is not of CareStack",
            """
            You asked for a look-up in CareStack, but this business reads another source, or its file does not give the domain, key
            and id of a CareStack account.
            """,
            example: "roost carestack statuses --business 155802718182498",
            fix: "Name a business with `source: carestack`. Other sources have no look-ups."),
        Article(
            "carestack/status-spelling", "CareStack spells a status in another way",
            """
            The practice has a status of this name, but with other capital letters or spaces. It is not known whether Birdeye
            ignores that difference. If it does not, no appointment matches, and no message says why. So roost reports an error.
            """,
            example: "carestack.appointment.status: [checked out]      # CareStack: Checked Out",
            fix: "Copy the spelling from the message, then apply."),
        Article(
            "carestack/swapped-locations", "two locations seem to be swapped",
            """
            The name of each of two locations fits the id of the other. Most likely somebody swapped the ids. Then Birdeye asks
            patients of one place for reviews of the other.
            """,
            example: """
                - { business: 160283190794732, name: Kissimmee, properties: { carestack.location.id: [102] } }
                - { business: 160283190794733, name: Orlando, properties: { carestack.location.id: [101] } }
                # CareStack: 101 is Bright Smiles Kissimmee, 102 is Bright Smiles Orlando
                """,
            fix: "Look both up with `roost carestack locations --business NUMBER`, and swap the ids or the names."),
        Article(
            "carestack/unclaimed-locations", "CareStack has locations that no file claims",
            """
            The account has locations with ids that no file of the project lists, so Birdeye never asks their patients. You may want
            that, such as for a laboratory or a closed place. If an active location lists no id at all, it stands for the whole
            account, and this warning does not come.
            """,
            example: "warning: no file claims 2 of the 14 locations of partners.sb: 19040 Bright Smiles Davie, …",
            fix: "Add the ids to the locations that they belong to, or leave it: the warning stops nothing."),
        Article(
            "carestack/vendor-key-refused", "CareStack refuses every account",
            """
            CareStack refused three accounts and accepted none. The accounts have the vendor's key in common, so that key is most
            likely wrong or revoked. roost asks about no other account: CareStack is said to lock out an integrator for a day after
            too many requests.
            """,
            example: "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }",
            fix: """
                Check the value that `carestack.vendorKey` leads to, and run the command again. If the vendor's key is right, the
                first three accounts are wrong: look one of them up with `roost carestack statuses --business NUMBER`.
                """),
    ]
}
