extension Articles {
    /// Articles about the part of a project that a command looks at.
    static let selection: [Article] = [
        Article(
            "selection/no-report", "there is no report to go by",
            """
            `--from` takes a JSON report of an earlier run: of plan, apply, drift, validate or list, or a saved plan. The file cannot be
            read, or is no such report. The path is relative to your current folder.
            """,
            example: """
                roost drift --format json -o drift.json
                roost plan --from drift.json
                """,
            fix: "Name a report that was written with `--format json`."),
        Article(
            "selection/no-repository", "there is no git repository",
            """
            `--changed-since` compares the files with an earlier commit. The project folder is in no git checkout: neither it nor a folder
            above it has a `.git`.
            """,
            example: "roost -C clients/shop list --changed-since origin/main",
            fix: "Run roost in a checkout of the repository, or leave out `--changed-since`."),
        Article(
            "selection/no-such-commit", "there is no such commit",
            """
            `--changed-since` names a branch, tag or commit that git does not know here, or one that has no commit in common with what is
            checked out. In CI, a branch that was not fetched is not there.
            """,
            example: """
                git fetch origin main
                roost plan --changed-since origin/main
                """,
            fix: "Correct the name, or fetch the branch first."),
        Article(
            "selection/nothing", "nothing is selected",
            """
            A flag names a tag, profile, source, number or pattern that no business file has; or the flags together leave no business; or
            the report behind `--from` has nothing that failed, drifted or is pending. Each value of a flag must match something, also
            behind `--exclude`: a misspelt exclusion would exclude nobody. The message lists what there is.

            Flags of one kind add up, kinds narrow each other. Only `--changed-since` may find nothing: a change that touches no business
            is no mistake.
            """,
            example: """
                roost list                                       # what there is
                roost plan --tag wave-1 --tag wave-2 --source carestack --exclude tag:pilot
                """,
            fix: "Correct the value, or leave a flag out."),
        Article(
            "selection/shallow-clone", "the clone does not go back far enough",
            """
            `--changed-since` needs the commit at which this branch left the other one, and what the files held at that commit. This clone
            is shallow or partial and does not have them. roost fetches nothing by itself: a repository's configuration could then choose
            what runs.
            """,
            example: """
                git fetch --unshallow origin
                # GitHub Actions
                - uses: actions/checkout@v4
                  with: { fetch-depth: 0 }
                """,
            fix: "Fetch the whole history before roost runs."),
        Article(
            "selection/unreadable-history", "the earlier state cannot be read",
            """
            `--changed-since` runs git to read an earlier commit, and git is missing, took too long, does not trust the checkout, or found
            a damaged repository. The message has git's own words.
            """,
            example: "git fsck",
            fix: "Correct what git complains about, or leave out `--changed-since`."),
    ]
}
