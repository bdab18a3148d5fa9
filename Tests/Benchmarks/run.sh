#!/usr/bin/env bash
# Measures roost against what limits it and against its peers, in the same run on the same machine. It is no part of Tests/run.sh: times
# differ from machine to machine and from hour to hour, ratios less so.
#   Tests/Benchmarks/run.sh                  all benchmarks
#   Tests/Benchmarks/run.sh plan             one of them
#   Tests/Benchmarks/run.sh plan 1000        with another size
#   Tests/Benchmarks/run.sh --runs 9 plan    with more than 5 runs each
#   Tests/Benchmarks/run.sh --list           the names, and what each measures
# It builds release versions first, unless ROOST_BENCHMARK_PROGRAMS names a folder that has them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.build/benchmarks"
mkdir -p "$work/tools"

if [ -z "${ROOST_BENCHMARK_PROGRAMS:-}" ]; then
    for product in roost bare-client birdeye-simulator; do
        swift build --package-path "$root" -c release --static-swift-stdlib --product "$product" >&2
    done
    ROOST_BENCHMARK_PROGRAMS=$(swift build --package-path "$root" -c release --show-bin-path)
fi
flags=(-O2 -Wall -Wextra -Werror)
cc "${flags[@]}" -o "$work/tools/measure" "$here/measure.c"
cc "${flags[@]}" -o "$work/tools/responder" "$here/responder.c"
read -ra yaml <<<"$(pkg-config --cflags --libs yaml-0.1)"
cc "${flags[@]}" -o "$work/tools/yaml-events" "$here/yaml_events.c" "${yaml[@]}"

PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/benchmarks.py" --programs "$ROOST_BENCHMARK_PROGRAMS" --work "$work" "$@"
