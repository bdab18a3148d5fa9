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
        Article(
            "model/no-trigger", "there is no trigger",
            """
            The list of triggers is missing or empty. A trigger is what makes Birdeye fetch records: without one the group is set
            up, and nothing ever happens. It is a warning, since a group may be prepared before it goes live.
            """,
            example: "triggers: [CareStack Appointment Trigger]",
            fix: """
                Name the source's trigger. If the group is meant to wait, leave it as it is; `roost diagnose` will go on
                mentioning it.
                """),
        Article(
            "model/no-visit-status", "a status means no visit",
            """
            A status is configured that does not mean that somebody was seen: No Show, Cancelled, Deleted, Rescheduled, Blocked,
            Left Message, Unable to Reach, Scheduled, Confirmed. Review requests would reach people who never came, or have not come
            yet. Letter case does not count for this warning.
            """,
            example: """
                carestack.appointment.status: [Checked Out, No Show]     # reaches people who did not come
                carestack.appointment.status: [Checked Out]
                """,
            fix: "Take the status out. It is a warning: if the practice uses the name for something else, leave it."),
        Article(
            "model/not-a-boolean", "a value is neither true nor false",
            """
            Only `true` and `false`, without quotes, are taken for yes and no. YAML parsers differ about `yes`, `on` and `1`, so
            roost takes none of them.
            """,
            example: """
                active: yes              # wrong
                active: true             # right
                """,
            fix: "Write true or false."),
        Article(
            "model/not-a-number", "a value is not a whole number",
            """
            A whole number is expected, in digits alone: no sign, no spaces, no grouping, no exponent, no leading zero. Business
            numbers have fifteen digits, and a spreadsheet may have turned them into `1.55803E+14`.
            """,
            example: """
                business: 1.55802718182498e14      # wrong
                business: 155802718182498          # right
                """,
            fix: "Write the digits. Copy them from Birdeye again if they went through a spreadsheet: the last ones may be lost."),
        Article(
            "model/number-length", "a business number is of unusual length",
            """
            Business numbers have had 15 digits so far, and this one has more or fewer. Most often a digit was lost or doubled when
            it was copied; then the calls would go to nobody, or to somebody else.
            """,
            example: """
                business: 15580271818249       # 14 digits
                business: 155802718182498      # 15
                """,
            fix: """
                Compare the number with what Settings > Integrations > API shows. It is a warning: the length is nowhere
                promised.
                """),
        Article(
            "model/out-of-range", "a number is out of range",
            "The number is smaller or larger than what makes sense here; the message gives the bounds.",
            example: "birdeye: { concurrency: 0 }      # wrong: nothing would ever be sent",
            fix: "Write a number within the bounds."),
        Article(
            "model/own-sign-ins", "all locations have sign-ins of their own",
            """
            Every location of this enterprise overrides the credentials, so the enterprise has nothing left to share. Birdeye sets
            such businesses up as SMBs, one integration group for each location; how a location's override travels is inferred and
            not documented.
            """,
            example: """
                type: smb                # one document for each location, with its own number
                profile: birch-group     # what they have in common stands in roost.yaml once
                """,
            fix: """
                Make a document of each location. See the example `unique-sign-ins`. It is a warning: overrides work if
                Birdeye takes them.
                """),
        Article(
            "model/padded-item", "a list item has white space around it",
            """
            A list item has white space around it, kept by its quotes. Birdeye drops it, so that what is read back would never equal
            the file.
            """,
            example: """
                carestack.appointment.status: [" Checked Out"]     # wrong
                carestack.appointment.status: [Checked Out]        # right
                """,
            fix: "Take the white space out."),
        Article(
            "model/quoted-number", "a number stands in quotes",
            "The number stands in quotes, which make a text of it. roost turns no text into a number by itself.",
            example: """
                business: "155802718182498"      # wrong
                business: 155802718182498        # right
                """,
            fix: "Take the quotes away."),
        Article(
            "model/secret-in-clear", "a secret stands in the clear",
            """
            A secret stands in the file itself: a property that the source marks as secure, a header that carries a credential, or a
            password in an address. Whoever can read the repository can read it, now and later, since git keeps every version. The
            value is masked in the message.
            """,
            example: """
                carestack.account.key: EXAMPLE-ACCOUNT-KEY                  # wrong
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }      # right
                """,
            fix: """
                Take it out, have its issuer replace it, keep the new one with your CI's secrets, and refer to that. Deleting
                the line is not enough.
                """),
        Article(
            "model/too-many-problems", "there are too many problems in one file",
            """
            A hundred problems were found in one file, and only those are shown. They usually have one cause, such as a list where a
            mapping belongs, or a file that is not a business file.
            """,
            example: "businesses: [businesses/**/*.yaml]      # is the pattern too wide?",
            fix: "Mend the first few, and run `roost validate` again."),
        Article(
            "model/trigger-twice", "a trigger stands twice",
            """
            One trigger stands twice in the list, maybe under another of its names or by its ids. It would be sent once in any case,
            but whoever reads the file may take it for two.
            """,
            example: "triggers: [CareStack Appointment Trigger, { id: 139, type: 1 }]     # the same one",
            fix: "Keep one of them."),
        Article(
            "model/unknown-choice", "a value is none of those allowed",
            """
            The value is none of those that are possible here, such as a type other than `smb` and `enterprise`, or a source that
            roost and roost.yaml do not know.
            """,
            example: """
                type: Enterprise         # wrong: letter case counts
                type: enterprise         # right
                """,
            fix: "Take one of the values in the message. A source of your own is declared under `sources:` in roost.yaml."),
        Article(
            "model/unknown-key", "a key is not known",
            """
            No key of this name belongs here. It is an error and not passed over, since a misspelt key would leave out what it was
            to say. The nearest known key is suggested.
            """,
            example: """
                buisness: 155802718182498          # business
                carestack.apointment.status: []    # carestack.appointment.status
                """,
            fix: "Correct the spelling. A property key that roost does not know can be declared under `sources:` in roost.yaml."),
        Article(
            "model/unknown-trigger", "a trigger is not known",
            """
            The source has no trigger of this name or id as far as roost knows. Birdeye may have one all the same: plan and apply
            look the name up in the live catalogue, and fail if it is not there either. Letter case does not count.
            """,
            example: """
                triggers: [CareStack Apointment Trigger]      # a slip of the finger
                triggers: [CareStack Appointment Trigger]
                """,
            fix: "Correct the name. If it is right, leave it; a trigger by its ids, `{ id: 139, type: 1 }`, needs no look-up."),
    ]

    /// Articles about what business files and roost.yaml may say.
    static let model: [Article] = modelBeginning + modelEnd
}
