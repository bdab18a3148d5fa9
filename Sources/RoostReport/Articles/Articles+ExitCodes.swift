extension Articles {
    /// Articles about exit codes.
    static let exitCodes: [Article] = [
        Article(
            "exit-0", "exit code: all is well",
            """
            The command did what it was asked for: nothing was to be done, or all of it was applied. Warnings do not change it, and
            `diagnose` exits 0 whatever it finds.
            """,
            example: "roost validate && roost plan",
            fix: "Nothing."),
        Article(
            "exit-1", "exit code: an error",
            """
            A file is wrong, something could not be read, or a secret is missing. Before the first writing call of an apply, that is
            all that happened: nothing was sent. After it the code would be 4.
            """,
            example: "roost validate; echo $?",
            fix: "The diagnostics on standard error say what, where, and what to write instead."),
        Article(
            "exit-2", "exit code: changes are pending",
            """
            There is something to apply. `plan` says so only with --detailed-exitcode; `drift` where files and ledger differ and the
            live side did not move.
            """,
            example: "roost plan --detailed-exitcode",
            fix: "Apply, or nothing: a script may simply want to know."),
        Article(
            "exit-3", "exit code: the live side moved",
            """
            `drift` found something that changed on the live side against what was applied: drift, a conflict, or something that
            vanished.
            """,
            example: "roost drift; echo $?",
            fix: "Read what moved. Apply to set it back, or write it into the file."),
        Article(
            "exit-4", "exit code: an apply ended partly",
            """
            After the first writing call something failed, or its outcome is in doubt, or the run was stopped. The end of the report
            counts what was applied, failed, is in doubt, and was not attempted, and lists each.
            """,
            example: "2 applied, 1 failed, 0 in doubt, 4 not attempted",
            fix: "Read why, and apply again: it reads first, settles what is in doubt, and sends only what is still missing."),
        Article(
            "exit-5", "exit code: refused",
            "Nothing was sent: a guard refuses the plan, a saved plan is stale or damaged, or nobody said yes.",
            example: "roost apply --yes; echo $?",
            fix: "See which: `roost explain apply/refused`, `plan/stale` or `apply/not-confirmed`."),
        Article(
            "exit-6", "exit code: the ledger is locked",
            "Another apply holds the ledger, and nothing was done. --lock-timeout makes roost wait for it.",
            example: "roost apply --yes --lock-timeout 5m",
            fix: "Wait and try again. See `roost explain ledger/locked` for a holder that runs no more."),
        Article(
            "exit-64", "exit code: wrong usage",
            """
            The command line could not be understood: an unknown command or flag, a missing value, or two flags that contradict each
            other.
            """,
            example: "roost help plan",
            fix: "The message shows how the command is used."),
    ]
}
