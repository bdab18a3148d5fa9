#!/usr/bin/env bash
# The calls of a plan, in order. Run it from the project folder, and only once: a second run may create a group twice.
# roost apply sends the same calls, checks the outcome of each, and records it in the ledger; this script does neither.
# Run roost plan afterwards to see where things stand.
set -euo pipefail
for program in curl jq; do
  command -v "$program" >/dev/null || { echo "$program is missing" >&2; exit 1; }
done

# There is nothing to send.
