/// The CI workflow of a new project, in the form of GitHub Actions.
enum WorkflowText {
    /// The file.
    ///
    /// - Parameters:
    ///   - variables: names under which secrets of a business are handed to roost, as an example.
    ///   - hasRemote: whether the ledger is on a branch; in a folder, what an apply in CI writes down would be lost with the runner.
    static func render(variables: [String], hasRemote: Bool) -> String {
        func line(_ name: String) -> String { "\(name): ${{ secrets.\(name) }}" }
        let permitted = (["ROOST_LEDGER_KEY"] + variables).joined(separator: ", ")
        let secrets = (["  " + line("ROOST_LEDGER_KEY")] + variables.map { "  # " + line($0) }).joined(separator: "\n")
        let check =
            hasRemote
            ? ""
            : """
                  # A ledger in a folder would be lost with the runner: first put it on a branch, as roost.yaml says, and take this step away.
                  - run: echo "the ledger is not on a branch yet" && exit 1

            """
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
            # ROOST_SECRET_NAMES lists the variables that files may name, * for any letters: no pull request reaches another one.
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
            \(check)      - uses: actions/checkout@v4
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
