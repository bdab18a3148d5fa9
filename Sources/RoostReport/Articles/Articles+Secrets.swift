extension Articles {
    /// Articles about references to secrets.
    static let secrets: [Article] = [
        Article(
            "secrets/bad-key", "the ledger key cannot be used",
            """
            The text behind `ledger.key` is no ledger key. A key is the whole line that `roost ledger keygen` prints: a prefix, an
            id, and the key itself. The id stands in it so that a key that lost or changed a character is noticed, instead of making
            every secret look rotated.
            """,
            example: "roost ledger keygen      # prints roost-key-v1:KEYID:KEY",
            fix: """
                Copy the whole line again from where it is kept. A new key makes every secret count as changed: for that there
                is `roost ledger rekey`.
                """),
        Article(
            "secrets/command-failed", "a command that prints a secret failed",
            """
            A program that was to print a secret did not: it is not there, it ended with an error, it took too long, or it printed
            nothing that could be used. What it printed is not shown, since it may be a secret.
            """,
            example: "carestack.account.key: { command: [op, read, \"op://dental/northstar/key\"] }",
            fix: """
                Run the command by hand in the environment that roost runs in. It must need no terminal and ask nobody
                anything.
                """),
        Article(
            "secrets/commands-not-allowed", "commands are not permitted here",
            """
            A file asks for a secret by `{ command: … }`, and the environment does not allow commands. Files are under review and
            not trusted: a pull request could otherwise run anything on the machine. It cannot change the environment.
            """,
            example: "ROOST_ALLOW_COMMANDS=1 roost plan",
            fix: """
                Set ROOST_ALLOW_COMMANDS=1 where every file of the project is trusted, such as after the merge. Elsewhere use
                `env` or `file`.
                """),
        Article(
            "secrets/empty", "a secret is empty",
            """
            The reference leads to something, and nothing is in it. An empty secret is never right; most often a CI variable exists
            for another environment only, or a command printed nothing.
            """,
            example: "export NORTHSTAR_ACCOUNT_KEY=        # set, and empty",
            fix: "Store the value there. One newline at the end is not part of a secret."),
        Article(
            "secrets/env-unset", "a variable that holds a secret is not set",
            """
            The environment variable that a file refers to is not set where roost runs. In CI this is usual for jobs on pull
            requests from forks, which get no secrets.
            """,
            example: """
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
                export NORTHSTAR_ACCOUNT_KEY=…       # in CI: a secret of the job
                """,
            fix: "Set it, or correct the name. `roost validate` needs no secret at all."),
        Article(
            "secrets/file-in-git", "a file that is to hold a secret belongs to git",
            """
            A secret's file lies in a folder of git's own. The configuration there may hold the token that the checkout
            was made with, and a file under review could have it sent elsewhere.
            """,
            example: """
                carestack.account.key: { file: .git/config }              # refused
                carestack.account.key: { file: secrets/account-key }
                """,
            fix: """
                Keep the secret in a file of its own, outside of any git folder.
                """),
        Article(
            "secrets/file-outside", "a file that holds a secret lies outside",
            """
            A secret's file lies neither below the project folder nor below the folder that ROOST_SECRETS_DIR names, links resolved.
            Files under review could otherwise name any file of the machine.
            """,
            example: """
                carestack.account.key: { file: /run/secrets/northstar-key }
                ROOST_SECRETS_DIR=/run/secrets roost plan
                """,
            fix: "Set ROOST_SECRETS_DIR to the folder where secrets lie, or move the file below the project (and out of git)."),
        Article(
            "secrets/file-unreadable", "a file that holds a secret cannot be read",
            "The file that holds a secret is not there, or may not be read by who runs roost.",
            example: """
                carestack.account.key: { file: secrets/northstar-key.txt }
                ls -l secrets/northstar-key.txt
                """,
            fix: "Put the file there, readable for who runs roost. Relative paths begin at the project folder."),
        Article(
            "secrets/gone", "a secret is gone that a call needs",
            """
            A mapping is to be switched off, and that call must carry all properties that were applied. One of them is a secret
            whose reference leads nowhere any more, so the call cannot be made. The rest of the plan is not touched by it.
            """,
            example: "warning: 160283190794734 cannot be switched off: the environment variable WINTER_GARDEN_KEY is not set",
            fix: "Put the secret back until the mapping is switched off, or switch the location off in Birdeye's dashboard."),
        Article(
            "secrets/name-not-permitted", "a file names a variable that it may not name",
            """
            ROOST_SECRET_NAMES in the environment lists the variables that files may name. A job has more secrets than
            roost is meant to have, and a pull request can change what a file names, though not the environment.
            """,
            example: """
                ROOST_SECRET_NAMES=\"ROOST_LEDGER_KEY, CARESTACK_*\"
                carestack.account.key: { env: DEPLOY_TOKEN }      # refused
                """,
            fix: """
                Name a variable that is permitted, or let whoever looks after the job add the name.
                """),
        Article(
            "secrets/not-text", "a secret is not text",
            "What the reference leads to is not valid UTF-8. Birdeye takes text only, so it cannot be sent as it is.",
            example: "file secrets/northstar-key.txt       # says \"data\"",
            fix: "Check that it is the right file. Store the value as text, such as base64, only if the other side expects that."),
        Article(
            "secrets/odd-form", "a secret is not of the usual form",
            """
            A secret does not look as the source's values do: CareStack's account key has the form of a GUID, its account id is
            digits. The value itself is never shown. It is a warning, since the form is nowhere promised.
            """,
            example: """
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_ID }      # swapped?
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_KEY }
                """,
            fix: "Check that key and id were not swapped and that nothing was cut off when they were copied."),
        Article(
            "secrets/too-large", "a secret is too large",
            """
            What the reference leads to is larger than 64 KiB, which no credential is. It most likely names something else, such as
            a whole archive, or a program that prints a report.
            """,
            example: "carestack.account.key: { file: secrets/all-secrets.json }",
            fix: "Let the reference lead to the one secret."),
    ]
}
