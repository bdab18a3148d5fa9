#!/usr/bin/env bash
# Runs every check that a change must pass: formatting, schemas against an independent validator, hooks in the pre-commit framework, all
# tests, tests on another day, pages in a real browser, the quickstart.
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
venv="$root/.build/check-jsonschema"
if [ ! -x "$venv/bin/check-jsonschema" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check 'check-jsonschema>=0.29,<1'
fi
export ROOST_CHECK_JSONSCHEMA="$venv/bin/check-jsonschema"
Tests/Schemas/check.sh "$ROOST_CHECK_JSONSCHEMA"

step "Hooks of pre-commit"
venv="$root/.build/pre-commit"
if [ ! -x "$venv/bin/pre-commit" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check 'pre-commit>=4,<5'
fi
Tests/PreCommit/check.sh "$venv/bin/pre-commit" "$(swift build --show-bin-path)/roost"

step "Tests"
# One after the other: on two cores, hundreds of tests at once would starve those that talk over sockets.
# The report's tests leave pages for the browser.
export ROOST_SAMPLE_PAGES="$root/.build/sample-pages"
swift test --skip-build --no-parallel "${coverage[@]}"

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
another_day "$(swift build --show-bin-path)/roostPackageTests.xctest" --testing-library swift-testing --no-parallel --filter "$date_dependent"

step "Pages in a browser"
PYTHONDONTWRITEBYTECODE=1 python3 Tests/Browser/drift_page.py "$ROOST_SAMPLE_PAGES"

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
