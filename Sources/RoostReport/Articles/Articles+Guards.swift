extension Articles {
    /// Articles about guards.
    static let guards: [Article] = [
        Article(
            "maxBusinesses", "guard: more businesses than one apply may change",
            """
            A plan that changes more businesses than `guards.maxBusinesses` (50 by default) is refused as a whole. A wrong line in a
            profile changes every business that uses it; this is where that stops.
            """,
            example: """
                guards: { maxBusinesses: 50 }
                roost apply --allow maxBusinesses
                """,
            fix: "If so many changes are meant, lift it for one run, or apply folder by folder."),
        Article(
            "maxDeactivations", "guard: more mappings than one apply may switch off",
            """
            A plan that switches off more mappings than `guards.maxDeactivations` (0 by default) is refused, by `active: false` in a
            file or a profile as well as by pruning. Each ends review requests for a location; files that went missing in a merge
            look just like locations that are gone.
            """,
            example: """
                guards: { maxDeactivations: 0 }
                roost apply --prune --allow maxDeactivations
                """,
            fix: "Check that the locations are really gone, and lift the guard for this run."),
        Article(
            "maxChangedShare", "guard: a larger share of the businesses than one apply may change",
            """
            A plan that changes more than `guards.maxChangedShare` of the project's businesses (30% by default) is refused. It
            counts from eleven changed businesses on: in a small project every change would be a large one.
            """,
            example: """
                guards: { maxChangedShare: 30% }
                roost apply --allow maxChangedShare
                """,
            fix: "Lift it for one run if the change is meant for all, such as a new header value or a first apply."),
        Article(
            "conflicts", "guard: values that changed in the file and on the live side",
            """
            A field was changed in the file and in the dashboard since the last apply, to different values. With `guards.conflicts:
            refuse`, the default, nothing is sent; with `allow` the file wins.
            """,
            example: """
                roost plan                      # shows all three values
                roost apply --allow conflicts   # the file wins
                """,
            fix: "Ask whoever changed it. Write the live value into the file if it is the right one."),
        Article(
            "inferredCalls", "guard: calls that no documentation shows",
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
            fix: "Leave it at canary. Once the answer is known, write it under `contract:`."),
        Article(
            "contract", "guard: calls that the server is known not to take",
            """
            The ledger keeps what first calls have shown of forms that no documentation shows, and `contract:` in roost.yaml
            overrides it. Where the server is known to refuse or ignore a form, a plan that needs it is refused: the call would do
            nothing, and the business would never come to rest.
            """,
            example: "contract: { mappingUpdate: ignored }",
            fix: """
                Make the change in the dashboard, or correct `contract:` if the server has learned it meanwhile. --allow
                contract sends it all the same.
                """),
        Article(
            "protect", "guard: a business that no apply may change",
            """
            The business is listed under `guards.protect`: it may be planned and looked at, and no apply changes it unless the guard
            is lifted for that run.
            """,
            example: """
                guards: { protect: [155802718182498] }
                roost apply --business 155802718182498 --allow protect
                """,
            fix: "Ask who protected it. Apply the others by naming their paths."),
    ]
}
