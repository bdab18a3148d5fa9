#!/usr/bin/env bash
# Plays the whole story on this machine: builds roost and a simulator of Birdeye, sets two businesses up as their files say over real HTTP,
# adds a trigger in the simulated dashboard, and sets it back. Changes nothing outside the build folder and a temporary folder, except that
# it installs missing packages.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

# What a fresh Debian or Ubuntu with a Swift toolchain may lack.
missing=()
command -v pkg-config >/dev/null || missing+=(pkg-config)
command -v curl >/dev/null || missing+=(curl)
pkg-config --exists yaml-0.1 2>/dev/null || missing+=(libyaml-dev)
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]} …" >&2
    elevate=(); [ "$(id -u)" = 0 ] || elevate=(sudo)
    "${elevate[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${elevate[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
fi
command -v swift >/dev/null || { echo "A Swift toolchain (6.2 or newer) is needed: https://www.swift.org/install" >&2; exit 1; }

echo "Building roost and the simulator (some minutes the first time) …" >&2
swift build --package-path "$root" --product roost >&2
swift build --package-path "$root" --product birdeye-simulator >&2
bin=$(swift build --package-path "$root" --show-bin-path)

# Works in a copy: the ledger goes there, and the example stays as it is.
work=$(mktemp -d)
simulator=
finish() {
    [ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
cp -R "$here/roost.yaml" "$here/businesses" "$work/"

"$bin/birdeye-simulator" --port 0 --port-file "$work/port" >"$work/simulator.log" 2>&1 &
simulator=$!
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.1; done
[ -s "$work/port" ] || { echo "The simulator did not start:" >&2; cat "$work/simulator.log" >&2; exit 1; }
service="http://127.0.0.1:$(cat "$work/port")"

# What roost needs to find. In production these variables come from your CI's secret store.
export ROOST_BIRDEYE_URL=$service
export HARBOR_ACCOUNT_KEY=00000000-0000-4000-8000-000000000001 HARBOR_ACCOUNT_ID=1000001
export NORTHSTAR_ACCOUNT_KEY=00000000-0000-4000-8000-000000000002 NORTHSTAR_ACCOUNT_ID=1000002
ROOST_LEDGER_KEY=$("$bin/roost" ledger keygen)
export ROOST_LEDGER_KEY
cd "$work"

roost() { "$bin/roost" "$@"; }
step() { printf '\n\033[1m── %s\033[0m\n' "$1" | { if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }; }
run() { printf '$ roost %s\n' "$*"; roost "$@"; }
expect() {
    local wanted=$1 got=0
    shift
    printf '$ roost %s\n' "$*"
    roost "$@" || got=$?
    [ "$got" = "$wanted" ] || { echo "expected exit code $wanted, got $got" >&2; exit 1; }
}

step "1. validate checks the files. It uses no network and opens no secret."
run validate

step "2. A pull request shows this plan: what would change, and the exact calls."
expect 2 plan --detailed-exitcode

step "3. After the merge: apply sends the calls, and reads every business again."
run apply --yes

step "4. Once more: everything is as the files say, so there is nothing to send."
expect 0 plan --detailed-exitcode

step "5. Somebody adds a trigger in the dashboard, without changing the file."
curl --fail --silent --show-error --output /dev/null "$service/_simulator/dashboard" \
    --data '{"do":"add-trigger","business":155802718182498,"source":124,"triggerId":140,"triggerTypeId":1}'
echo "(trigger 140 now fetches records for Harbor Dental too)"

step "6. drift, run every night, shows what changed on the live side and not in the files."
expect 3 drift

step "7. The plan shows the call that sets it back. (roost accept would write the change into the file instead.)"
expect 2 plan --detailed-exitcode

step "8. apply sets it back."
run apply --yes

step "9. The plan is empty again."
expect 0 plan --detailed-exitcode

step "The requests that the simulator recorded"
curl --fail --silent "$service/_simulator/counts"
echo
