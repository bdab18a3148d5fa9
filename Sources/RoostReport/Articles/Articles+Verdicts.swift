import RoostModel
import RoostPlan

extension Articles {
    /// An article for each verdict, and for each kind of drift that is no verdict; their titles and their advice stand beside the types.
    static let verdicts =
        Verdict.allCases.sorted { $0.rawValue < $1.rawValue }.map(article) + DriftKind.allCases.compactMap(article)

    private static func article(_ verdict: Verdict) -> Article {
        switch verdict {
        case .adopt:
            Article(
                verdict,
                """
                roost has never applied this field, and the live side reports it as the file asks for. Somebody set it up by hand, and
                right. Only the ledger has to learn of it; nothing is sent.
                """,
                example: "= carestack.customer.domain: elm  (already as desired, and never applied; apply only records it)")
        case .change:
            Article(
                verdict,
                """
                The file asks for something else than what was last applied, and the live side did not move, or does not report the
                field; or the field was never applied and is reported to differ. It is sent.
                """,
                example: "~ beta: false → true  (changed in the file; the live value cannot be read)")
        case .conflict:
            Article(
                verdict,
                """
                Since the last apply the file was changed and the live side too, to different values. Two people want two things. The
                guard `conflicts` refuses it, so that neither is lost unseen.
                """,
                example: """
                    ! carestack.customer.domain: harbor.dashboard → harbor.new, last applied harbor
                      (conflict: changed in the file and on the live side, to different values)
                    """)
        case .converged:
            Article(
                verdict,
                """
                File and live side changed since the last apply and agree now: somebody clicked in the dashboard and then wrote it down.
                Or something was taken out of the file, and is gone on the live side too. Only the ledger has to learn of it.
                """,
                example: "= carestack.region: us  (changed in the file and on the live side, to the same value; apply only records it)")
        case .create:
            Article(
                verdict,
                "The group, or the mapping of a location, is in the file and not on the live side, and was never applied. It is made.",
                example: "+ location 160283190794732 Kissimmee  (not mapped yet)")
        case .drift:
            Article(
                verdict,
                """
                The live side differs from what was last applied, and the file does not: somebody changed it in the dashboard, or by
                another tool. Apply sends the file's value again, and the plan names it as drift, so that nobody's change is undone
                unseen.
                """,
                example:
                    "+ trigger 139:1 CareStack Appointment  (drift: taken off on the live side since the last apply; apply puts it back)"
            )
        case .orphan:
            Article(
                verdict,
                """
                roost applied it, and no file mentions it any more. A mapping is switched off where pruning is on (`--prune`, or `prune:
                true`); without it, it is reported each time. A property or a group cannot be taken away by any known call.
                """,
                example: """
                    - location 160283190794733  (orphan: gone from the files and still active; --prune switches it off)
                    roost apply --prune --allow maxDeactivations
                    """)
        case .unchanged:
            Article(
                verdict,
                """
                File, ledger and live side say the same. It is never shown, only counted: in a large fleet nearly everything is
                unchanged, and what matters would be lost among it.
                """,
                example: "Nothing to do: 97 businesses in sync")
        case .unknown:
            Article(
                verdict,
                """
                roost has never applied the field, and the live side does not report it. Nobody can say what is there, so it is sent
                once. The first plan for a group that was set up by hand is full of these.
                """,
                example: "~ beta: false  (not readable and never applied; apply sends it)")
        case .unmanaged:
            Article(
                verdict,
                """
                It is there on the live side, and neither file nor ledger knows of it. It is left alone and reported. Triggers are the
                exception: the file's list is the whole truth about them, so one that it does not list is taken off.
                """,
                example: "? location 160283190794734  (unmanaged: active on the live side and in no file; apply leaves it alone)")
        case .unverified:
            Article(
                verdict,
                """
                The file says what was last applied, and the live side does not report the field. It is probably right, and nobody can
                be sure; so it is never called in sync. Nothing is sent.
                """,
                example: "? test: false  (unverified: cannot be read; as desired by the ledger)")
        case .vanished:
            Article(
                verdict,
                """
                The ledger says that roost made it, the file still asks for it, and reading does not find it: somebody deleted it, or a
                gateway answers 404 in Birdeye's place. A mapping is sent again. A group is not: with the gateway gone the business
                would have two. That is the guard `vanished`; it holds for a group whose making is in doubt, too.
                """,
                example: """
                    roost show 155802718182498       # what Birdeye says of it now
                    roost apply --allow vanished     # makes the group again, with a new id and every mapping
                    """)
        }
    }

    private static func article(_ kind: DriftKind) -> Article? {
        switch kind {
        case .error:
            Article(
                kind.rawValue, kind.meaning,
                """
                A kind of drift: the business could not be read, its secrets could not be found, or its ledger entry is damaged. Nothing
                is known of it, which is worse than known drift.
                """,
                example: "error[secrets/env-unset]: a variable that holds a secret is not set",
                fix: "The diagnostics of the run say why.")
        case .pending:
            Article(
                kind.rawValue, kind.meaning,
                """
                A kind of drift report: the file moved since the last apply, or was never applied; the live side did not move. It is not
                drift, and `roost drift` exits 2 for it where nothing is worse.
                """,
                example: "roost plan      # shows what would be sent",
                fix: "Apply, or see why the job that applies did not run.")
        case .inSync:
            Article(
                kind.rawValue, kind.meaning,
                """
                A kind of drift report: everything that the live side reports of the business is as the file says. A business with
                fields that cannot be read is called unverified instead.
                """,
                example: "{ \"summary\": { \"businesses\": 97, \"inSync\": 97 } }",
                fix: "Nothing.")
        case .conflict, .vanished, .drift, .orphan, .unmanaged, .unverified: nil
        }
    }
}

extension Article {
    /// An article about a verdict: what caused it is its title, and what can be done about it its fix.
    fileprivate init(_ verdict: Verdict, _ meaning: String, example: String) {
        self.init(verdict.rawValue, verdict.words.cause, meaning, example: example, fix: verdict.words.advice)
    }
}
