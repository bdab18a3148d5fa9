import RoostModel
import RoostPlan

extension Articles {
    /// An article for each verdict, and for each kind of drift that is no verdict. The types themselves hold the titles and the advice.
    static let verdicts =
        Verdict.allCases.sorted { $0.rawValue < $1.rawValue }.map(article) + DriftKind.allCases.compactMap(article)

    private static func article(_ verdict: Verdict) -> Article {
        switch verdict {
        case .adopt:
            Article(
                verdict,
                """
                roost has never applied this field, and Birdeye reports the value that the file asks for. Somebody set it up by hand,
                with the right value. Apply sends nothing; it only records the value in the ledger.
                """,
                example: "= carestack.customer.domain: elm  (already as desired, and never applied; apply only records it)")
        case .change:
            Article(
                verdict,
                """
                The file differs from what was last applied, and the live side did not change, or Birdeye does not report the field. Or
                the field was never applied, and Birdeye reports another value. Apply sends the file's value.
                """,
                example: "~ beta: false → true  (changed in the file; the live value cannot be read)")
        case .conflict:
            Article(
                verdict,
                """
                Since the last apply both the file and the live side were changed, to different values. The guard `conflicts` refuses
                the plan, so that neither change is lost unseen.
                """,
                example: """
                    ! carestack.customer.domain: harbor.dashboard → harbor.new, last applied harbor
                      (conflict: changed in the file and on the live side, to different values)
                    """)
        case .converged:
            Article(
                verdict,
                """
                File and live side both changed since the last apply, and agree now: somebody changed the dashboard and then the file.
                Or something was taken out of the file, and is gone on the live side too. Apply only records it in the ledger.
                """,
                example: "= carestack.region: us  (changed in the file and on the live side, to the same value; apply only records it)")
        case .create:
            Article(
                verdict,
                "The group or the location's mapping is in the file, not on the live side, and was never applied. Apply creates it.",
                example: "+ location 160283190794732 Kissimmee  (not mapped yet)")
        case .drift:
            Article(
                verdict,
                """
                The live side differs from what was last applied, and the file does not: somebody changed it in the dashboard, or with
                another tool. Apply sends the file's value again. The plan names it as drift, so that people see which change apply
                undoes.
                """,
                example:
                    "+ trigger 139:1 CareStack Appointment  (drift: taken off on the live side since the last apply; apply puts it back)"
            )
        case .orphan:
            Article(
                verdict,
                """
                roost applied it, and no file mentions it any more. With pruning (`--prune`, or `prune: true`) apply deactivates a
                mapping. Without pruning, each plan reports it. No known call removes a property or a group.
                """,
                example: """
                    - location 160283190794733  (orphan: gone from the files and still active; --prune switches it off)
                    roost apply --prune --allow maxDeactivations
                    """)
        case .unchanged:
            Article(
                verdict,
                """
                File, ledger and live side say the same. roost never shows it, it only counts it: in a large fleet nearly everything is
                unchanged, and would hide what matters.
                """,
                example: "Nothing to do: 97 businesses in sync")
        case .unknown:
            Article(
                verdict,
                """
                roost has never applied the field, and Birdeye does not report it. roost cannot know the live value, so apply sends the
                file's value once. The first plan for a group that was set up by hand has many of these.
                """,
                example: "~ beta: false  (not readable and never applied; apply sends it)")
        case .unmanaged:
            Article(
                verdict,
                """
                It is on the live side, and neither in the file nor in the ledger. roost reports it and leaves it alone. Triggers are
                the exception: the file's list of triggers is complete, so apply removes a trigger that the file does not list.
                """,
                example: "? location 160283190794734  (unmanaged: active on the live side and in no file; apply leaves it alone)")
        case .unverified:
            Article(
                verdict,
                """
                The file says what was last applied, and Birdeye does not report the field. The live value is probably right, but roost
                cannot be sure. So roost never calls it in sync. Apply sends nothing.
                """,
                example: "? test: false  (unverified: cannot be read; as desired by the ledger)")
        case .vanished:
            Article(
                verdict,
                """
                The ledger says that roost made it, the file still asks for it, and roost does not find it on the live side. Somebody
                deleted it, or a gateway answers 404 instead of Birdeye. Apply sends a mapping again. For a group the guard `vanished`
                refuses the plan: if it was only the gateway, the business would get a second group. The guard also refuses a group if
                the call that created it is in doubt.
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
                A kind of drift: roost could not read the business, could not find its secrets, or its ledger entry is damaged. roost
                knows nothing about the business. That is worse than known drift.
                """,
                example: "error[secrets/env-unset]: a variable that holds a secret is not set",
                fix: "The diagnostics of the run say why.")
        case .pending:
            Article(
                kind.rawValue, kind.meaning,
                """
                A kind of drift report: the file changed since the last apply, or was never applied; the live side did not change. It is
                not drift. `roost drift` exits 2 for it if it finds nothing worse.
                """,
                example: "roost plan      # shows what would be sent",
                fix: "Apply, or see why the job that applies did not run.")
        case .inSync:
            Article(
                kind.rawValue, kind.meaning,
                """
                A kind of drift report: everything that Birdeye reports of the business is as the file says. If Birdeye does not report
                some fields, the kind is unverified instead.
                """,
                example: "{ \"summary\": { \"businesses\": 97, \"inSync\": 97 } }",
                fix: "Nothing.")
        case .conflict, .vanished, .drift, .orphan, .unmanaged, .unverified: nil
        }
    }
}

extension Article {
    /// An article about a verdict. The title says what caused it, the fix what to do about it.
    fileprivate init(_ verdict: Verdict, _ meaning: String, example: String) {
        self.init(verdict.rawValue, verdict.words.cause, meaning, example: example, fix: verdict.words.advice)
    }
}
