import RoostPlan

extension Articles {
    /// An article for each guard. A guard that has the name of a verdict has none: the verdict's article explains the guard too.
    static let guards = GuardName.allCases.compactMap(article)

    private static func article(_ guardName: GuardName) -> Article? {
        switch guardName {
        case .vanished: nil
        case .maxBusinesses:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The guard refuses a whole plan that changes more businesses than `guards.maxBusinesses` (50 by default). A wrong line
                in a profile changes every business that uses the profile. This guard stops that.
                """,
                example: """
                    guards: { maxBusinesses: 50 }
                    roost apply --allow maxBusinesses
                    """,
                fix: "If you want all these changes, lift the guard for one run, or apply folder by folder.")
        case .maxDeactivations:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The guard refuses a plan that deactivates more mappings than `guards.maxDeactivations` (0 by default). It counts `active:
                false` in a file or a profile, and pruning. Each deactivation ends review requests for a location. If a merge loses
                files, that looks just like locations that are gone.
                """,
                example: """
                    guards: { maxDeactivations: 0 }
                    roost apply --prune --allow maxDeactivations
                    """,
                fix: "Check that the locations are really gone, and lift the guard for this run.")
        case .maxChangedShare:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The guard refuses a plan that changes more than `guards.maxChangedShare` of the project's businesses (30% by default). It
                works from 11 changed businesses on: in a small project every change would be a large share.
                """,
                example: """
                    guards: { maxChangedShare: 30% }
                    roost apply --allow maxChangedShare
                    """,
                fix: "If you want to change that many, such as with a first apply, lift the guard for one run.")
        case .conflicts:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                Since the last apply a field was changed in the file and in the dashboard, to different values. With `guards.conflicts:
                refuse`, the default, roost sends nothing. With `allow` the file wins.
                """,
                example: """
                    roost plan                      # shows all three values
                    roost apply --allow conflicts   # the file wins
                    """,
                fix: "Ask who changed it in the dashboard. If the live value is the right one, write it into the file.")
        case .takeover:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The business has an integration group that somebody set up without roost: it is there, and the ledger does not know it.
                What the file says may be wrong, and an apply would write it over what works. With `guards.takeover: refuse`, the
                default, apply sends nothing. With `allow` it sends what the file says. The guard also refuses a field that somebody
                vouched for in `roost adopt`, if the live side now shows another value.
                """,
                example: """
                    roost adopt businesses/northstar.yaml      # records what is there, sends nothing
                    roost apply --allow takeover               # the file wins
                    """,
                fix: """
                    Run `roost adopt`: it compares what can be read, lists what it cannot read with the file's values, and asks you to
                    vouch for them. If another group took the place of the one in the ledger, run `roost ledger forget` before.
                    """)
        case .inferredCalls:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                Some calls are plausible but not documented, such as changing a property of a group that exists. With
                `guards.inferredCalls: refuse` the guard refuses a plan that holds one. With `canary`, the default, roost sends the first
                call of each form for one business alone, and checks it by reading before it sends the others. With `allow` roost sends
                them like all other calls.
                """,
                example: """
                    guards: { inferredCalls: canary }
                    roost apply --allow inferredCalls
                    """,
                fix: "Leave it at `canary`. When you know how the server answers, write that under `contract:`.")
        case .contract:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The ledger keeps what the first calls of undocumented forms have shown, and `contract:` in roost.yaml overrides that. If
                the server is known to refuse or ignore a form, the guard refuses a plan that needs it: the call would change nothing,
                and every later plan would show it again.
                """,
                example: "contract: { mappingUpdate: ignored }",
                fix: """
                    Make the change in the dashboard. If the server supports the form by now, correct `contract:`. With --allow
                    contract roost sends the call anyway.
                    """)
        case .protect:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The business is listed under `guards.protect`, as a number or with `reason` and `until`; plan and drift show both. You can plan it and look at it, but an apply changes it only if you lift
                the guard for that run.
                """,
                example: """
                    guards: { protect: [155802718182498] }
                    roost apply --business 155802718182498 --allow protect
                    """,
                fix: "Ask who protected it. Apply the others by naming their paths.")
        }
    }
}
