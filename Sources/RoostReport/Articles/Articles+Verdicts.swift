extension Articles {
    /// Articles about verdicts and kinds of drift.
    static let verdicts: [Article] = [
        Article(
            "adopt", "already as desired, and never applied",
            """
            roost has never applied this field, and the live side reports it as the file asks for. Somebody set it up by hand, and
            right. Only the ledger has to learn of it; nothing is sent.
            """,
            example: "= carestack.customer.domain: elm  (already as desired; only recorded)",
            fix: "Nothing. The next apply notes it, even if it has no call to send."),
        Article(
            "change", "the file moved",
            """
            The file asks for something else than what was last applied, and the live side did not move, or does not report the
            field; or the field was never applied and is reported to differ. It is sent.
            """,
            example: "~ beta: false → true  (changed in the file; the live value cannot be read)",
            fix: "Nothing: this is what a merged pull request looks like."),
        Article(
            "conflict", "file and live side both moved",
            """
            Since the last apply the file was changed and the live side too, to different values. Two people want two things. The
            guard `conflicts` refuses it, so that neither is lost unseen.
            """,
            example: """
                ! carestack.customer.domain: harbor.dashboard → harbor.new, last applied harbor
                  (conflict: changed in the file and on the live side, to different values)
                """,
            fix: "Ask both. Then write the live value into the file, or let the file win with `--allow conflicts`."),
        Article(
            "converged", "both moved to the same value",
            """
            File and live side changed since the last apply and agree now: somebody clicked in the dashboard and then wrote it down.
            Or something was taken out of the file, and is gone on the live side too. Only the ledger has to learn of it.
            """,
            example: "= carestack.region: us  (changed in the file and on the live side, to the same value; only recorded)",
            fix: "Nothing."),
        Article(
            "create", "desired and not there yet",
            "The group, or the mapping of a location, is in the file and not on the live side, and was never applied. It is made.",
            example: "+ location 160283190794732 Kissimmee  (not mapped yet)",
            fix: "Nothing, if it is new. If it should exist already, check the business numbers."),
        Article(
            "drift", "the live side moved",
            """
            The live side differs from what was last applied, and the file does not: somebody changed it in the dashboard, or by
            another tool. Apply sends the file's value again, and the plan names it as drift, so that nobody's change is undone
            unseen.
            """,
            example: "+ trigger 139:1 CareStack Appointment Trigger  (drift: taken off on the live side since the last apply; put back)",
            fix: "Find out who did it, and why. If it was right, write it into the file; if not, apply."),
        Article(
            "orphan", "applied once and gone from the files",
            """
            roost applied it, and no file mentions it any more. A mapping is switched off where pruning is on (`--prune`, or `prune:
            true`); without it, it is reported each time. A property or a group cannot be taken away by any known call.
            """,
            example: """
                - location 160283190794733  (orphan: gone from the files and still active; --prune switches it off)
                roost apply --prune --allow maxDeactivations
                """,
            fix: """
                Prune if it is to end. For a property or a group: change it in the dashboard, or through Birdeye's support,
                and then `roost ledger forget` the business if it is gone altogether.
                """),
        Article(
            "unchanged", "all three agree",
            """
            File, ledger and live side say the same. It is never shown, only counted: in a large fleet nearly everything is
            unchanged, and what matters would be lost among it.
            """,
            example: "Nothing to do: 97 businesses in sync",
            fix: "Nothing."),
        Article(
            "unknown", "never applied, and cannot be read",
            """
            roost has never applied the field, and the live side does not report it. Nobody can say what is there, so it is sent
            once. The first plan for a group that was set up by hand is full of these.
            """,
            example: "~ beta: false  (cannot be read, and is not known to have been applied; sent)",
            fix: "Check in the dashboard that the file says what is in use, since apply will make it so."),
        Article(
            "unmanaged", "only on the live side",
            """
            It is there on the live side, and neither file nor ledger knows of it. It is left alone and reported. Triggers are the
            exception: the file's list is the whole truth about them, so one that it does not list is taken off.
            """,
            example: "? location 160283190794734  (unmanaged: active on the live side and in no file; left alone)",
            fix: "Write it into the file if it is to be kept and looked after."),
        Article(
            "unverified", "in sync by the ledger, and cannot be read",
            """
            The file says what was last applied, and the live side does not report the field. It is probably right, and nobody can
            be sure; so it is never called in sync. Nothing is sent.
            """,
            example: "? test: false  (unverified: cannot be read; as desired by the ledger)",
            fix: "Nothing. What the API does not report, the dashboard may show."),
        Article(
            "vanished", "applied, desired, and no longer there",
            """
            The ledger says that roost made it, the file still asks for it, and the live side does not have it any more: somebody
            deleted it. Apply makes it again; a group gets a new id, and every mapping with it.
            """,
            example: "! integration group  (vanished: applied before and no longer there; made again)",
            fix: "Find out who deleted it, and whether it was on purpose, before you apply."),
        Article(
            "error", "a business could not be compared",
            """
            A kind of drift: the business could not be read, its secrets could not be found, or its ledger entry is damaged. Nothing
            is known of it, which is worse than known drift.
            """,
            example: "error[secrets/env-unset]: a variable that holds a secret is not set",
            fix: "The diagnostics of the run say why."),
        Article(
            "in-sync", "read, and as desired",
            """
            A kind of drift report: everything that the live side reports of the business is as the file says. A business with
            fields that cannot be read is called unverified instead.
            """,
            example: "{ \"summary\": { \"businesses\": 97, \"inSync\": 97 } }",
            fix: "Nothing."),
        Article(
            "pending", "the file is not applied yet",
            """
            A kind of drift report: the file moved since the last apply, or was never applied; the live side did not move. It is not
            drift, and `roost drift` exits 2 for it where nothing is worse.
            """,
            example: "roost plan      # shows what would be sent",
            fix: "Apply, or see why the job that applies did not run."),
    ]
}
