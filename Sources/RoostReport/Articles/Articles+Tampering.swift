extension Articles {
    /// Articles about files of the ledger that something else than roost has changed, and about settings that let more through.
    static let tampering: [Article] = [
        Article(
            "ledger/broken-mac", "a file of the ledger was changed by something else than roost",
            """
            Every entry carries a code under the ledger's key (mac). This one's does not fit what the entry says. Whoever changes a
            business file and the entry with it could otherwise hide the change: the plan would say that there is nothing to do.
            """,
            example: """
                git log -p -- ledger/155802718182498-carestack.json
                roost ledger show 155802718182498        # what it says now, whether it is true or not
                roost ledger forget 155802718182498 && roost adopt --business 155802718182498
                """,
            fix: "Take the file back from the ledger's history. Where that is not possible, forget the entry and adopt the business anew."),
        Article(
            "ledger/entries-of-before", "entries of the ledger carry no code yet",
            """
            An earlier version of roost wrote the ledger, without codes under its key. The next apply takes all entries over as they
            are; from then on each must carry a code.
            """,
            example: "git log -p -- ledger",
            fix: "Look through the ledger's history where others can change its files, then apply."),
        Article(
            "ledger/mac-without-key", "the ledger cannot be checked without its key",
            """
            The ledger's files carry codes under a key, and roost.yaml names no key any more. To go on without it would let anybody
            change the ledger who can take a line out of roost.yaml.
            """,
            example: "ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }",
            fix: "Name the key again. `roost ledger keygen` makes a new one where it is lost; then forget and adopt what it vouched for."),
        Article(
            "ledger/missing-mac", "a file of the ledger carries no code",
            """
            Every entry of this ledger carries a code under its key, and this one does not: it was written, or had its code taken
            away, by something else than roost.
            """,
            example: "git log -p -- ledger/155802718182498-carestack.json",
            fix: "Take the file back from the ledger's history. Where that is not possible, forget the entry and adopt the business anew."),
        Article(
            "ledger/no-settings", "the ledger's own settings are gone",
            """
            settings.json says that every entry of this ledger must carry a code. It is gone, or carries none itself, while entries
            beside it do. Roost never takes it away.
            """,
            example: """
                git checkout HEAD -- ledger/settings.json
                roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER      # makes it anew, with a new key
                """,
            fix: "Take settings.json back from the ledger's history, or change the ledger's key."),
        Article(
            "ledger/not-forgotten", "nobody said yes",
            """
            By the ledger, mappings of the business are active: Birdeye goes on sending review requests for them. Once the entry is
            forgotten, nothing watches them any more, unless a file describes the business.
            """,
            example: "roost ledger forget 155802718182498 --yes",
            fix: "To end the requests, write `active: false` and apply first. To forget all the same, say yes or give --yes."),
        Article(
            "ledger/untrusted-entry", "nothing vouches for an entry of the ledger",
            """
            `roost ledger show` shows an entry as it is. This one carries no code under the ledger's key, or one that does not fit:
            what it says may have been written by something else than roost.
            """,
            example: "git log -p -- ledger/155802718182498-carestack.json",
            fix: "Take the file back from the ledger's history, or forget the entry and adopt the business anew."),
        Article(
            "settings/loosened", "settings allow more than at the last apply",
            """
            The ledger keeps prune, guards, drift.ignore and contract as they were at the last apply. Some of them allow more now.
            In the change that also changes businesses, that may let through what would have been refused.
            """,
            example: "settings that this change loosens: guards.maxDeactivations: 0 → 1000",
            fix: "Have it agreed to, or take it back. ROOST_GUARDS sets limits that no file can lift. After an apply it is the new measure."
        ),
    ]
}
