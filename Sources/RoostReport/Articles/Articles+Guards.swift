import RoostPlan

extension Articles {
    /// An article for each guard whose name is not that of a verdict: the verdict's article speaks of the guard as well.
    static let guards = GuardName.allCases.compactMap(article)

    private static func article(_ guardName: GuardName) -> Article? {
        switch guardName {
        case .vanished: nil
        case .maxBusinesses:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                A plan that changes more businesses than `guards.maxBusinesses` (50 by default) is refused as a whole. A wrong line in a
                profile changes every business that uses it; this is where that stops.
                """,
                example: """
                    guards: { maxBusinesses: 50 }
                    roost apply --allow maxBusinesses
                    """,
                fix: "If so many changes are meant, lift it for one run, or apply folder by folder.")
        case .maxDeactivations:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                A plan that switches off more mappings than `guards.maxDeactivations` (0 by default) is refused, by `active: false` in a
                file or a profile as well as by pruning. Each ends review requests for a location; files that went missing in a merge
                look just like locations that are gone.
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
                A plan that changes more than `guards.maxChangedShare` of the project's businesses (30% by default) is refused. It
                counts from eleven changed businesses on: in a small project every change would be a large one.
                """,
                example: """
                    guards: { maxChangedShare: 30% }
                    roost apply --allow maxChangedShare
                    """,
                fix: "Lift it for one run if the change is meant for all, such as a new header value or a first apply.")
        case .conflicts:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                A field was changed in the file and in the dashboard since the last apply, to different values. With `guards.conflicts:
                refuse`, the default, nothing is sent; with `allow` the file wins.
                """,
                example: """
                    roost plan                      # shows all three values
                    roost apply --allow conflicts   # the file wins
                    """,
                fix: "Ask whoever changed it. Write the live value into the file if it is the right one.")
        case .inferredCalls:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                Some calls are plausible and were never seen, such as changing a property of a group that exists. With
                `guards.inferredCalls: refuse` a plan that holds one is refused. With `canary`, the default, the first of each kind goes
                out for one business alone and is checked by reading before the others follow; with `allow` they are sent like any
                other.
                """,
                example: """
                    guards: { inferredCalls: canary }
                    roost apply --allow inferredCalls
                    """,
                fix: "Leave it at canary. Once the answer is known, write it under `contract:`.")
        case .contract:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The ledger keeps what first calls have shown of forms that no documentation shows, and `contract:` in roost.yaml
                overrides it. Where the server is known to refuse or ignore a form, a plan that needs it is refused: the call would do
                nothing, and the business would never come to rest.
                """,
                example: "contract: { mappingUpdate: ignored }",
                fix: """
                    Make the change in the dashboard, or correct `contract:` if the server has learned it meanwhile. --allow
                    contract sends it all the same.
                    """)
        case .protect:
            Article(
                guardName.rawValue, "guard: \(guardName.meaning)",
                """
                The business is listed under `guards.protect`: it may be planned and looked at, and no apply changes it unless the guard
                is lifted for that run.
                """,
                example: """
                    guards: { protect: [155802718182498] }
                    roost apply --business 155802718182498 --allow protect
                    """,
                fix: "Ask who protected it. Apply the others by naming their paths.")
        }
    }
}
