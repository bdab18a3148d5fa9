extension Articles {
    /// Articles about import, adopt and accept: how to take over what is there already.
    static let takeover: [Article] = [
        Article(
            "accept/file-changed", "a file changed while it was to be edited",
            """
            Between the question and the answer somebody else changed a file that `roost accept` was about to edit. The edit that it
            showed no longer fits the file. So roost left this file and the files after it alone.
            """,
            example: "roost accept businesses/northstar.yaml",
            fix: "Run it again: it reads the file again. The files that it wrote already say what the live side says."),
        Article(
            "accept/not-confirmed", "not confirmed",
            """
            `roost accept` edits files only after a `yes`. The answer was something else, or there is no terminal to ask on, as in CI.
            roost wrote nothing. Exit code 5.
            """,
            example: """
                roost accept           # shows the edits, and asks
                roost accept --yes     # does not ask
                """,
            fix: "Look at the edits, then answer yes, or give --yes."),
        Article(
            "adopt/contradicted", "the practice's own system contradicts a file",
            """
            Before somebody vouches for a file, `roost adopt` looks its statuses and locations up in CareStack, if roost.yaml has a
            vendor key. CareStack has no status or location of that name, or refuses the account. So the live side can hardly be as
            the file says, and roost does not record that it is. The other businesses are adopted.
            """,
            example: """
                roost carestack statuses --business 155802718182498
                roost validate --online
                """,
            fix: "Correct the values that the other errors name, and run `roost adopt` again."),
        Article(
            "adopt/no-group", "there is no group to adopt",
            """
            `roost adopt` records that fields which roost cannot read are as the file says. But Birdeye has no integration group of
            this business for the source, so these fields do not exist.
            """,
            example: "roost show 155802718182498",
            fix: "Let `roost apply` create the group, or correct the number in the file."),
        Article(
            "adopt/not-checked", "what is to be vouched for could not be checked",
            """
            `roost adopt` looks statuses and locations up in CareStack before somebody vouches for them. It could not: the vendor
            key or the account's secrets are not at hand, or CareStack did not answer. You can still vouch; nobody but you has
            looked then.
            """,
            example: "roost validate --online",
            fix: "Mend what the message says and run `roost adopt` again, or compare the values with CareStack yourself."),
        Article(
            "adopt/not-confirmed", "not confirmed",
            """
            With `roost adopt` a person confirms fields that roost cannot read. It records that only after a `yes`. The answer was
            something else, or there is no terminal to ask on. roost recorded nothing. Exit code 5.
            """,
            example: """
                roost adopt businesses/northstar.yaml           # shows the fields, and asks
                roost adopt businesses/northstar.yaml --yes     # does not ask
                """,
            fix: "Compare the fields with the dashboard, then answer yes, or give --yes."),
        Article(
            "import/already-described", "the project has a file for this business",
            """
            A file of the project describes the same group already, or maps the business as a location of another business. Both
            files in one project would be an error: roost could not know which of them counts.
            """,
            example: "warning: businesses/northstar.yaml describes 155802718182498 for carestack already",
            fix: "Keep one of the two. To write the live values into the old file, use `roost accept`."),
        Article(
            "import/file-exists", "there is a file of this name already",
            """
            A file of this name exists already. `roost import -o` and `roost init` never overwrite a file that they did not make.
            roost changed nothing.
            """,
            example: "roost import 155802718182498 -o businesses/northstar.yaml",
            fix: "Name another file, or move the old one away."),
        Article(
            "import/no-group", "there is no group to import",
            """
            Birdeye has no integration group of this business, or none for the source that you named, or only groups for sources
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
            roost could not write a new file: its folder does not exist, roost may not write there, or the disk is full. roost
            removed what it had begun, so there is no half-written file.
            """,
            example: "mkdir -p businesses && roost import 155802718182498 -o businesses/northstar.yaml",
            fix: "Make the folder, free disk space, or name another file. The message has the system's own reason."),
        Article(
            "import/unknown-source", "a group is left out",
            """
            The business has a group that reads a source which neither roost nor roost.yaml knows. roost knows nothing about its
            keys, not even which of them are secret. So it writes nothing for this group.
            """,
            example: "sources: { chairside: { id: 700, keys: { chairside.site: { level: location, description: The site } } } }",
            fix: "Describe the source in roost.yaml, with the id in the message and its keys. Then import again."),
        Article(
            "import/without-ledger", "the ledger's entry could not be used",
            """
            If roost has applied the business before, an import takes references to secrets from the ledger. roost could not read the
            ledger's entry, so more values stay open in the new file. The file still has everything that Birdeye reports.
            """,
            example: "roost ledger show 155802718182498",
            fix: "Repair the ledger as the message says and import again, or fill in the values marked TODO."),
        Article(
            "import/without-names", "triggers stay without their names",
            """
            roost has no names for some triggers of the group, and could not read Birdeye's catalogue, which has the names. So the
            file lists them by their ids. That works as well for roost, but is harder to read for people.
            """,
            example: "triggers: [{ id: 139, type: 1 }]",
            fix: "Leave it so. Or import again when roost can read the catalogue: `roost triggers` shows whether it can."),
    ]
}
