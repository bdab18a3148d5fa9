extension Articles {
    /// Articles about beginning a project and describing a business.
    static let beginning: [Article] = [
        Article(
            "init/bad-answer", "an answer cannot be taken",
            """
            An answer of `roost init --business` breaks a rule of business files, names a key that the source does not have, or gives
            a secret instead of a reference to it. At a terminal roost asks again. If a flag gave the answer, the command ends, and
            roost writes nothing.
            """,
            example: """
                roost init --business --property carestack.customer.domain=partners.sb \\
                    --secret carestack.account.key=env:NORTHSTAR_ACCOUNT_KEY
                """,
            fix: "The message says what is wrong. Secrets are never typed in: answer with env:NAME or the like."),
        Article(
            "init/bad-cell", "a spreadsheet has a mistake",
            """
            `roost init --business --from` reads a CSV with a row of column names and a row for each location. A column has a name that
            roost does not know, a cell holds what cannot stand there, or rows of one business contradict each other. Every mistake is
            named by its row and column, and nothing is written. A secret never belongs into a cell, only where it is kept.
            """,
            example: """
                business,name,location,location.name,carestack.customer.domain,carestack.appointment.status,carestack.location.id
                160283190794001,Northstar,160283190794732,Kissimmee,partners.sb,"Checked Out, Arrived","1, 19031"
                """,
            fix: "Correct the cells. `roost init --business --template` prints a spreadsheet to begin with."),
        Article(
            "init/bad-source-name", "a source cannot be called that",
            """
            roost does not know the source that `roost init --source` names, so it would describe it as a source of your own. But
            this name cannot be a key of roost.yaml, and cannot be part of a file name in the ledger.
            """,
            example: "roost init --source chairside",
            fix: "Use lower-case letters, digits, `-` and `_`, and begin with a letter."),
        Article(
            "init/exists", "there is something here already",
            """
            `roost init` writes a new project, but one of its files is in the folder already: roost.yaml, the example, the ledger's key, the
            workflow or .gitignore. It overwrites no file. It did not write the other files either.
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
            The input ended while `roost init --business` still had a question, such as when you press Ctrl-D. A file with half of
            the answers is of no use, so roost wrote nothing. Exit code 5.
            """,
            example: "roost init --business",
            fix: "Run it again. roost does not ask what you give by flags."),
    ]
}
