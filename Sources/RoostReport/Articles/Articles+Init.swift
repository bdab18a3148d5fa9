extension Articles {
    /// Articles about beginning a project and describing a business.
    static let beginning: [Article] = [
        Article(
            "init/bad-answer", "an answer cannot be taken",
            """
            An answer of `roost init --business` breaks a rule of business files, names a key that the source has not, or gives a
            secret where only its place belongs. At a terminal it is asked again; given by a flag, it ends the command, and nothing
            is written.
            """,
            example: """
                roost init --business --property carestack.customer.domain=partners.sb \\
                    --secret carestack.account.key=env:NORTHSTAR_ACCOUNT_KEY
                """,
            fix: "The message says what is wrong. Secrets are never typed in: answer with env:NAME or the like."),
        Article(
            "init/bad-source-name", "a source cannot be called that",
            """
            `roost init --source` was given a name that roost does not know, so it would be described as one of your own; and this
            one could be neither a key of roost.yaml nor part of a file's name in the ledger.
            """,
            example: "roost init --source chairside",
            fix: "Take lower-case letters, digits, `-` and `_`, with a letter first."),
        Article(
            "init/exists", "there is something here already",
            """
            `roost init` writes a new project, and one of its files is in the folder already: roost.yaml, an example, the workflow
            or .gitignore. It writes over nothing, and wrote none of the others either.
            """,
            example: """
                roost init clients            # a folder of its own
                roost init --business         # one more business for the project that is here
                """,
            fix: "Choose another folder, or move away what the message lists."),
        Article(
            "init/missing-answers", "not everything is known",
            """
            There is no terminal to ask on, as in a script, so every answer must come from a flag. The message lists the flags
            that are missing.
            """,
            example: "roost init --business --secret carestack.account.key=env:NORTHSTAR_ACCOUNT_KEY",
            fix: "Add the flags that the message names, or run it at a terminal."),
        Article(
            "init/not-answered", "there was no answer",
            """
            The input ended while `roost init --business` still had a question, as when Ctrl-D is pressed. A file with half of the
            answers would be of no use, so nothing was written. Exit code 5.
            """,
            example: "roost init --business",
            fix: "Run it again. What you give by flags is not asked."),
    ]
}
