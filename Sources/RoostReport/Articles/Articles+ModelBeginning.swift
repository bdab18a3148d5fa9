extension Articles {
    /// Articles about what business files and roost.yaml may say, the first part of the alphabet.
    static let modelBeginning: [Article] = [
        Article(
            "model/bad-format", "a value is not of the expected form",
            """
            The value is of the right type and not of the form that its key demands: digits, the first part of a host name, a
            regular expression that your project declared. The message says what is expected.
            """,
            example: """
                carestack.location.id: [Main Street]     # wrong: ids are digits
                carestack.location.id: [1, 19031]        # right
                """,
            fix: """
                Write a value of that form. If the form itself is wrong, it is the `pattern` of a key under `sources:` in
                roost.yaml.
                """),
        Article(
            "model/bad-reference", "a reference to a secret is not of a known form",
            """
            A secret is given as exactly one of `{ env: NAME }`, `{ file: PATH }` and `{ command: [program, argument, …] }`. Here
            there is another key, more than one, or a value that does not fit: `env` and `file` take one value, `command` takes a
            list.
            """,
            example: """
                carestack.account.key: { environment: NORTHSTAR_ACCOUNT_KEY }      # wrong
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }              # right
                carestack.account.key: { command: [op, read, "op://dental/northstar/key"] }
                """,
            fix: "Use one of the three forms. `roost validate` opens no secret: it only looks at the form."),
        Article(
            "model/bad-variable-name", "this cannot be the name of a variable",
            """
            `env` takes the name of an environment variable: letters, digits and underscores, not beginning with a digit. Something
            else stands here, and that is often the secret itself, pasted where its name belongs. The line is masked in the message
            for that reason.
            """,
            example: """
                carestack.account.id: { env: EXAMPLE-ACCOUNT-ID }       # wrong: no variable can be called so
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }     # right
                """,
            fix: "Write the variable's name. If a secret was committed, have its issuer replace it: git remembers."),
        Article(
            "model/business-twice", "a business is described twice",
            """
            Two documents describe the integration group of one business for one source. Each apply would undo what the other asked
            for. The message names the other place.
            """,
            example: """
                # businesses/northstar.yaml:1 and businesses/old/northstar.yaml:1
                business: 160283190794001
                """,
            fix: "Make one document of the two, or delete the one that is outdated."),
        Article(
            "model/comma-in-item", "a list item holds a comma",
            "Birdeye keeps a list as one text with commas between its items, so an item that holds a comma would be read as two.",
            example: """
                carestack.appointment.status: ["Checked Out, Arrived"]     # one item, read as two
                carestack.appointment.status: [Checked Out, Arrived]       # two items
                """,
            fix: "Write the items one by one. A status whose own name holds a comma has to be renamed in its system first."),
        Article(
            "model/duplicate-item", "a list item stands twice",
            "The same item stands twice in a list. Lists are compared as sets, so the second one changes nothing.",
            example: "carestack.appointment.status: [Checked Out, Arrived, Checked Out]",
            fix: "Take one of them out. It is a warning: the second may have been meant as something else."),
        Article(
            "model/empty-document", "there is nothing to read",
            """
            A document holds nothing but comments, or the file is empty. A business file has at least one document, each of which
            describes one integration group; roost.yaml says at least its version.
            """,
            example: """
                # roost.yaml
                version: 1
                """,
            fix: "Write the document, or delete the file or the stray `---`."),
        Article(
            "model/empty-list", "a list is empty",
            """
            A list without an item means nothing here: Birdeye would be sent an empty text. For appointment statuses it would mean
            that no appointment ever counts.
            """,
            example: """
                carestack.appointment.status: []                # wrong
                carestack.appointment.status: [Checked Out]     # right
                """,
            fix: "Name at least one item, or take the key out."),
        Article(
            "model/empty-value", "a value is missing",
            "A key stands there without a value, or with an empty text, and nobody can tell what was meant.",
            example: """
                carestack.customer.domain:               # wrong: nothing behind the colon
                carestack.customer.domain: partners.sb   # right
                """,
            fix: "Write the value, or take the key out if it is optional."),
        Article(
            "model/enterprise-as-location", "an enterprise is listed as its own location",
            """
            An enterprise lists its own number as one of its locations. The enterprise is the parent of the integration group; each
            location has a Business ID of its own, and a mapping of the enterprise number would attach its contacts to the wrong
            level.
            """,
            example: """
                business: 160283190794001      # the enterprise
                type: enterprise
                locations:
                  - business: 160283190794732  # a location, not the enterprise again
                """,
            fix: """
                Write the location's own Business ID: Settings > Profile > Business Profiles, hover over its Status. A
                business with one number is `type: smb`.
                """),
        Article(
            "model/foreign-location", "an SMB's location bears another number",
            "An SMB is one business number, which is both the parent and its one location. Here the location bears another number.",
            example: """
                business: 155802718182498
                type: smb
                locations:
                  - business: 155802718182499    # wrong: leave the line out
                """,
            fix: "Leave the location's number out. If there really are two numbers, it is an enterprise, or two documents."),
        Article(
            "model/foreign-reference", "a reference is written as other tools write it",
            """
            Where a secret belongs stands a reference as a shell, a CI system or another program writes it. roost does not
            replace anything in files: it would take the text itself for the secret.
            """,
            example: """
                acme.token: ${HARBOR_TOKEN}                # wrong
                acme.token: { env: HARBOR_TOKEN }          # right
                """,
            fix: """
                Write { env: NAME } with the name of the variable.
                """),
        Article(
            "model/host-not-prefix", "an address stands where its first part belongs",
            """
            CareStack's address is https://PREFIX.carestack.com, and the property holds the prefix alone: Birdeye puts the rest
            behind it. People paste what stands in the browser, and then every fetch fails without anybody being told.
            """,
            example: """
                carestack.customer.domain: https://partners.sb.carestack.com     # wrong
                carestack.customer.domain: partners.sb                           # right
                """,
            fix: "Write what the message suggests: the first part of the host name."),
        Article(
            "model/location-id-twice", "two locations claim one location of the source",
            """
            Two locations of one business have the same id of the source's own. Whoever is seen there would be asked for a
            review of both. Locations that are switched off do not count, nor do those that sign in with credentials of
            their own.
            """,
            example: """
                - business: 160283190794732
                  properties: { carestack.location.id: [1] }
                - business: 160283190794733
                  properties: { carestack.location.id: [1] }      # wrong
                """,
            fix: """
                Give each location its own ids; roost carestack locations --business N lists them.
                """),
        Article(
            "model/location-twice", "a location is mapped twice",
            """
            A location is mapped twice for one source, in one document or in two. A location has one mapping for each source, and
            two would take turns.
            """,
            example: """
                locations:
                  - business: 160283190794732
                  - business: 160283190794732    # again
                """,
            fix: "Take one of them out, or correct the number: the message names the other place."),
        Article(
            "model/look-alike-status", "a status only looks like one that there is",
            """
            An appointment status holds a character that looks like another one, or like none: a curly quote, a letter of
            another alphabet, a space that is none. Names are compared character by character, so no appointment ever
            bears it and nobody gets a review request.
            """,
            example: """
                carestack.appointment.status: [“Checked Out”]      # wrong: the quotes are part of the name
                carestack.appointment.status: [Checked Out]
                """,
            fix: """
                Type the name anew instead of pasting it.
                """),
        Article(
            "model/many-locations", "an SMB has more than one location",
            "An SMB is one business number with one location, and this document lists more.",
            example: """
                business: 160283190794001
                type: smb                # wrong: two locations follow
                locations: [{ business: 160283190794732 }, { business: 160283190794733 }]
                """,
            fix: """
                Write `type: enterprise` if the locations share the sign-in. If each signs in on its own, give each a document
                of its own.
                """),
        Article(
            "model/misplaced-key", "a key stands in the wrong place",
            """
            The key is known, and stands in the wrong place: a location's property among the group's, or a key of roost.yaml in a
            business file. The message says where it belongs.
            """,
            example: """
                business: 155802718182498
                active: true             # wrong: a switch belongs to a location
                """,
            fix: "Move the key to where the message says."),
        Article(
            "model/missing-key", "a key is missing",
            "A key that is always needed is not there, such as `business`, `type` or `source` of a business file.",
            example: """
                business: 155802718182498
                name: Harbor Dental
                type: smb                # needed
                source: carestack        # needed
                """,
            fix: "Add the key. The message says what it means, and the schema in your editor offers it."),
        Article(
            "model/missing-property", "a required property is missing",
            """
            The source needs this property, in the group or in every location. Without it Birdeye could not sign in, or would not
            know which of the practice's locations is meant. `carestack.location.id` is needed for an enterprise only.
            """,
            example: """
                properties:
                  carestack.customer.domain: partners.sb
                  carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
                  carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
                """,
            fix: "Add the property. Account key and id come from CareStack's support, by way of the client."),
        Article(
            "model/near-status", "a status is nearly one that every practice has",
            """
            Every practice has some statuses that CareStack brings along, each in one exact spelling. This one is nearly
            one of them. It counts only if the practice made up a status of this very name; otherwise no appointment ever
            bears it.
            """,
            example: """
                carestack.appointment.status: [Checkout]           # suspicious
                carestack.appointment.status: [Checked Out]
                """,
            fix: """
                Write the exact name; roost carestack statuses --business N lists what the practice has. If the name is right,
                rules: { near-status: off } in roost.yaml.
                """),
        Article(
            "model/needless-reference", "a value that is no secret is given by reference",
            """
            Only secrets are referred to. A value that is no secret belongs in the file, where a reviewer can see it and roost can
            compare it.
            """,
            example: """
                carestack.customer.domain: { env: NORTHSTAR_DOMAIN }     # wrong
                carestack.customer.domain: partners.sb                   # right
                """,
            fix: "Write the value itself."),
    ]

    /// Articles about what business files and roost.yaml may say.
    static let model: [Article] = modelBeginning + modelEnd
}
