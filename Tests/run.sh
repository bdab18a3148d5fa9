#!/usr/bin/env bash
# Runs every check that a change must pass: formatting, schemas, YAML and jobs against independent tools, hooks in the pre-commit framework, all
# tests, the budget of a business, tests on another day, jobs played step by step, pages in a real browser, completion in real shells, man
# pages, the quickstart.

# Runs every check that a change must pass: formatting, schemas and jobs against independent tools, hooks in the pre-commit framework, all
# tests, simulated years, tests on another day, jobs played step by step, pages in a real browser, completion in real shells, man pages, the
# quickstart.
#   Tests/run.sh              all of it
#   Tests/run.sh --coverage   all of it, and line coverage of the sources at the end
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
coverage=()
[ "${1:-}" != --coverage ] || coverage=(--enable-code-coverage)

# The suites that depend on a date, a time or a time zone.
date_dependent='ScenarioTests\.ScenarioTests/plays\(|DriftSettingsTests|LockFileTests|LockOwnerTests|SystemClockTests|HTTPDateTests|RetryAfterTests'

step() { printf '\n== %s\n' "$1"; }

step "What a fresh machine lacks"
Tests/setup.sh

step "Format"
swift format lint --strict --recursive --parallel Package.swift Sources Tests

step "Build"
swift build --build-tests "${coverage[@]}"

step "Schemas against an independent validator"
venv="$root/.build/tools"
if [ ! -x "$venv/bin/pre-commit" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check 'check-jsonschema>=0.29,<1' 'zizmor>=1,<2' 'pre-commit>=4,<5'
fi
export ROOST_CHECK_JSONSCHEMA="$venv/bin/check-jsonschema"
Tests/Schemas/check.sh "$ROOST_CHECK_JSONSCHEMA"

step "Jobs against independent linters"
Tests/Jobs/lint.sh "$venv/bin"

step "YAML against another reader"
# PyYAML comes with the tools that are installed above.
trees=$(mktemp -d)
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Tests/YAML/differential.py "$(swift build --show-bin-path)/roost-fuzz" "$trees"
rm -rf "$trees"

step "Hooks of pre-commit"
Tests/PreCommit/check.sh "$venv/bin/pre-commit" "$(swift build --show-bin-path)/roost"

step "Tests"
# Two processes, and in each one test after the other: hundreds of tests at once would starve those that talk over sockets.
# The report's tests leave pages for the browser.
export ROOST_SAMPLE_PAGES="$root/.build/sample-pages"
bundle="$(swift build --show-bin-path)/roostPackageTests.xctest"
if [ ${#coverage[@]} -gt 0 ]; then
    swift test --skip-build --no-parallel "${coverage[@]}"
else
    "$bundle" --testing-library swift-testing --no-parallel --filter '^ScenarioTests\.' >"$root/.build/scenarios.txt" 2>&1 &
    scenarios=$!
    others=0
    "$bundle" --testing-library swift-testing --no-parallel --skip '^ScenarioTests\.' || others=$?
    wait "$scenarios" || others=$?
    cat "$root/.build/scenarios.txt"
    [ "$others" = 0 ] || exit "$others"
fi

step "Budget of a business: allocations, requests, waits for the disk"
# The loader ends a name at a space, so the library is in a folder without one.
budget=$(mktemp -d /tmp/roost-budget.XXXXXX)
cc -shared -fPIC -O1 -Wall -Wextra -Werror -o "$budget/counts.so" Tests/Budget/counts.c
PYTHONDONTWRITEBYTECODE=1 python3 Tests/Budget/budget.py "$(swift build --show-bin-path)" "$budget/counts.so" "$budget"
rm -rf "$budget"

step "Simulated years"
# As many as a debug build plays in half a minute; the long runs are a command of their own.
"$(swift build --show-bin-path)/roost-histories" --count 250 --jobs "$(nproc)"

step "Another day, another time zone, a path with a space"
# What passes today must pass on every day. So the stories and all other tests that read a clock run once more: in another year, in a time
# zone far from UTC, with their projects below a folder that has a space in its name.
# The folder is outside the checkout, so that roost does not take a project for a part of it. The loader ends a name at a space, so the
# library is in a folder without one.
other=$(mktemp -d /tmp/roost-another-day.XXXXXX)
trap 'rm -rf "$other"' EXIT
elsewhere="$other/another day"
mkdir "$elsewhere"
cc -shared -fPIC -O1 -Wall -Wextra -Werror -o "$other/clock.so" Tests/AnotherDay/clock.c
another_day() { TZ=Pacific/Chatham TMPDIR="$elsewhere" ROOST_TESTS_DAYS=397 LD_PRELOAD="$other/clock.so" "$@"; }
[ "$(another_day date -u +%F)" = "$(date -u -d '397 days' +%F)" ] || { echo "the calendar could not be moved"; exit 1; }
# Without the package manager: on another day, it would build everything again.
another_day "$bundle" --testing-library swift-testing --no-parallel --filter "$date_dependent"

step "Jobs of GitHub and GitLab, played"
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Tests/Jobs/jobs.py "$(swift build --show-bin-path)" "$(mktemp -d "$elsewhere/jobs.XXXXXX")"

step "Pages in a browser"
PYTHONDONTWRITEBYTECODE=1 python3 Tests/Browser/drift_page.py "$ROOST_SAMPLE_PAGES"

step "Completion in bash, zsh and fish; man pages"
bin=$(swift build --show-bin-path)
PYTHONDONTWRITEBYTECODE=1 python3 Tests/Shells/completion.py "$bin"
Tests/Shells/manual.sh "$bin" "$root/.build/man"

step "Quickstart"
examples/quickstart/run.sh >"$root/.build/quickstart.txt" 2>"$root/.build/quickstart-errors.txt" || {
    cat "$root/.build/quickstart.txt" "$root/.build/quickstart-errors.txt"
    exit 1
}
echo "ran through; its output is in .build/quickstart.txt"

if [ ${#coverage[@]} -gt 0 ]; then
    step "Line coverage"
    bin=$(swift build --show-bin-path)
    # The toolchain's own llvm-cov: the system's may have another version.
    llvm_cov=$(dirname "$(readlink -f "$(command -v swift)")")/llvm-cov
    for target in Sources/*/; do
        name=$(basename "$target")
        "$llvm_cov" report "$bin/roostPackageTests.xctest" -instr-profile "$bin/codecov/default.profdata" "$target" 2>/dev/null |
            awk -v name="$name" '$1 == "TOTAL" { printf "%-20s %s\n", name, $10 }'
    done
fi

step "All is well"
