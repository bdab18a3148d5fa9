extension Articles {
    /// Articles about plans and applying them.
    static let apply: [Article] = [
        Article(
            "apply/ended-early", "the apply ended before its end",
            """
            So many calls failed or are in doubt (`guards.maxFailures`, 5 by default) that no further business was begun; or Birdeye
            refused the credentials, and nothing more was sent at all. The steps that were left are counted as not attempted.
            """,
            example: """
                guards: { maxFailures: 5 }
                roost apply --yes
                """,
            fix: "Mend what the failed steps say, or the headers under birdeye: in roost.yaml, and apply again. Exit code 4."),
        Article(
            "apply/not-confirmed", "nobody said yes",
            "Nobody said yes: the answer was something else, or there is no terminal to ask on, as in CI. Nothing was sent.",
            example: "roost apply --yes",
            fix: "Give --yes in CI, after the plan was reviewed. Exit code 5."),
        Article(
            "apply/not-planned", "the plan is not complete",
            """
            At least one business could not be planned, and an apply in parts would not be what was reviewed. Nothing was sent. The
            reasons stand above, one for each business.
            """,
            example: "roost apply businesses/harbor-dental.yaml      # one that could be planned",
            fix: "Mend what is said above, or name the paths or businesses that are to be applied without the others."),
        Article(
            "apply/not-recorded", "the ledger could not be written",
            """
            The run had nothing to send, and what it was to keep in the ledger could not be written: what reading has settled, or the
            settings that it went by. The live side is not touched by that.
            """,
            example: "ls -ld ledger; df -h .",
            fix: "Make the ledger writable, as the message says, and apply again."),
        Article(
            "apply/partial", "not everything was applied",
            """
            Something failed, is in doubt, or was not attempted; or the ledger could not be told what became of it. The report on
            standard output lists every step. This message says the worst of it on standard error, where a report in a file or in
            another format would leave it unseen.
            """,
            example: "2 applied, 1 failed, 0 in doubt, 4 not attempted",
            fix: "Read why, and run `roost apply` again. Exit code 4; 1 where not even the first call left."),
        Article(
            "apply/refused", "guards refuse the plan",
            """
            A guard refuses at least one change, so nothing at all is sent: a plan that was reviewed as a whole should not happen in
            part. The message names the guards.
            """,
            example: """
                roost apply --allow maxDeactivations
                roost explain maxDeactivations
                """,
            fix: """
                Look at the plan. If it is what you want, lift the guard for this run by its own name; there is no flag that
                lifts all of them.
                """),
        Article(
            "plan/not-found", "there is no such plan",
            """
            `roost apply FILE` was given a plan file that is not there or cannot be read. A word that names no file or folder of the
            project is taken for a plan file when it ends in .json; a file of any name is, when a plan is in it.
            """,
            example: """
                roost plan -o plan.json
                roost apply plan.json
                """,
            fix: "Make the plan, or correct the path."),
        Article(
            "plan/not-written", "the plan could not be saved",
            "`roost plan -o FILE` could not write the file: the folder does not exist, or it may not be written to.",
            example: "mkdir -p out && roost plan -o out/plan.json",
            fix: "Name a file in a folder that exists."),
        Article(
            "plan/other-format", "a plan file is of another format",
            """
            The plan file was written by a version of roost that lays plans out differently. What it means by a step cannot be
            relied on, so nothing of it is sent.
            """,
            example: "roost --version",
            fix: "Plan and apply with the same version, or make the plan anew."),
        Article(
            "plan/stale", "the plan is stale",
            """
            Since the plan was made, something has moved: a file, a secret's value, the ledger's entry, or the live side; or
            roost.yaml itself. What was reviewed is not what would be sent now, so nothing is sent. The message lists what moved.
            """,
            example: """
                error: nothing was sent
                155802718182498 carestack: the live side changed
                """,
            fix: "Make the plan anew, review it, and apply that. Exit code 5."),
        Article(
            "plan/unreadable", "a plan file cannot be used",
            """
            The file is no plan that can be applied: it was cut short, edited, or printed with `--format json` instead of saved with
            `-o`. A saved plan carries a checksum, so that exactly what was reviewed is applied.
            """,
            example: """
                roost plan -o plan.json                  # right
                roost plan --format json > plan.json     # wrong: for reading only
                """,
            fix: "Make it anew with `-o`."),
    ]
}
