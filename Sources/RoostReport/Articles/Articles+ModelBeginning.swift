extension Articles {
    /// Articles about what business files and roost.yaml may say, the first part of the alphabet.
    static let modelBeginning: [Article] = [
        Article(
            "model/bad-format", "a value is not of the expected form",
            """
            The value has the right type, but not the form that its key needs: digits, the first part of a host name, or a regular
            expression that your project declared. The message says what roost expects.
            """,
            example: """
                carestack.location.id: [Main Street]     # wrong: ids are digits
                carestack.location.id: [1, 19031]        # right
                """,
            fix: """
                Write a value of that form. If the form itself is wrong, correct the `pattern` of the key under `sources:` in
                roost.yaml.
                """),
        Article(
            "model/bad-reference", "a reference to a secret is not of a known form",
            """
            A reference to a secret is exactly one of `{ env: NAME }`, `{ file: PATH }`, `{ command: [program, argument, …] }` and
            `{ store: NAME, key: KEY }`. This one has another key, more keys, or a value that does not fit: `command` takes a list, the
            others take one value. A key has no placeholders but {business}, {location}, {source} and {name}.
            """,
            example: """
                carestack.account.key: { environment: NORTHSTAR_ACCOUNT_KEY }      # wrong
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }              # right
                carestack.account.key: { command: [op, read, "op://dental/northstar/key"] }
                """,
            fix: "Use one of the four forms. `roost validate` opens no secret; it only checks the form."),
        Article(
            "model/bad-variable-name", "this cannot be the name of a variable",
            """
            `env` takes the name of an environment variable: letters, digits and underscores, and no digit first. This is something
            else. Often it is the secret itself, pasted where the name belongs. So the message masks the line.
            """,
            example: """
                carestack.account.id: { env: EXAMPLE-ACCOUNT-ID }       # wrong: no variable can have this name
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }     # right
                """,
            fix: "Write the variable's name. If somebody committed a secret, ask its issuer for a new one: git keeps the old one."),
        Article(
            "model/business-twice", "a business is described twice",
            """
            Two documents describe the integration group of one business for one source. Applying one would undo the other. The
            message names the other place.
            """,
            example: """
                # businesses/northstar.yaml:1 and businesses/old/northstar.yaml:1
                business: 160283190794001
                """,
            fix: "Make one document of the two, or delete the one that is outdated."),
        Article(
            "model/comma-in-item", "a list item holds a comma",
            "Birdeye keeps a list as one text with commas between its items, so it would read an item with a comma as two items.",
            example: """
                carestack.appointment.status: ["Checked Out, Arrived"]     # one item, read as two
                carestack.appointment.status: [Checked Out, Arrived]       # two items
                """,
            fix: "Write the items one by one. If a status has a comma in its name, rename it in the business's own system first."),
        Article(
            "model/duplicate-item", "a list item stands twice",
            "The same item stands twice in a list. roost compares lists as sets, so the second one changes nothing.",
            example: "carestack.appointment.status: [Checked Out, Arrived, Checked Out]",
            fix: "Take one of them out. Check first whether the second one should be something else: that is why roost warns."),
        Article(
            "model/empty-document", "there is nothing to read",
            """
            A document holds only comments, or the file is empty. A business file has at least one document, and each document
            describes one integration group. roost.yaml has at least its version.
            """,
            example: """
                # roost.yaml
                version: 1
                """,
            fix: "Write the document, or delete the file or the stray `---`."),
        Article(
            "model/empty-list", "a list is empty",
            """
            An empty list means nothing here: roost would send Birdeye an empty text. For appointment statuses that would mean that
            no appointment ever counts.
            """,
            example: """
                carestack.appointment.status: []                # wrong
                carestack.appointment.status: [Checked Out]     # right
                """,
            fix: "Name at least one item, or take the key out."),
        Article(
            "model/empty-value", "a value is missing",
            "A key has no value, or an empty text as its value. roost cannot know which value you want.",
            example: """
                carestack.customer.domain:               # wrong: nothing after the colon
                carestack.customer.domain: partners.sb   # right
                """,
            fix: "Write the value, or take the key out if it is optional."),
        Article(
            "model/enterprise-as-location", "an enterprise is listed as its own location",
            """
            An enterprise lists its own number as one of its locations. The enterprise is the parent of the integration group, and
            each location has a Business ID of its own. A mapping with the enterprise's number would attach the contacts to the
            enterprise instead of a location.
            """,
            example: """
                business: 160283190794001      # the enterprise
                type: enterprise
                locations:
                  - business: 160283190794732  # a location, not the enterprise again
                """,
            fix: """
                Write the location's own Business ID: Settings > Profile > Business Profiles, hover over its Status. If the
                business has only one number, write `type: smb`.
                """),
        Article(
            "model/foreign-location", "an SMB's location has another number",
            "An SMB has one business number, for the business and for its one location. Here the location has another number.",
            example: """
                business: 155802718182498
                type: smb
                locations:
                  - business: 155802718182499    # wrong: leave the line out
                """,
            fix: "Leave the location's number out. If there really are two numbers, write `type: enterprise`, or two documents."),
        Article(
            "model/foreign-reference", "a reference is written as other tools write it",
            """
            The file has a reference as a shell, a CI system or another program writes it, where a secret belongs. roost replaces
            nothing in files: it would take this text itself for the secret.
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
            CareStack's address is https://PREFIX.carestack.com, and the property holds only the prefix: Birdeye adds the rest. People
            paste the address from the browser. Then every fetch fails, and no message says so.
            """,
            example: """
                carestack.customer.domain: https://partners.sb.carestack.com     # wrong
                carestack.customer.domain: partners.sb                           # right
                """,
            fix: "Write what the message suggests: the first part of the host name."),
        Article(
            "model/location-id-twice", "two locations claim one location of the source",
            """
            Two locations of one business have the same id in the source. Birdeye would ask a patient of that place for a review of
            both. Inactive locations do not count. Locations that sign in with credentials of their own do not count either.
            """,
            example: """
                - business: 160283190794732
                  properties: { carestack.location.id: [1] }
                - business: 160283190794733
                  properties: { carestack.location.id: [1] }      # wrong
                """,
            fix: """
                Give each location its own ids. `roost carestack locations --business N` lists them.
                """),
        Article(
            "model/location-twice", "a location is mapped twice",
            """
            The files map a location twice for one source, in one document or in two. A location has one mapping for each source, so
            each of the two would overwrite the other.
            """,
            example: """
                locations:
                  - business: 160283190794732
                  - business: 160283190794732    # again
                """,
            fix: "Take one of them out, or correct the number: the message names the other place."),
        Article(
            "model/look-alike-status", "a status only looks like a real one",
            """
            An appointment status holds a character that looks like another one, or that you cannot see: a curly quote, a letter of
            another alphabet, an unusual space. Names count character by character, so no appointment ever has this status, and it
            leads to no review request.
            """,
            example: """
                carestack.appointment.status: [“Checked Out”]      # wrong: the quotes are part of the name
                carestack.appointment.status: [Checked Out]
                """,
            fix: """
                Type the name instead of pasting it.
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
                Write `type: enterprise` if the locations share the credentials. If each has its own, write one document for each.
                """),
        Article(
            "model/misplaced-key", "a key stands in the wrong place",
            """
            roost knows the key, but it stands in the wrong place: a location's property among the group's, or a key of roost.yaml in
            a business file. The message says where it belongs.
            """,
            example: """
                business: 155802718182498
                active: true             # wrong: a switch belongs to a location
                """,
            fix: "Move the key to where the message says."),
        Article(
            "model/missing-key", "a key is missing",
            "A required key is missing, such as `business`, `type` or `source` of a business file.",
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
            know which of the practice's locations this is. Only an enterprise needs `carestack.location.id`.
            """,
            example: """
                properties:
                  carestack.customer.domain: partners.sb
                  carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
                  carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
                """,
            fix: "Add the property. The client gets account key and id from CareStack's support."),
        Article(
            "model/near-status", "a status is nearly one that every practice has",
            """
            Every practice has some built-in CareStack statuses, each in one exact spelling. This one is nearly one of them. It works
            only if the practice has defined a status of exactly this name. Otherwise no appointment ever has it.
            """,
            example: """
                carestack.appointment.status: [Checkout]           # suspicious
                carestack.appointment.status: [Checked Out]
                """,
            fix: """
                Write the exact name. `roost carestack statuses --business N` lists the practice's statuses. If the name is right,
                write `rules: { near-status: off }` in roost.yaml.
                """),
        Article(
            "model/needless-reference", "a value that is no secret is given by reference",
            """
            References are for secrets only. Any other value belongs in the file, where a reviewer can see it and roost can compare
            it.
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
