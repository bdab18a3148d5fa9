extension Articles {
    /// Articles about import, adopt and accept: taking over what is there already.
    static let takeover: [Article] = [
        Article(
            "accept/file-changed", "a file changed while it was to be edited",
            """
            Between the question and the answer somebody else changed a file that `roost accept` was about to edit. What was shown
            no longer fits it, so this file and those behind it were left alone.
            """,
            example: "roost accept businesses/northstar.yaml",
            fix: "Run it again: it reads the file anew. Files that were written already say what the live side says."),
        Article(
            "accept/not-confirmed", "nobody said yes",
            """
            `roost accept` edits files only after a `yes`. There was another answer, or no terminal to ask on, as in CI. Nothing was
            written. Exit code 5.
            """,
            example: """
                roost accept           # shows the edits, and asks
                roost accept --yes     # does not ask
                """,
            fix: "Look at what would be written, then answer yes, or give --yes."),
        Article(
            "adopt/no-group", "there is no group to adopt",
            """
            `roost adopt` records that the live side is as the file says where nobody can read it. Birdeye has no integration group
            of this business for the source, so there is nothing that could be so.
            """,
            example: "roost show 155802718182498",
            fix: "Let `roost apply` create the group, or correct the number in the file."),
        Article(
            "adopt/not-confirmed", "nobody said yes",
            """
            With `roost adopt` a person vouches for fields that nobody can read, and it records that only after a `yes`. There was
            another answer, or no terminal to ask on. Nothing was recorded. Exit code 5.
            """,
            example: """
                roost adopt businesses/northstar.yaml           # shows the fields, and asks
                roost adopt businesses/northstar.yaml --yes     # does not ask
                """,
            fix: "Compare the fields with the dashboard, then answer yes, or give --yes."),
        Article(
            "import/already-described", "the project has a file for this business",
            """
            A file of the project describes the same group already, or maps the business as a location of another one. Both files
            in one project would be an error: nobody could say which of them counts.
            """,
            example: "warning: businesses/northstar.yaml describes 155802718182498 for carestack already",
            fix: "Keep one of the two. To bring what the live side says into the old file, use `roost accept`."),
        Article(
            "import/file-exists", "there is a file of this name already",
            """
            A new file was to be written where something is already. roost writes over no file that it did not make; that goes for
            `roost import -o` and for `roost init`. Nothing was changed.
            """,
            example: "roost import 155802718182498 -o businesses/northstar.yaml",
            fix: "Name another file, or move the old one away."),
        Article(
            "import/no-group", "there is no group to import",
            """
            Birdeye has no integration group of this business, or none for the source that was named, or only groups for sources
            that roost does not know.
            """,
            example: """
                roost show 155802718182498
                roost init --business
                """,
            fix: "Correct the number. For a new integration write a file, and let `roost apply` create the group."),
        Article(
            "import/not-written", "the file could not be written",
            """
            A new file could not be written: its folder is not there, may not be written to, or the disk is full. What was begun was
            taken away again, so there is no half file.
            """,
            example: "mkdir -p businesses && roost import 155802718182498 -o businesses/northstar.yaml",
            fix: "Make the folder or room, or name another file. The message has the system's own reason."),
        Article(
            "import/unknown-source", "a group is left out",
            """
            The business has a group that reads a source which neither roost nor roost.yaml knows. Its keys cannot be told apart,
            not even which of them are secret, so that nothing is written for it.
            """,
            example: "sources: { chairside: { id: 700, keys: { chairside.site: { level: location, description: The site } } } }",
            fix: "Describe the source in roost.yaml with the id in the message and its keys, and import again."),
        Article(
            "import/without-ledger", "the ledger's entry could not be used",
            """
            An import takes references to secrets from the ledger where roost has applied the business before. The entry could not
            be read, so more values stay open in the file that is written. What Birdeye reports is there all the same.
            """,
            example: "roost ledger show 155802718182498",
            fix: "Mend the ledger as the message says and import again, or fill in the values marked TODO."),
        Article(
            "import/without-names", "triggers stay without their names",
            """
            The group has triggers that roost has no names for, and Birdeye's catalogue, which knows them, could not be read. The
            file lists them by their ids, which is as good for roost and harder to read for people.
            """,
            example: "triggers: [{ id: 139, type: 1 }]",
            fix: "Leave it so, or import again when the catalogue can be read: `roost triggers` shows whether it can."),
    ]
}
