extension Articles {
    /// Articles about looking for drift.
    static let drift: [Article] = [
        Article(
            "drift/expired-rule", "a rule of drift.ignore has expired",
            """
            A rule of `drift.ignore` held until a day that has passed (in UTC). It takes nothing away any more, so what it used to
            hide is reported again. Its reason is repeated for whoever has to decide.
            """,
            example: """
                drift:
                  ignore:
                    - { address: "**", business: 155802718182498, reason: moving house, until: 2027-01-31 }
                """,
            fix: "Take the rule out, or give it a later day if its reason still holds."),
        Article(
            "drift/no-heartbeat", "the journal cannot tell when drift was last looked for",
            """
            `roost drift` leaves one line in the ledger's journal, by which a night without drift can be told from a job that did
            not run. That line could not be written. The report itself is complete.
            """,
            example: "ls -la ledger/",
            fix: """
                Give the job the right to write to the ledger: its folder, or the ledger's branch. If it shall not have that right,
                watch over the job by other means.
                """),
        Article(
            "drift/trigger-gone", "a trigger in use is not offered any more",
            """
            Birdeye's catalogue for the source has neither the id nor the name of a trigger that files use. Groups that have it keep
            showing it, but whether it still fetches anything is doubtful, and a new group may not get it.
            """,
            example: """
                roost triggers --source carestack
                triggers: [CareStack Appointment Trigger]
                """,
            fix: "Ask Birdeye's support what took its place, and name that in the files."),
        Article(
            "drift/trigger-inactive", "a trigger in use is not active",
            """
            Birdeye's catalogue calls a trigger inactive that files use. It may fetch no appointments then, for any of the
            businesses that have it, and nothing in their groups shows it. The message says how many use it.
            """,
            example: "roost triggers --source carestack      # the catalogue, with what is active and what files use",
            fix: "Ask Birdeye's support why it was switched off, or name another trigger in the files."),
        Article(
            "drift/trigger-moved", "a trigger in use has another id now",
            """
            The live catalogue gives a trigger another id or type than the one that roost means by it. What roost would send is no
            longer the trigger that the file names.
            """,
            example: """
                triggers: [CareStack Appointment Trigger]      # by its name
                triggers: [{ id: 139, type: 1 }]               # by its ids
                """,
            fix: """
                Ask Birdeye's support whether the new one is the right one, then write its ids into the files as the message shows
                them, and plan again.
                """),
        Article(
            "drift/triggers-unread", "nobody can tell what became of the triggers in use",
            """
            The live trigger catalogue of a source that files use could not be read, so that a trigger which was switched off,
            renumbered or withdrawn would stay unnoticed. Everything else was looked at.
            """,
            example: "roost triggers --source carestack",
            fix: "Do what the message advises about the failed call, and try again."),
        Article(
            "drift/unused-rule", "a rule of drift.ignore matches nothing",
            """
            A rule of `drift.ignore` matched no finding although the whole project was looked at. What it was about is over, or its
            address is misspelt. A rule that nobody needs may one day hide something that matters.
            """,
            example: """
                drift:
                  ignore:
                    - { address: "locations/160283190794732/test", reason: being tried out }
                """,
            fix: "Take the rule out, or correct its address or business."),
        Article(
            "report/not-written", "the report could not be saved",
            """
            The file that `-o` names could not be written: its folder is not there, may not be written to, or the disk is full. A
            report is written whole or not at all, so an older one is still as it was. Or standard output could not be written to,
            which is an error as well: a report that nobody can read must not pass for one that says that all is well.
            """,
            example: "roost drift --format html -o reports/drift.html",
            fix: "Make the folder first, or name another file."),
    ]
}
