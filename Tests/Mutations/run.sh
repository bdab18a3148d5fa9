#!/usr/bin/env bash
# Seeds faults into roost, one at a time, and checks that each is noticed: by the histories, or by the tests that its patch names.
#   Tests/Mutations/run.sh [PATTERN]   all of them, or those whose file name contains PATTERN
# Each *.patch here begins with a sentence on what is wrong with it. A line `tests: REGEX` names the tests that notice it if histories do not;
# a line `histories: N` says how many histories to play, where 2,000 are not enough.
# The work is done in a copy, which is kept in .build/mutations so that the next run need not compile everything again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
copy="${ROOST_MUTATIONS:-$root/.build/mutations}"
jobs=$(nproc)
mkdir -p "$copy"

# Files that did not change stay as they are, so that they are not compiled again.
(cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --archive --update --parents --target-directory "$copy")
build() { (cd "$copy" && swift build "$@") >"$copy/.build/log.txt" 2>&1; }

mkdir -p "$copy/.build"
build --product roost-histories || { tail -20 "$copy/.build/log.txt"; echo "the copy without a fault does not build"; exit 1; }
histories="$copy/.build/debug/roost-histories"
"$histories" --count 200 --jobs "$jobs" --stop --as-is >/dev/null || { echo "the copy without a fault fails"; exit 1; }

applied=""
restore() {
    [ -z "$applied" ] || (cd "$copy" && patch --quiet --reverse --strip=1 <"$applied")
    applied=""
}
trap restore EXIT

missed=0
seen=0
for patch in "$here"/*"${1:-}"*.patch; do
    name=$(basename "$patch" .patch)
    what=$(head -1 "$patch")
    count=$(sed -n 's/^histories: //p' "$patch")
    tests=$(sed -n 's/^tests: //p' "$patch")
    (cd "$copy" && patch --quiet --strip=1 <"$patch") || { echo "$name: does not apply"; missed=$((missed + 1)); continue; }
    applied="$patch"
    verdict=missed
    if ! build --product roost-histories; then
        verdict="does not build"
    elif ! "$histories" --count "${count:-2000}" --jobs "$jobs" --stop --as-is >"$copy/.build/$name.txt" 2>&1; then
        seed=$(sed -n 's/^FAILURE seed //p' "$copy/.build/$name.txt" | head -1)
        oracle=$(sed -n "/^FAILURE seed $seed/{n;s/^ *\([A-Za-z]*\):.*/\1/p}" "$copy/.build/$name.txt" | head -1)
        verdict="histories, ${oracle:-a crash}, seed ${seed:-unknown}"
    elif [ -n "$tests" ] && build --build-tests &&
        ! (cd "$copy" && .build/debug/roostPackageTests.xctest --testing-library swift-testing --no-parallel --filter "$tests") \
            >"$copy/.build/$name.txt" 2>&1; then
        verdict="tests, $(grep -aoE 'Test [A-Za-z]+\(' "$copy/.build/$name.txt" | tail -1 | tr -d '(' | cut -d' ' -f2)"
    fi
    restore
    case "$verdict" in missed | "does not build") missed=$((missed + 1)) ;; *) seen=$((seen + 1)) ;; esac
    printf '%-36s %-50s %s\n' "$name" "$verdict" "$what"
done
echo "$seen noticed, $missed not"
[ "$missed" = 0 ]
