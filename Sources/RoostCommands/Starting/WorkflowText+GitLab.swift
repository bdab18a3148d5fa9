extension WorkflowText {
    /// The pipeline for GitLab CI. What is more than a line of shell is a command of roost.
    var gitlab: String {
        """
        # roost on GitLab CI. `roost init --ci gitlab` wrote this file; it is yours to change.
        #
        #   validate        every merge request, also from a fork. No secret.
        #   plan            every merge request of this project: one note that is rewritten, the counts, and the plan as an artifact. Reads only.
        #   merged          after the merge: finds the plan that was reviewed, and checks that it still holds. If it does not, it shows a new one.
        #   apply           sends exactly the plan that was reviewed.
        #   apply-new-plan  by hand: sends the new plan of `merged`.
        #   drift           every night: looks at all businesses, and keeps one issue about what changed on the live side.
        #   watch           says in an issue if there was no look for 36 hours.
        #   accept          by hand: takes what is live into the files, as a merge request.
        #
        # Before the first run:
        #   1. Build an image with roost, git and curl in it, and set the variable ROOST_IMAGE to its name with its digest:
        #      registry.example/roost@sha256:… A tag could be moved to another image.
        #   2. Settings > CI/CD > Variables: the secrets below, masked; GITLAB_TOKEN, a project access token (role Reporter, scope api) for notes and
        #      issues; for `accept` it needs the role Developer. Variables that only apply and drift need can be protected.
        #   3. Settings > CI/CD > Job token permissions: allow pushes to this repository, for the ledger's branch.
        #   4. Make the environments `roost` and `roost-new-plan` protected, with the people who may approve.
        #   5. Build > Pipeline schedules: one at night with ROOST_JOB=drift, one later in the day with ROOST_JOB=watch.
        #
        # Secrets: one variable for each that a file names. `roost secrets list` lists them.
        #\(variables.map { " \($0)" }.joined(separator: ","))
        #
        # A reviewer lifts a guard for one merge request with a label: roost-allow-maxDeactivations. roost-prune does the same for --prune. A label
        # that the author sets does not count.
        stages: [check, plan, apply, night]

        workflow:
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
            - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

        variables:
          # The variables that files may name; * stands for any letters. A merge request cannot read others.
          ROOST_SECRET_NAMES: "\(permitted)"
          GIT_DEPTH: "1"

        default:
          image: $ROOST_IMAGE
          interruptible: false

        validate:
          stage: check
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          script:
            - roost validate --also json=validate.json
          artifacts: { when: always, public: false, paths: [validate.json], expire_in: 30 days }

        plan:
          stage: plan
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID
          script:
            - code=0
            - flags=$(roost ci flags plan 2>plan.log) || code=$?
            - |
              if [ "$code" = 0 ]; then
                roost plan $flags --format markdown -o plan.json --also gitlab=plan.gitlab.json --also html=plan.html >plan.md 2>>plan.log || code=$?
              fi
            - cat plan.log >&2
            - roost ci comment plan.md --log plan.log --exit-code "$code" --plan plan.json
            - exit "$code"
          artifacts:
            when: always
            public: false
            paths: [plan.json, plan.md, plan.html, plan.log]
            reports: { terraform: plan.gitlab.json }
            expire_in: 30 days

        merged:
          stage: plan
          rules:
            - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
            - if: $CI_PIPELINE_SOURCE == "web" && $ROOST_JOB == "apply"
          script:
            - roost ci reviewed >reviewed.env || echo "No reviewed plan was found, so there will be a new one."
            - run=$(sed -n 's/^run=//p' reviewed.env)
            - number=$(sed -n 's/^number=//p' reviewed.env)
            # The token goes to GitLab alone, and not to the store that GitLab may send us on to.
            - |
              if [ -n "$run" ]; then
                fetch() { curl --fail --silent --show-error --output reviewed.json "$@"; }
                next=$(printf 'header = "PRIVATE-TOKEN: %s"' "$GITLAB_TOKEN" |
                  fetch --config - --write-out '%{redirect_url}' "$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs/$run/artifacts/plan.json") || true
                if [ -n "$next" ]; then fetch "$next" || true; fi
              fi
            - code=0
            - flags=$(roost ci flags plan 2>plan.log) || code=$?
            - |
              if [ "$code" = 0 ]; then
                roost plan $flags --detailed-exitcode --format markdown -o plan.json --also html=plan.html >plan.md 2>>plan.log || code=$?
              fi
            - reviewed=false
            - |
              if [ -s reviewed.json ] && [ -f plan.json ] && roost ci reviewed reviewed.json --against plan.json >/dev/null 2>>plan.log; then
                cp reviewed.json plan.json
                reviewed=true
              fi
            - cat plan.log >&2
            - pending=false
            - if [ "$code" = 2 ]; then pending=true; code=0; fi
            - |
              if [ "$reviewed" = false ] && [ -n "$number" ]; then
                roost ci comment plan.md --key new-plan --log plan.log --exit-code "$code" --plan plan.json --number "$number"
              fi
            - printf 'ROOST_REVIEWED=%s\\nROOST_PENDING=%s\\n' "$reviewed" "$pending" >merged.env
            - exit "$code"
          artifacts:
            when: always
            public: false
            paths: [plan.json, plan.md, plan.html, plan.log]
            reports: { dotenv: merged.env }
            expire_in: 30 days

        apply:
          stage: apply
          needs: [merged]
          rules:
            - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
          environment: { name: roost }
          resource_group: roost
          script:
        \(folderCheck)    - if [ "$ROOST_PENDING" != true ]; then echo "There is nothing to apply."; exit 0; fi
            - if [ "$ROOST_REVIEWED" != true ]; then echo "The plan is a new one. Read it, then start apply-new-plan."; exit 5; fi
            - flags=$(roost ci flags apply)
            - roost apply plan.json --yes $flags --lock-timeout 10m

        apply-new-plan:
          stage: apply
          needs: [merged]
          rules:
            - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
              when: manual
              allow_failure: true
            - if: $CI_PIPELINE_SOURCE == "web" && $ROOST_JOB == "apply"
              when: manual
          environment: { name: roost-new-plan }
          resource_group: roost
          script:
        \(folderCheck)    - flags=$(roost ci flags apply)
            - roost apply plan.json --yes $flags --lock-timeout 10m

        drift:
          stage: night
          rules:
            - if: $CI_PIPELINE_SOURCE == "schedule" && $ROOST_JOB == "drift"
            - if: $CI_PIPELINE_SOURCE == "web" && $ROOST_JOB == "drift"
          script:
            - code=0
            - roost drift --fail-on new --also json=drift.json --also junit=drift.xml --also html=drift.html 2>drift.log || code=$?
            - cat drift.log >&2
            # For an issue for each business: --per business.
            - roost ci issue drift.json --exit-code "$code" --log drift.log
            # Needs carestack.vendorKey in roost.yaml. Without one, delete this line.
            - if ! roost validate --online && [ "$code" = 0 ]; then code=1; fi
            - exit "$code"
          artifacts:
            when: always
            public: false
            paths: [drift.json, drift.html, drift.log]
            reports: { junit: drift.xml }
            expire_in: 30 days

        watch:
          stage: night
          rules:
            - if: $CI_PIPELINE_SOURCE == "schedule" && $ROOST_JOB == "watch"
          script:
            - roost ci issue --heartbeat 36h

        accept:
          stage: night
          rules:
            - if: $CI_PIPELINE_SOURCE == "web" && $ROOST_JOB == "accept"
          script:
            # ROOST_BUSINESSES has the numbers, with spaces between them.
            - chosen=$(printf -- '--business %s ' $ROOST_BUSINESSES)
            - branch="roost/accept-$CI_JOB_ID"
            - git switch --quiet --create "$branch"
            - roost accept --yes $chosen >accept.md
            - if git diff --quiet; then echo "There was nothing to accept."; exit 0; fi
            - git -c user.name=roost -c user.email=roost@localhost commit --quiet --all --message "Accept what is live"
            - git push --quiet origin "$branch"
            - (echo '```'; cat accept.md; echo '```') | roost ci propose --branch "$branch" --title "Accept what is live"

        """
    }

    private var folderCheck: String {
        guard !hasRemote else { return "" }
        return """
                # The runner would lose a ledger in a folder. Put the ledger on a branch first, as roost.yaml says, then delete this line.
                - echo "the ledger is not on a branch yet" && exit 1

            """
    }
}
