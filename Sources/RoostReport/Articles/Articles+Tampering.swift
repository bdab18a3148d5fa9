extension Articles {
    /// Articles about files of the ledger that something else than roost has changed, and about settings that allow more.
    static let tampering: [Article] = [
        Article(
            "ledger/broken-mac", "a file of the ledger was changed by something else than roost",
            """
            Every entry carries a code (mac), made with the ledger's key. The code of this entry does not fit the entry. Without this
            check somebody could change a business file and the entry together, and so hide the change: the plan would say that there
            is nothing to do.
            """,
            example: """
                git log -p -- ledger/155802718182498-carestack.json
                roost ledger show 155802718182498        # what it says now; it may not be true
                roost ledger forget 155802718182498 && roost adopt --business 155802718182498
                """,
            fix: "Restore the file from the ledger's history. If that is not possible, forget the entry and adopt the business again."),
        Article(
            "ledger/entries-of-before", "entries of the ledger carry no code yet",
            """
            An earlier version of roost wrote the ledger, without codes. The next apply takes over all entries as they are and adds
            codes. From then on each entry must carry a code.
            """,
            example: "git log -p -- ledger",
            fix: "If others can change the ledger's files, check the ledger's history first. Then apply."),
        Article(
            "ledger/mac-without-key", "the ledger cannot be checked without its key",
            """
            The ledger's files carry codes that were made with a key, and roost.yaml names no key any more. If roost went on without
            the key, anybody who can remove a line from roost.yaml could change the ledger.
            """,
            example: "ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }",
            fix: "Name the key again. If it is lost, make a new one with `roost ledger keygen`; then forget and adopt every business."),
        Article(
            "ledger/missing-mac", "a file of the ledger carries no code",
            """
            Every entry of this ledger carries a code, made with the ledger's key. This one does not: something else than roost wrote
            it or removed its code.
            """,
            example: "git log -p -- ledger/155802718182498-carestack.json",
            fix: "Restore the file from the ledger's history. If that is not possible, forget the entry and adopt the business again."),
        Article(
            "ledger/no-settings", "the ledger's own settings are gone",
            """
            settings.json says that every entry of this ledger must carry a code. It is gone, or carries no code itself, but entries
            beside it do. roost never removes it.
            """,
            example: """
                git checkout HEAD -- ledger/settings.json
                roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER      # makes it again, with a new key
                """,
            fix: "Restore settings.json from the ledger's history, or change the ledger's key."),
        Article(
            "ledger/not-forgotten", "not confirmed",
            """
            The ledger says that mappings of the business are active: Birdeye goes on sending review requests for them. Once you
            forget the entry, roost watches them no more, unless a file describes the business.
            """,
            example: "roost ledger forget 155802718182498 --yes",
            fix: "To end the requests, write `active: false` and apply first. To forget the entry anyway, answer yes or give --yes."),
        Article(
            "ledger/untrusted-entry", "an entry of the ledger cannot be trusted",
            """
            `roost ledger show` shows an entry as it is. This one carries no code made with the ledger's key, or one that does not
            fit. So something else than roost may have written it.
            """,
            example: "git log -p -- ledger/155802718182498-carestack.json",
            fix: "Restore the file from the ledger's history, or forget the entry and adopt the business again."),
        Article(
            "settings/loosened", "settings allow more than before",
            """
            The ledger keeps prune, guards, drift.ignore, contract and the rules that are off as they were at the last apply. Some of them
            allow more now. Before the first apply, roost compares with its own defaults.
            If the same pull request also changes businesses, an apply may send what the old settings would have refused.
            """,
            example: "this change allows one apply to deactivate more mappings (guards.maxDeactivations: 0 → 1000)",
            fix:
                "Have the change approved, or undo it. ROOST_GUARDS sets limits that no file can lift. The next apply keeps these settings."
        ),
    ]
}
