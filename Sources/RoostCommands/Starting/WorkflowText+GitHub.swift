extension WorkflowText {
    /// The workflow for GitHub Actions. What is more than a line of shell is a command of roost.
    var github: String {
        """
        # roost on GitHub Actions. `roost init --ci github` wrote this file; it is yours to change.
        #
        #   validate  every pull request, also from a fork: annotations, code scanning. No secret.
        #   plan      every pull request of this repository: one comment that is rewritten, and the plan as an artifact. Reads only.
        #   merged    after the merge: finds the plan that was reviewed, and checks that it still holds. If it does not, it shows a new one.
        #   apply     sends exactly the plan that `merged` found. It waits for the reviewers of the environment: `roost` for a reviewed plan,
        #             `roost-new-plan` for a new one.
        #   drift     every night: looks at all businesses, and keeps one issue about what changed on the live side.
        #   watch     says in an issue if there was no look for 36 hours.
        #   accept    by hand: takes what is live into the files, as a pull request.
        #
        # Before the first run:
        #   1. Settings > Environments: make `roost` and `roost-new-plan`. Give `roost-new-plan` required reviewers; without them a plan that
        #      nobody has seen would be applied.
        #   2. Settings > Variables: ROOST_URL is the address of your build of roost, ROOST_SHA256 its digest. The digest decides which roost
        #      runs: whoever can change the file behind the address cannot change what runs here. Build it with
        #      swift build -c release --static-swift-stdlib --product roost
        #   3. Settings > Secrets: one for each variable below. `roost secrets list --format github` prints the lines for your files.
        #
        # A reviewer lifts a guard for one pull request with a label: roost-allow-maxDeactivations. roost-prune does the same for --prune. A label
        # that the author sets does not count.
        name: roost

        on:
          pull_request:
          push: { branches: [main] }
          schedule:
            - cron: "17 3 * * *"
            - cron: "47 11 * * *"
          workflow_dispatch:
            inputs:
              job:
                description: What to do
                type: choice
                options: [drift, apply, accept]
                default: drift
              prune:
                description: "apply: also deactivate mappings that the files no longer have"
                type: boolean
                default: false
              allow:
                description: "apply: guards to lift for this run, such as maxDeactivations"
                type: string
                default: ""
              businesses:
                description: "accept: the numbers of the businesses, spaces between them"
                type: string
                default: ""

        permissions: {}

        jobs:
          validate:
            if: github.event_name == 'pull_request'
            runs-on: ubuntu-latest
            permissions:
              contents: read
              security-events: write   # for code scanning; a fork's token cannot
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: false }
        \(Self.install)
              - name: roost validate
                run: roost validate --format github --also sarif=roost.sarif
              - uses: \(Self.uploadSARIF)
                if: always() && github.event.pull_request.head.repo.full_name == github.repository
                with: { sarif_file: roost.sarif }

          plan:
            if: github.event.pull_request.head.repo.full_name == github.repository
            runs-on: ubuntu-latest
            permissions:
              contents: read           # the ledger is read, never written
              pull-requests: write     # for the comment
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: true }   # roost fetches the ledger's branch
        \(Self.install)
              - name: roost plan
                id: plan
                env:
                  GITHUB_TOKEN: ${{ github.token }}
        \(secrets)
                run: |
                  code=0
                  flags=$(roost ci flags plan 2>plan.log) || code=$?
                  if [ "$code" = 0 ]; then
                    # shellcheck disable=SC2086
                    roost plan $flags --format markdown -o plan.json --also html=plan.html >plan.md 2>>plan.log || code=$?
                  fi
                  cat plan.log >&2
                  echo "code=$code" >>"$GITHUB_OUTPUT"
              - name: One comment, and the summary
                if: always()
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  CODE: ${{ steps.plan.outputs.code }}
                run: roost ci comment plan.md --log plan.log --exit-code "${CODE:-1}" --plan plan.json
              - uses: \(Self.uploadArtifact)
                if: always()
                with: { name: roost-plan, path: "plan.*", if-no-files-found: ignore, retention-days: 30 }
              - name: A failed plan fails the job
                env:
                  CODE: ${{ steps.plan.outputs.code }}
                run: exit "$CODE"

          merged:
            if: github.event_name == 'push' || inputs.job == 'apply'
            runs-on: ubuntu-latest
            permissions:
              contents: read
              pull-requests: write     # for the comment with a new plan
              actions: read            # for the artifact of the pull request
            outputs:
              reviewed: ${{ steps.plan.outputs.reviewed }}
              pending: ${{ steps.plan.outputs.pending }}
            steps:
        \(folderCheck)      - uses: \(Self.checkout)
                with: { persist-credentials: true }   # roost fetches the ledger's branch
        \(Self.install)
              - name: Find the reviewed plan
                id: reviewed
                if: github.event_name == 'push'
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                run: roost ci reviewed >>"$GITHUB_OUTPUT" || echo "No reviewed plan was found, so there will be a new one."
              - uses: \(Self.downloadArtifact)
                if: steps.reviewed.outputs.run != ''
                continue-on-error: true
                with: { name: roost-plan, path: reviewed, run-id: "${{ steps.reviewed.outputs.run }}", github-token: "${{ github.token }}" }
              - name: Does it still hold?
                id: plan
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  ROOST_CI_PRUNE: ${{ inputs.prune }}
        \(secrets)
                run: |
                  code=0
                  flags=$(roost ci flags plan 2>plan.log) || code=$?
                  if [ "$code" = 0 ]; then
                    # shellcheck disable=SC2086
                    roost plan $flags --detailed-exitcode --format markdown -o plan.json --also html=plan.html >plan.md 2>>plan.log || code=$?
                  fi
                  reviewed=false
                  if [ -f reviewed/plan.json ] && [ -f plan.json ]; then
                    if roost ci reviewed reviewed/plan.json --against plan.json >/dev/null 2>>plan.log; then
                      cp reviewed/plan.json plan.json
                      reviewed=true
                    fi
                  fi
                  cat plan.log >&2
                  pending=false
                  if [ "$code" = 2 ]; then pending=true; code=0; fi
                  { echo "code=$code"; echo "reviewed=$reviewed"; echo "pending=$pending"; } >>"$GITHUB_OUTPUT"
              - name: A new plan is shown where the old one was
                if: always() && steps.plan.outputs.reviewed != 'true'
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  CODE: ${{ steps.plan.outputs.code }}
                  NUMBER: ${{ steps.reviewed.outputs.number }}
                run: roost ci comment plan.md --key new-plan --log plan.log --exit-code "${CODE:-1}" --plan plan.json ${NUMBER:+--number "$NUMBER"}
              - uses: \(Self.uploadArtifact)
                if: always()
                with: { name: roost-plan, path: "plan.*", if-no-files-found: ignore, retention-days: 30 }
              - name: A failed plan fails the job
                env:
                  CODE: ${{ steps.plan.outputs.code }}
                run: exit "$CODE"

          apply:
            needs: merged
            if: needs.merged.outputs.pending == 'true'
            runs-on: ubuntu-latest
            environment: ${{ needs.merged.outputs.reviewed == 'true' && 'roost' || 'roost-new-plan' }}
            permissions:
              contents: write          # for the ledger's branch
              pull-requests: read      # for the labels
            concurrency: { group: roost-apply, cancel-in-progress: false }
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: true }   # roost pushes the ledger's branch
        \(Self.install)
              - uses: \(Self.downloadArtifact)
                with: { name: roost-plan, path: merged }
              - name: roost apply
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  ROOST_CI_ALLOW: ${{ inputs.allow }}
        \(secrets)
                run: |
                  code=0
                  flags=$(roost ci flags apply)
                  # shellcheck disable=SC2086
                  roost apply merged/plan.json --yes $flags --lock-timeout 10m >apply.txt 2>apply.log || code=$?
                  cat apply.txt
                  cat apply.log >&2
                  { echo '```'; cat apply.txt; echo '```'; } >>"$GITHUB_STEP_SUMMARY"
                  exit "$code"

          drift:
            if: github.event.schedule == '17 3 * * *' || inputs.job == 'drift'
            runs-on: ubuntu-latest
            permissions:
              contents: write          # for the ledger's journal: each look leaves a line
              issues: write
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: true }   # roost pushes the ledger's branch
        \(Self.install)
              - name: roost drift
                id: drift
                env:
        \(secrets)
                run: |
                  code=0
                  roost drift --fail-on new --format markdown --also json=drift.json --also html=drift.html >drift.md 2>drift.log || code=$?
                  cat drift.md >>"$GITHUB_STEP_SUMMARY"
                  cat drift.log >&2
                  echo "code=$code" >>"$GITHUB_OUTPUT"
              - name: One issue
                if: always()
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  CODE: ${{ steps.drift.outputs.code }}
                # For an issue for each business: --per business.
                run: roost ci issue drift.json --exit-code "${CODE:-1}" --log drift.log
              - uses: \(Self.uploadArtifact)
                if: always()
                with: { name: roost-drift, path: "drift.*", if-no-files-found: ignore, retention-days: 30 }
              # Needs carestack.vendorKey in roost.yaml. Without one, delete this step.
              - name: Names and ids at CareStack and Birdeye
                if: always()
                env:
        \(secrets)
                run: roost validate --online
              - name: New drift fails the job
                env:
                  CODE: ${{ steps.drift.outputs.code }}
                run: exit "$CODE"

          watch:
            if: github.event_name == 'push' || github.event.schedule == '47 11 * * *'
            runs-on: ubuntu-latest
            permissions:
              contents: read
              issues: write
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: true }   # roost fetches the ledger's branch
        \(Self.install)
              - name: Was there a look?
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                run: roost ci issue --heartbeat 36h

          accept:
            if: inputs.job == 'accept'
            runs-on: ubuntu-latest
            permissions:
              contents: write
              pull-requests: write
            steps:
              - uses: \(Self.checkout)
                with: { persist-credentials: true }   # the branch is pushed
        \(Self.install)
              - name: roost accept
                env:
                  GITHUB_TOKEN: ${{ github.token }}
                  BUSINESSES: ${{ inputs.businesses }}
        \(secrets)
                # Pull requests that this token opens start no workflow: close and reopen it, and the plan is made.
                run: |
                  chosen=()
                  for number in $BUSINESSES; do chosen+=(--business "$number"); done
                  branch="roost/accept-$GITHUB_RUN_ID"
                  git switch --quiet --create "$branch"
                  roost accept --yes "${chosen[@]}" >accept.md
                  if git diff --quiet; then echo "There was nothing to accept."; exit 0; fi
                  git -c user.name=roost -c user.email=roost@localhost commit --quiet --all --message "Accept what is live"
                  git push --quiet origin "$branch"
                  { echo '```'; cat accept.md; echo '```'; } | roost ci propose --branch "$branch" --title "Accept what is live"

        """
    }

    // Each action is pinned by the digest of a commit: a tag can be moved to other code.
    private static let checkout = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
    private static let uploadArtifact = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2"
    private static let downloadArtifact = "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0"
    private static let uploadSARIF = "github/codeql-action/upload-sarif@ff0a06e83cb2de871e5a09832bc6a81e7276941f # v3.28.18"

    private static let install = """
        - name: Install roost
          env:
            ROOST_URL: ${{ vars.ROOST_URL }}
            ROOST_SHA256: ${{ vars.ROOST_SHA256 }}
          run: |
            sudo apt-get update -qq && sudo apt-get install -qq --yes libyaml-0-2
            mkdir -p "$RUNNER_TEMP/roost"
            curl --fail --silent --show-error --location --output "$RUNNER_TEMP/roost/roost" "$ROOST_URL"
            echo "$ROOST_SHA256  $RUNNER_TEMP/roost/roost" | sha256sum --check
            chmod +x "$RUNNER_TEMP/roost/roost"
            echo "$RUNNER_TEMP/roost" >>"$GITHUB_PATH"
        """.indented(by: 6)

    /// The secrets of a step that opens them. Only steps with this block have any.
    private var secrets: String {
        func line(_ name: String) -> String { "\(name): ${{ secrets.\(name) }}" }
        let lines =
            ["ROOST_SECRET_NAMES: \"\(permitted)\"", line("ROOST_LEDGER_KEY")] + variables.map { "# " + line($0) }
        return lines.joined(separator: "\n").indented(by: 10)
    }

    private var folderCheck: String {
        guard !hasRemote else { return "" }
        return """
                  # The runner would lose a ledger in a folder. Put the ledger on a branch first, as roost.yaml says, then delete this step.
                  - run: echo "the ledger is not on a branch yet" && exit 1

            """
    }
}
