extension Articles {
    /// Articles about what business files and roost.yaml may say, the rest of the alphabet.
    static let modelEnd: [Article] = [
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
            "model/odd-character", "a value holds a character that misleads",
            """
            The value holds a character that looks like another one, or like none: a letter of another alphabet, a full-
            width one, a curly quote, a space of another kind, or one that takes no room. It may not be what a reviewer
            believes it to be.
            """,
            example: """
                name: Harbоr Dental          # U+043E, a Cyrillic letter
                name: Harbor Dental
                """,
            fix: """
                Type the value anew. If it is meant, rules: { odd-character: off } in roost.yaml.
                """),
        Article(
            "model/odd-key", "a key holds a character that misleads",
            """
            A key holds a character that looks like another one, or like none. To a reviewer it reads as a key that roost
            knows; to roost it is another one, and what stands behind it would do nothing.
            """,
            example: """
                nаme: Harbor Dental          # U+0430, a Cyrillic letter
                name: Harbor Dental
                """,
            fix: """
                Type the key anew.
                """),
        Article(
            "model/open-place", "a value has still to be filled in",
            """
            roost import leaves a value open that it could not read, with a comment that begins with TODO. What belongs
            there and who has it is said with it. Until all are filled in nothing can be planned, so nothing made up is
            applied by accident.
            """,
            example: """
                carestack.account.id:   # TODO: a reference such as { env: HARBOR_ACCOUNT_ID }
                carestack.account.id: { env: HARBOR_ACCOUNT_ID }
                """,
            fix: """
                Fill the value in, and take the comment away.
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
        Article(
            "model/unnumbered-location", "a location of an enterprise has no number",
            """
            Every location of an enterprise has a Business ID of its own, and this one has none in the file. Only an SMB may leave
            it out, since there it is the business itself.
            """,
            example: """
                locations:
                  - business: 160283190794732      # needed for an enterprise
                    name: Kissimmee
                """,
            fix: "Look it up in Birdeye: Settings > Profile > Business Profiles, hover over the location's Status."),
        Article(
            "model/wrong-type", "a value is of the wrong type",
            "A list stands where a single value belongs, a text where a mapping belongs, or the like.",
            example: """
                triggers: CareStack Appointment Trigger        # wrong: a list is expected
                triggers: [CareStack Appointment Trigger]      # right
                """,
            fix: "Write what the message expects; where it can, it shows the value in the right form."),
    ]
}
