extension Articles {
    /// Articles about exit codes.
    static let exitCodes: [Article] = [
        Article(
            "exit-0", "exit code: all is well",
            """
            The command did what you asked for: there was nothing to do, or everything was applied. Warnings do not change the code.
            `diagnose` exits 0 whatever it finds.
            """,
            example: "roost validate && roost plan",
            fix: "Nothing."),
        Article(
            "exit-1", "exit code: an error",
            """
            A file is wrong, something could not be read, or a secret is missing. If `apply` exits 1, it sent nothing. An error after
            its first writing call exits 4.
            """,
            example: "roost validate; echo $?",
            fix: "The diagnostics on standard error say what, where, and what to write instead."),
        Article(
            "exit-2", "exit code: changes are pending",
            """
            There is something to apply. `plan` exits 2 only with --detailed-exitcode. `drift` exits 2 if files and ledger differ and
            the live side did not move.
            """,
            example: "roost plan --detailed-exitcode",
            fix: "Apply. Or do nothing, if a script only wanted to know."),
        Article(
            "exit-3", "exit code: the live side moved",
            """
            `drift` found something that changed on the live side since it was applied: drift, a conflict, or something that
            vanished.
            """,
            example: "roost drift; echo $?",
            fix: "Read what moved. Apply to set it back, or write it into the file."),
        Article(
            "exit-4", "exit code: an apply ended partly",
            """
            After the first writing call something failed, its outcome is in doubt, or the run was stopped. The end of the report
            counts and lists what was applied, what failed, what is in doubt, and what was not attempted.
            """,
            example: "2 applied, 1 failed, 0 in doubt, 4 not attempted",
            fix: "Read why, and apply again: apply reads first, settles what is in doubt, and sends only what is still missing."),
        Article(
            "exit-5", "exit code: refused",
            "roost sent nothing: a guard refuses the plan, a saved plan is stale or damaged, or the answer was not yes.",
            example: "roost apply --yes; echo $?",
            fix: "See which: `roost explain apply/refused`, `plan/stale` or `apply/not-confirmed`."),
        Article(
            "exit-6", "exit code: the ledger is locked",
            "Another apply holds the ledger, so roost did nothing. With --lock-timeout roost waits for the other apply.",
            example: "roost apply --yes --lock-timeout 5m",
            fix: "Wait and try again. If the holder no longer runs, see `roost explain ledger/locked`."),
        Article(
            "exit-64", "exit code: wrong usage",
            """
            roost did not understand the command line: an unknown command or flag, a missing value, or two flags that contradict
            each other.
            """,
            example: "roost help plan",
            fix: "The message shows how the command is used."),
    ]
}
