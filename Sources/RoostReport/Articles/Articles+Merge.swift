extension Articles {
    /// Articles about joining the reports of shards.
    static let merge: [Article] = [
        Article(
            "merge/missing-shard", "a shard is missing",
            """
            `roost merge` joins the reports of all shards of a run, and one or more of them are not there. Perhaps a job failed before it
            wrote its report. A report without a part of the fleet would look as if nothing were wrong there, so there is none.
            """,
            example: """
                roost plan --shard 3/4 --format json >plan-3.json
                roost merge plan-1.json plan-2.json plan-3.json plan-4.json
                """,
            fix: "Run the shard that the message names again, and give its report too."),
        Article(
            "merge/not-a-shard", "a file is not the report of a shard",
            """
            `roost merge` takes the JSON of validate, plan, drift or apply with `--shard I/N`. The file cannot be read, is no JSON, is the
            report of a run without `--shard`, or has been changed since roost wrote it.
            """,
            example: "roost drift --shard 1/4 --format json -o drift-1.json",
            fix: "Name files that these commands wrote, as they wrote them."),
        Article(
            "merge/other-format", "a report has no such form",
            """
            `roost merge` joins a look for drift in every format of `roost drift`. The form `gitlab` has three counts of a plan: what it
            creates, updates and deactivates. All other reports are joined as JSON alone, because their JSON does not hold what the other
            formats show, such as the lines of a file around a mistake.
            """,
            example: """
                roost merge drift-*.json --format markdown
                roost merge plan-*.json --format gitlab
                """,
            fix: "Use `--format json`, or let each shard write the format with `--also`."),
        Article(
            "merge/other-run", "reports do not belong together",
            """
            The reports are of different commands, of different numbers of shards, of different commits, or were made with another roost.yaml,
            another version of roost or other flags. Together they would describe a fleet that never was. The message names the shards and
            the difference.
            """,
            example: """
                roost merge plan-1.json drift-2.json       # wrong: two kinds of report
                roost merge plan-1.json plan-2.json        # right
                """,
            fix: "Run all shards of one commit with the same flags, and join those."),
        Article(
            "merge/shard-twice", "a shard is given twice",
            """
            Two of the files are reports of the same shard. They may differ, and which of them counts cannot be known. Perhaps a job ran
            twice, and both of its reports were kept.
            """,
            example: """
                roost merge plan-1.json plan-2.json plan-2-again.json      # wrong
                roost merge plan-1.json plan-2-again.json                  # right
                """,
            fix: "Give each shard's report once."),
    ]
}
