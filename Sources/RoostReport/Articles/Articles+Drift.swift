extension Articles {
    /// Articles about looking for drift.
    static let drift: [Article] = [
        Article(
            "drift/bad-baseline", "the report to compare with is not one",
            """
            `roost drift --baseline FILE` compares with an earlier report. roost could not read the file, or it is not what `roost drift
            --format json` writes. Without `--baseline`, roost compares with the last look in the ledger's journal.
            """,
            example: """
                roost drift --format json -o monday.json
                roost drift --baseline monday.json
                """,
            fix: "Name a report in JSON, or leave the flag out."),
        Article(
            "drift/expired-rule", "a rule of drift.ignore has expired",
            """
            The last day of a rule of `drift.ignore` has passed (in UTC). The rule hides nothing any more, so roost reports again
            what it used to hide. The message repeats the rule's reason.
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
            `roost drift` writes one line into the ledger's journal. The line shows that the job ran, even on a night without drift.
            roost could not write that line. The report itself is complete.
            """,
            example: "ls -la ledger/",
            fix: """
                Give the job the right to write to the ledger's folder or branch. If you do not want that, check by other means that
                the job runs.
                """),
        Article(
            "drift/trigger-gone", "a trigger in use is not offered any more",
            """
            Files use a trigger that Birdeye's catalogue for the source does not have, neither by id nor by name. Groups that have
            the trigger still show it. But it may no longer fetch anything, and a new group may not get it.
            """,
            example: """
                roost triggers --source carestack
                triggers: [CareStack Appointment Trigger]
                """,
            fix: "Ask Birdeye's support what replaced it, and name that in the files."),
        Article(
            "drift/trigger-inactive", "a trigger in use is not active",
            """
            Files use a trigger that Birdeye's catalogue calls inactive. It may fetch no appointments for any business that has it,
            and nothing in their groups shows that. The message says how many businesses use it.
            """,
            example: "roost triggers --source carestack      # the catalogue, with what is active and what files use",
            fix: "Ask Birdeye's support why it was switched off, or name another trigger in the files."),
        Article(
            "drift/trigger-moved", "a trigger in use has another id now",
            """
            Birdeye's catalogue gives a trigger another id or type than roost knows for it. roost would send the old id and type,
            which is no longer the trigger that the file names.
            """,
            example: """
                triggers: [CareStack Appointment Trigger]      # by its name
                triggers: [{ id: 139, type: 1 }]               # by its ids
                """,
            fix: """
                Ask Birdeye's support whether the new trigger is the right one. Then write its ids into the files as the message
                shows them, and plan again.
                """),
        Article(
            "drift/triggers-unread", "the triggers in use could not be checked",
            """
            roost could not read Birdeye's trigger catalogue of a source that files use. So it would not notice a trigger that was
            switched off, renumbered or withdrawn. roost checked everything else.
            """,
            example: "roost triggers --source carestack",
            fix: "Do what the message advises about the failed call, and try again."),
        Article(
            "drift/unused-rule", "a rule of drift.ignore matches nothing",
            """
            A rule of `drift.ignore` matched no finding, although roost looked at the whole project. The drift that it was written
            for is over, or its address is misspelt. A rule without use may one day hide something that matters.
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
            roost could not write the file that `-o` names: its folder does not exist, roost may not write there, or the disk is
            full. roost writes a report whole or not at all, so an older report did not change. Or roost could not write to standard
            output. That is an error too: a missing report must not look like a report without findings.
            """,
            example: "roost drift --format html -o reports/drift.html",
            fix: "Make the folder first, or name another file."),
    ]
}
