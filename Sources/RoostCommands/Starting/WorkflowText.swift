/// The CI workflow of a new project, in the form of GitHub Actions.
enum WorkflowText {
    /// The file.
    ///
    /// - Parameters:
    ///   - variables: the variables that give roost the secrets of a business, as an example.
    ///   - hasRemote: whether the ledger is a branch; if it is a folder, the runner would lose what an apply in CI records.
    static func render(variables: [String], hasRemote: Bool) -> String {
        func line(_ name: String) -> String { "\(name): ${{ secrets.\(name) }}" }
        let permitted = (["ROOST_LEDGER_KEY"] + variables).joined(separator: ", ")
        let secrets = (["  " + line("ROOST_LEDGER_KEY")] + variables.map { "  # " + line($0) }).joined(separator: "\n")
        let check =
            hasRemote
            ? ""
            : """
                  # The runner would lose a ledger in a folder. Put the ledger on a branch first, as roost.yaml says, then delete this step.
                  - run: echo "the ledger is not on a branch yet" && exit 1

            """
        return """
            # roost checks and plans each pull request, applies main, and looks for drift every night.
            name: roost
            on:
              pull_request:
              push: { branches: [main] }
              schedule: [{ cron: "17 3 * * *" }]
              workflow_dispatch:

            permissions: {}

            # One line for each secret that a file names. Store them as secrets of this repository, or of an environment with reviewers.
            # ROOST_SECRET_NAMES lists the variables that files may name; * stands for any letters. A pull request cannot read other variables.
            env:
              ROOST_SECRET_NAMES: "\(permitted)"
            \(secrets)

            jobs:
              review:
                if: github.event_name == 'pull_request'
                runs-on: ubuntu-latest
                permissions: { contents: read }
                steps:
                  - uses: actions/checkout@v4
            \(install)
                  - run: roost validate
                  # Reads only. A pull request from a fork gets no secrets, so roost cannot plan for it.
                  - name: roost plan
                    if: github.event.pull_request.head.repo.full_name == github.repository
                    run: |
                      roost plan --color never > plan.txt
                      cat plan.txt
                      { echo '```'; cat plan.txt; echo '```'; } >> "$GITHUB_STEP_SUMMARY"

              apply:
                if: github.event_name == 'push'
                runs-on: ubuntu-latest
                permissions: { contents: write }     # for the ledger's branch
                concurrency: { group: roost-apply, cancel-in-progress: false }
                steps:
            \(check)      - uses: actions/checkout@v4
            \(install)
                  - run: roost validate
                  - run: roost apply --yes --lock-timeout 10m

              # Exit code 3 fails the job: something changed on the live side. Each run writes a line into the ledger's journal, so that you can
              # tell a night without drift from a night without a run.
              drift:
                if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
                runs-on: ubuntu-latest
                permissions: { contents: write }     # for the journal
                steps:
                  - uses: actions/checkout@v4
            \(install)
                  - run: roost drift --format markdown >> "$GITHUB_STEP_SUMMARY"

            """
    }

    /// The digest decides which roost runs: a person who can change the file behind the address cannot change what CI does.
    private static let install = """
              # ROOST_URL and ROOST_SHA256 are variables of this repository: the address of your build of roost, and its digest.
              - name: Install roost
                run: |
                  sudo apt-get update -qq && sudo apt-get install -qq --yes libyaml-0-2
                  curl --fail --silent --show-error --location --output roost "${{ vars.ROOST_URL }}"
                  echo "${{ vars.ROOST_SHA256 }}  roost" | sha256sum --check
                  sudo install roost /usr/local/bin/roost && rm roost
        """
}
