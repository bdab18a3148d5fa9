extension Articles {
    /// Articles about jobs on GitHub and GitLab.
    static let ci: [Article] = [
        Article(
            "ci/host", "the code host did not do it",
            """
            GitHub or GitLab refused a request of `roost ci`, or could not be reached. The message has the request and what the host said.
            Nothing was sent to Birdeye: `roost ci` never reaches it.

            A 401 or 403 means that the token may not do this. On GitHub a job's token may do what `permissions:` of the job says. On GitLab
            `GITLAB_TOKEN` is a project access token with the scope `api`.
            """,
            example: """
                permissions:
                  contents: read
                  pull-requests: write      # for roost ci comment
                  issues: write             # for roost ci issue
                """,
            fix: "Give the token that right, or run the job again if the host was not reachable."),
        Article(
            "ci/no-change", "there is nothing to comment on",
            """
            `roost ci comment` found no pull request and no merge request: neither the job's environment nor `--number` names one. A push to a
            branch is about none.
            """,
            example: "roost ci comment plan.md --number 12",
            fix: "Run it in a job for a pull request or merge request, or give `--number`."),
        Article(
            "ci/no-job", "the service is not known",
            """
            Neither `GITHUB_ACTIONS` nor `GITLAB_CI` is `true`, so roost cannot know which service it should speak to.
            """,
            example: "roost plan --format markdown | roost ci comment --service github --dry-run",
            fix: "Give `--service github` or `--service gitlab`. `--dry-run` shows the requests without a job."),
        Article(
            "ci/no-place", "the job's environment lacks something",
            """
            `roost ci` takes the address of the API, the project and the token from the variables that the service sets. No file of the project
            has a say in where the token goes. A variable is missing, or its value cannot be used.

            GitHub does not put the token into the environment by itself; a step has to ask for it.
            """,
            example: """
                - run: roost ci comment plan.md
                  env:
                    GITHUB_TOKEN: ${{ github.token }}
                """,
            fix: "Set the variable that the message names."),
        Article(
            "ci/no-report", "there is no report of a look",
            """
            `roost ci issue` reads what `roost drift --format json` writes. The file is missing, is empty or is something else, and `--exit-code`
            does not say that the look failed. Without a report roost cannot know whether anything drifted, so it closes no issue.
            """,
            example: """
                code=0
                roost drift --format json >drift.json 2>drift.log || code=$?
                roost ci issue drift.json --exit-code "$code" --log drift.log
                """,
            fix: "Name the report, and hand over the exit code of the look."),
        Article(
            "ci/no-such-guard", "there is no such guard",
            """
            `ROOST_CI_ALLOW` names guards to lift for one run. One of its words is no guard.
            """,
            example: "ROOST_CI_ALLOW=\"maxDeactivations takeover\"",
            fix: "Write the guards as in roost.yaml, spaces between them. `roost explain` lists them."),
        Article(
            "ci/not-reviewed", "there is no reviewed plan",
            """
            After a merge, `roost ci reviewed` looks for the plan that people saw: the merged change, the comment of `roost ci comment` on it, the
            commit that the plan was made for, and the digest of the plan file. One of these is missing or does not match. For example, somebody
            pushed to the main branch without a change, or the plan failed, or a commit came after the last plan, or the artifact is another file.
            """,
            example: "roost ci reviewed reviewed/plan.json --against plan.json",
            fix: "Make a new plan, let somebody read it, and apply that one. The jobs of `roost init --ci` do this."),
        Article(
            "ci/own-label", "a label that no second person set does not count",
            """
            The labels `roost-allow-GUARD` and `roost-prune` lift a limit for one change. They stand for the consent of a second person, so a label
            that the author of the change set has no effect. Nor has one that a job set: whoever proposes a change can write the job.
            """,
            example: "roost ci flags apply",
            fix: "Ask a reviewer to remove the label and to set it again."),
        Article(
            "ci/partial-report", "the report is about a part of the project",
            """
            The look was limited by a selection. The issue about the fleet would lose the other businesses, or close although they drifted.
            """,
            example: "roost drift --format json >drift.json && roost ci issue drift.json",
            fix: "Look at the whole project, or keep an issue for each business: `--per business`."),
    ]
}
