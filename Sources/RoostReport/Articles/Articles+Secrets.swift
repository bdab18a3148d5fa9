extension Articles {
    /// Articles about references to secrets.
    static let secrets: [Article] = [
        Article(
            "secrets/bad-key", "the ledger key cannot be used",
            """
            The value that `ledger.key` refers to is no ledger key. A key is the whole line that `roost ledger keygen` prints: a
            prefix, an id, and the key itself. By the id roost notices a key that lost or changed a character. Otherwise every secret
            would look rotated.
            """,
            example: "roost ledger keygen      # prints roost-key-v1:KEYID:KEY",
            fix: """
                Copy the whole line again from where you keep it. With a new key every secret counts as changed; to change the key,
                use `roost ledger rekey`.
                """),
        Article(
            "secrets/command-failed", "a command that prints a secret failed",
            """
            roost got no secret from a program: the program does not exist, it ended with an error, it took too long, or roost cannot
            use what it printed. roost does not show what it printed, because it may be a secret.
            """,
            example: "carestack.account.key: { command: [op, read, \"op://dental/northstar/key\"] }",
            fix: """
                Run the command by hand in the environment that roost runs in. It must need no terminal and ask no question.
                """),
        Article(
            "secrets/commands-not-allowed", "commands are not permitted here",
            """
            A file gives a secret as `{ command: … }`, and the environment does not allow commands. Otherwise a pull request could run
            anything on the machine. It can change files, but not the environment.
            """,
            example: "ROOST_ALLOW_COMMANDS=1 roost plan",
            fix: """
                Set ROOST_ALLOW_COMMANDS=1 where you trust every file of the project, such as after the merge. Elsewhere use `env` or
                `file`.
                """),
        Article(
            "secrets/empty", "a secret is empty",
            """
            The variable or file exists but is empty, or the command printed nothing. An empty secret is never right. Most often a CI
            variable has a value for another environment only.
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
            fix: "Set it, or correct the name. If you only want to check files, run `roost validate`: it needs no secret."),
        Article(
            "secrets/file-in-git", "a file that is to hold a secret belongs to git",
            """
            A secret's file lies in git's own folder. The configuration there may hold the token of the checkout, and a pull request
            could make roost send it elsewhere.
            """,
            example: """
                carestack.account.key: { file: .git/config }              # refused
                carestack.account.key: { file: secrets/account-key }
                """,
            fix: """
                Keep the secret in a separate file, outside of any .git folder.
                """),
        Article(
            "secrets/file-outside", "a file that holds a secret lies outside",
            """
            A secret's file lies neither below the project folder nor below the folder that ROOST_SECRETS_DIR names. roost follows
            links before it checks that. Otherwise a pull request could name any file of the machine.
            """,
            example: """
                carestack.account.key: { file: /run/secrets/northstar-key }
                ROOST_SECRETS_DIR=/run/secrets roost plan
                """,
            fix: "Set ROOST_SECRETS_DIR to the folder of your secrets, or move the file below the project, without committing it."),
        Article(
            "secrets/file-unreadable", "a file that holds a secret cannot be read",
            "The file that holds a secret does not exist, or the user who runs roost may not read it.",
            example: """
                carestack.account.key: { file: secrets/northstar-key.txt }
                ls -l secrets/northstar-key.txt
                """,
            fix: "Put the file there, readable for the user who runs roost. Relative paths begin at the project folder."),
        Article(
            "secrets/gone", "a secret is gone that a call needs",
            """
            Apply has to deactivate a mapping, and that call must carry all properties that were applied. One of them is a secret,
            and its reference leads to nothing any more. So roost cannot make the call. The rest of the plan stays as it is.
            """,
            example: "warning: 160283190794734 cannot be switched off: the environment variable WINTER_GARDEN_KEY is not set",
            fix: "Put the secret back until apply has deactivated the mapping, or switch the location off in Birdeye's dashboard."),
        Article(
            "secrets/name-not-permitted", "a file names a variable that it may not name",
            """
            ROOST_SECRET_NAMES in the environment lists the variables that files may name, and this one is not in the list. A job has
            secrets that roost must not read. A pull request can change what a file names, but not the environment.
            """,
            example: """
                ROOST_SECRET_NAMES=\"ROOST_LEDGER_KEY, CARESTACK_*\"
                carestack.account.key: { env: DEPLOY_TOKEN }      # refused
                """,
            fix: """
                Name a permitted variable, or ask the owner of the job to add the name.
                """),
        Article(
            "secrets/not-text", "a secret is not text",
            "The secret's value is not valid UTF-8. Birdeye takes text only, so roost cannot send it as it is.",
            example: "file secrets/northstar-key.txt       # says \"data\"",
            fix: "Check that it is the right file. Store the value as text, such as base64, only if the business's system expects that."),
        Article(
            "secrets/odd-form", "a secret is not of the usual form",
            """
            A secret does not have the usual form of the source's values: CareStack's account key has the form of a GUID, its account
            id has only digits. roost never shows the value itself. It is a warning, because the form is not documented.
            """,
            example: """
                carestack.account.key: { env: NORTHSTAR_ACCOUNT_ID }      # swapped?
                carestack.account.id: { env: NORTHSTAR_ACCOUNT_KEY }
                """,
            fix: "Check that key and id are not swapped, and that you copied both completely."),
        Article(
            "secrets/too-large", "a secret is too large",
            """
            The secret's value is larger than 64 KiB. No credential is that large. The reference most likely names something else,
            such as an archive, or a program that prints a report.
            """,
            example: "carestack.account.key: { file: secrets/all-secrets.json }",
            fix: "Write a reference to the secret alone."),
    ]
}
