/// The CI workflow of a new project, in the form of GitHub Actions.
enum WorkflowText {
    /// The file.
    ///
    /// - Parameter variables: the names under which secrets of businesses are handed to roost.
    static func render(variables: [String]) -> String {
        let names = ["ROOST_LEDGER_KEY"] + variables
        let secrets = names.map { "  \($0): ${{ secrets.\($0) }}" }.joined(separator: "\n")
        return """
            # A pull request is checked and planned, what is on main is applied, and each night somebody looks for drift.
            name: roost
            on:
              pull_request:
              push: { branches: [main] }
              schedule: [{ cron: "17 3 * * *" }]
              workflow_dispatch:

            permissions: {}

            # Every secret that a file names, one line each. They are secrets of this repository, or of an environment that has reviewers.
            env:
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
                  # Reads only. From a fork there are no secrets, so nothing can be planned for it.
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
                  - uses: actions/checkout@v4
            \(install)
                  - run: roost validate
                  - run: roost apply --yes --lock-timeout 10m

              # Exit code 3 fails the job: something moved on the live side. Each look leaves a heartbeat in the ledger's journal, so that a
              # night in which nobody looked does not pass for a night in which nothing moved.
              drift:
                if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
                runs-on: ubuntu-latest
                permissions: { contents: write }     # for the heartbeat
                steps:
                  - uses: actions/checkout@v4
            \(install)
                  - run: roost drift --format markdown >> "$GITHUB_STEP_SUMMARY"

            """
    }

    /// Which roost runs is decided by its digest: whoever can change the file behind the address cannot change what CI does.
    private static let install = """
              # ROOST_URL and ROOST_SHA256 are variables of this repository: where your build of roost is kept, and its digest.
              - name: Install roost
                run: |
                  sudo apt-get update -qq && sudo apt-get install -qq --yes libyaml-0-2
                  curl --fail --silent --show-error --location --output roost "${{ vars.ROOST_URL }}"
                  echo "${{ vars.ROOST_SHA256 }}  roost" | sha256sum --check
                  sudo install roost /usr/local/bin/roost && rm roost
        """
}
