extension Articles {
    /// Articles about what business files and roost.yaml may say: the second part of the alphabet.
    static let modelEnd: [Article] = [
        Article(
            "model/no-trigger", "there is no trigger",
            """
            The list of triggers is missing or empty. A trigger makes Birdeye fetch records: without one the group exists, but nothing
            ever happens. It is a warning, because you may prepare a group before it goes live.
            """,
            example: "triggers: [CareStack Appointment Trigger]",
            fix: """
                Name the source's trigger. If the group has to wait, leave it as it is; `roost diagnose` will still mention it.
                """),
        Article(
            "model/no-visit-status", "a status means no visit",
            """
            A configured status does not mean that the person was seen: No Show, Cancelled, Deleted, Rescheduled, Blocked, Left
            Message, Unable to Reach, Scheduled, Confirmed. Review requests would reach people who never came, or have not come yet.
            Letter case does not count for this warning.
            """,
            example: """
                carestack.appointment.status: [Checked Out, No Show]     # reaches people who did not come
                carestack.appointment.status: [Checked Out]
                """,
            fix: "Take the status out. It is a warning: if the practice uses the name for something else, leave it."),
        Article(
            "model/not-a-boolean", "a value is neither true nor false",
            """
            roost takes only `true` and `false`, without quotes. YAML parsers differ about `yes`, `on` and `1`, so roost takes none
            of them.
            """,
            example: """
                active: yes              # wrong
                active: true             # right
                """,
            fix: "Write true or false."),
        Article(
            "model/not-a-number", "a value is not a whole number",
            """
            roost expects a whole number, in digits only: no sign, no spaces, no grouping, no exponent, no leading zero. Business
            numbers have 15 digits; a spreadsheet may have turned one into `1.55803E+14`.
            """,
            example: """
                business: 1.55802718182498e14      # wrong
                business: 155802718182498          # right
                """,
            fix: "Write the digits. Copy them from Birdeye again if they went through a spreadsheet: the last ones may be lost."),
        Article(
            "model/number-length", "a business number is of unusual length",
            """
            All business numbers so far have 15 digits, and this one has more or fewer. Most often somebody lost or doubled a digit
            while copying it. Then the calls would go to no business, or to a wrong one.
            """,
            example: """
                business: 15580271818249       # 14 digits
                business: 155802718182498      # 15
                """,
            fix: """
                Compare the number with what Settings > Integrations > API shows. It is a warning, because the length is not
                documented.
                """),
        Article(
            "model/odd-character", "a value holds a character that misleads",
            """
            The value holds a character that looks like another one, or that you cannot see: a letter of another alphabet, a
            full-width letter, a curly quote, an unusual space, or a character without width. A reviewer may read another value than
            roost does.
            """,
            example: """
                name: Harbоr Dental          # U+043E, a Cyrillic letter
                name: Harbor Dental
                """,
            fix: """
                Type the value again. If the character is right, write `rules: { odd-character: off }` in roost.yaml.
                """),
        Article(
            "model/odd-key", "a key holds a character that misleads",
            """
            A key holds a character that looks like another one, or that you cannot see. A reviewer reads a key that roost knows.
            roost reads another key, so its value would do nothing.
            """,
            example: """
                nаme: Harbor Dental          # U+0430, a Cyrillic letter
                name: Harbor Dental
                """,
            fix: """
                Type the key again.
                """),
        Article(
            "model/open-place", "a value still has to be filled in",
            """
            roost import leaves a value open that it could not read, with a comment that begins with TODO. The comment says what
            belongs there and who has it. roost plans nothing until you fill in all of them, so it never applies an invented value.
            """,
            example: """
                carestack.account.id:   # TODO: a reference such as { env: HARBOR_ACCOUNT_ID }
                carestack.account.id: { env: HARBOR_ACCOUNT_ID }
                """,
            fix: """
                Fill in the value, and remove the comment.
                """),
        Article(
            "model/out-of-range", "a number is out of range",
            "The number is smaller or larger than what makes sense here; the message gives the bounds.",
            example: "birdeye: { concurrency: 0 }      # wrong: nothing would ever be sent",
            fix: "Write a number within the bounds."),
        Article(
            "model/own-sign-ins", "all locations have sign-ins of their own",
            """
            Every location of this enterprise overrides the credentials, so the locations share none. Birdeye sets such businesses up
            as SMBs, with one integration group for each location. How roost sends a location's override is inferred, not documented.
            """,
            example: """
                type: smb                # one document for each location, with its own number
                profile: birch-group     # what they share stands in roost.yaml once
                """,
            fix: """
                Write one document for each location. See the example `unique-sign-ins`. It is a warning: overrides work if
                Birdeye accepts them.
                """),
        Article(
            "model/padded-item", "a list item has white space around it",
            """
            A list item has white space around it, inside its quotes. Birdeye drops the white space, so what roost reads back would
            never equal the file.
            """,
            example: """
                carestack.appointment.status: [" Checked Out"]     # wrong
                carestack.appointment.status: [Checked Out]        # right
                """,
            fix: "Take the white space out."),
        Article(
            "model/quoted-number", "a number stands in quotes",
            "The number stands in quotes, so it is a text. roost never turns a text into a number by itself.",
            example: """
                business: "155802718182498"      # wrong
                business: 155802718182498        # right
                """,
            fix: "Remove the quotes."),
        Article(
            "model/secret-in-clear", "a secret stands in the clear",
            """
            A secret stands in the file itself: a property that the source marks as secure, a header that carries a credential, or a
            password in an address. Everybody who can read the repository can read the secret, now and later, because git keeps every
            version. The message masks the value.
            """,
            example: """
                carestack.account.key: EXAMPLE-ACCOUNT-KEY                  # wrong
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }      # right
                """,
            fix: """
                Remove the secret from the file, and ask its issuer for a new one. Store the new one with your CI's secrets, and
                write a reference to it. Deleting the line is not enough.
                """),
        Article(
            "model/too-many-problems", "there are too many problems in one file",
            """
            roost found 100 problems in one file, and shows only these. They usually have one cause, such as a list where a mapping
            belongs, or a file that is not a business file.
            """,
            example: "businesses: [businesses/**/*.yaml]      # is the pattern too wide?",
            fix: "Fix the first few, and run `roost validate` again."),
        Article(
            "model/trigger-twice", "a trigger stands twice",
            """
            One trigger stands twice in the list, maybe once by another name or by its ids. roost sends it only once, but a reader of
            the file may take it for two triggers.
            """,
            example: "triggers: [CareStack Appointment Trigger, { id: 139, type: 1 }]     # the same one",
            fix: "Keep one of them."),
        Article(
            "model/unknown-choice", "a value is none of those allowed",
            """
            This key does not allow this value, such as a type other than `smb` and `enterprise`, or a source that neither roost nor
            roost.yaml knows.
            """,
            example: """
                type: Enterprise         # wrong: letter case counts
                type: enterprise         # right
                """,
            fix: "Write one of the values in the message. Declare a source of your own under `sources:` in roost.yaml."),
        Article(
            "model/unknown-key", "a key is not known",
            """
            No key of this name belongs here. roost does not ignore it, because a misspelt key would lose its setting. The message
            suggests the nearest known key.
            """,
            example: """
                buisness: 155802718182498          # business
                carestack.apointment.status: []    # carestack.appointment.status
                """,
            fix: "Correct the spelling. If roost does not know a property key, declare it under `sources:` in roost.yaml."),
        Article(
            "model/unknown-trigger", "a trigger is not known",
            """
            roost knows no trigger of this name or id for the source. Birdeye may still have one: plan and apply look the name up in
            Birdeye's catalogue, and fail if it is not there either. Letter case does not count.
            """,
            example: """
                triggers: [CareStack Apointment Trigger]      # misspelt
                triggers: [CareStack Appointment Trigger]
                """,
            fix: "Correct the name. If it is right, leave it; a trigger by its ids, `{ id: 139, type: 1 }`, needs no look-up."),
        Article(
            "model/unnumbered-location", "a location of an enterprise has no number",
            """
            Every location of an enterprise has a Business ID of its own, and this one has none in the file. Only an SMB may leave it
            out, because an SMB's location is the business itself.
            """,
            example: """
                locations:
                  - business: 160283190794732      # needed for an enterprise
                    name: Kissimmee
                """,
            fix: "Look it up in Birdeye: Settings > Profile > Business Profiles, hover over the location's Status."),
        Article(
            "model/wrong-type", "a value is of the wrong type",
            "The file has a list where a single value belongs, a text where a mapping belongs, or something similar.",
            example: """
                triggers: CareStack Appointment Trigger        # wrong: a list is expected
                triggers: [CareStack Appointment Trigger]      # right
                """,
            fix: "Write what the message expects. If it can, the message shows the value in the right form."),
    ]
}
