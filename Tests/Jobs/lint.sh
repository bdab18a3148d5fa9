#!/usr/bin/env bash
# Checks the jobs that `roost init --ci` writes with linters that know GitHub Actions and GitLab CI. The argument is a folder with
# check-jsonschema and zizmor.
set -euo pipefail
bin=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../../examples/ci"
"$bin/check-jsonschema" --builtin-schema vendor.github-workflows github/roost.yml
"$bin/check-jsonschema" --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci gitlab/.gitlab-ci.yml
"$bin/zizmor" --offline --no-progress github/roost.yml
