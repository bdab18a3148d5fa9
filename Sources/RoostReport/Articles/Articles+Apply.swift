extension Articles {
    /// Articles about plans and applying them.
    static let apply: [Article] = [
        Article(
            "apply/ended-early", "the apply ended before its end",
            """
            Too many calls failed or are in doubt (`guards.maxFailures`, 5 by default), so roost began no further business. Or Birdeye
            refused the credentials, and roost sent nothing more at all. The report counts the remaining steps as not attempted.
            """,
            example: """
                guards: { maxFailures: 5 }
                roost apply --yes
                """,
            fix: "Fix what the failed steps report, or the headers under `birdeye:` in roost.yaml. Then apply again. Exit code 4."),
        Article(
            "apply/not-confirmed", "not confirmed",
            "roost asks before it sends anything. The answer was not yes, or there is no terminal to ask on, as in CI. roost sent nothing.",
            example: "roost apply --yes",
            fix: "In CI, give --yes after somebody has reviewed the plan. Exit code 5."),
        Article(
            "apply/not-planned", "the plan is not complete",
            """
            roost could not plan at least one business. Applying only the others would not be what was reviewed, so roost sent
            nothing. The reasons stand above, one for each business.
            """,
            example: "roost apply businesses/harbor-dental.yaml      # one that could be planned",
            fix: "Fix the errors above, or name the paths or businesses that you want to apply without the others."),
        Article(
            "apply/not-recorded", "the ledger could not be written",
            """
            The run had nothing to send, but it had something to write into the ledger: what reading confirmed, or the settings that
            it used. roost could not write that. The live side did not change.
            """,
            example: "ls -ld ledger; df -h .",
            fix: "Make the ledger writable, as the message says, and apply again."),
        Article(
            "apply/partial", "not everything was applied",
            """
            Something failed, is in doubt, or was not attempted; or roost could not write the outcome into the ledger. The report on
            standard output lists every step. This message repeats the worst of it on standard error, so that you see it even when
            the report goes to a file or has another format.
            """,
            example: "2 applied, 1 failed, 0 in doubt, 4 not attempted",
            fix: "Read the reasons, and run `roost apply` again. Exit code 4, or 1 if roost did not send even the first call."),
        Article(
            "apply/refused", "guards refuse the plan",
            """
            A guard refuses at least one change, so roost sends nothing at all: the plan was reviewed as a whole, and should not be
            applied in part. The message names the guards.
            """,
            example: """
                roost apply --allow maxDeactivations
                roost explain maxDeactivations
                """,
            fix: """
                Look at the plan. If it is what you want, lift the guard for this run by its name. No flag lifts all guards.
                """),
        Article(
            "plan/not-found", "there is no such plan",
            """
            The plan file of `roost apply FILE` does not exist or cannot be read. roost takes an argument for a plan file if the file
            holds a plan, whatever its name; or if the argument ends in .json and names no file or folder of the project.
            """,
            example: """
                roost plan -o plan.json
                roost apply plan.json
                """,
            fix: "Make the plan, or correct the path."),
        Article(
            "plan/not-written", "the plan could not be saved",
            "`roost plan -o FILE` could not write the file: the folder does not exist, or roost may not write to it.",
            example: "mkdir -p out && roost plan -o out/plan.json",
            fix: "Name a file in a folder that exists."),
        Article(
            "plan/other-format", "a plan file is of another format",
            """
            Another version of roost wrote the plan file, in another format. This version cannot be sure what its steps mean, so it
            sends nothing.
            """,
            example: "roost --version",
            fix: "Plan and apply with the same version, or make a new plan."),
        Article(
            "plan/stale", "the plan is stale",
            """
            Something has changed since the plan was made: a file, a secret's value, the ledger's entry, the live side, or roost.yaml
            itself. roost would now send something else than what was reviewed, so it sends nothing. The message lists what changed.
            """,
            example: """
                error: nothing was sent
                155802718182498 carestack: the live side changed
                """,
            fix: "Make a new plan, review it, and apply that. Exit code 5."),
        Article(
            "plan/unreadable", "a plan file cannot be used",
            """
            roost cannot apply this file as a plan: it was cut short, edited, or printed with `--format json` instead of saved with
            `-o`. A saved plan carries a checksum, so that roost applies exactly what was reviewed.
            """,
            example: """
                roost plan -o plan.json                  # right
                roost plan --format json > plan.json     # wrong: for reading only
                """,
            fix: "Make the plan again with `-o`."),
    ]
}
