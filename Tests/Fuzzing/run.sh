#!/usr/bin/env bash
# Fuzzes roost's readers of bytes that others wrote, with libFuzzer.
#   Tests/Fuzzing/run.sh [TARGET] [SECONDS]     one target, or all of them one after the other; 60 seconds each unless it is said
#   ROOST_FUZZING_ADDRESS=1 Tests/Fuzzing/run.sh …   the same with AddressSanitizer
# An input that is found is in .build/fuzzing/found. Mend its kind, and put it, as small as can be, into Tests/Fuzzing/Corpus: Tests/run.sh
# replays the corpus.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
target=${1:-}
seconds=${2:-60}
work="$root/.build/fuzzing"
scratch="$work/build"
sanitizer=()
if [ "${ROOST_FUZZING_ADDRESS:-}" = 1 ]; then
    scratch="$work/build-address"
    # gold cannot link the two together.
    sanitizer=(--sanitize address -Xswiftc -use-ld=lld)
fi

toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
runtime=$(find "$toolchain/lib/clang" -name "libclang_rt.fuzzer_no_main-$(uname -m).a" | head -1)
[ -n "$runtime" ] || { echo "this toolchain has no libFuzzer" >&2; exit 1; }

# The compiler's own flag links libFuzzer's main function, and the program has one. So the code is compiled for it, and linked with the rest.
swift build -c release --product roost-fuzz --scratch-path "$scratch" "${sanitizer[@]}" \
    -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer \
    -Xlinker --undefined=LLVMFuzzerRunDriver -Xlinker "$runtime" -Xlinker -lstdc++ -Xlinker -lm
program="$(swift build -c release --scratch-path "$scratch" --show-bin-path)/roost-fuzz"

targets=("$target")
[ -n "$target" ] || mapfile -t targets < <(cd Tests/Fuzzing/Corpus && ls)
mkdir -p "$work/found"
failed=0
for name in "${targets[@]}"; do
    printf '\n== %s\n' "$name"
    mkdir -p "$work/corpus/$name"
    # No hang above a second, and no more than a hundred times the longest input, besides what the program itself takes.
    # Swift's own handler of crashes would keep libFuzzer from saving the input.
    SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$program" "$name" "$work/corpus/$name" "Tests/Fuzzing/Corpus/$name" -max_total_time="$seconds" \
        -max_len=65536 -timeout=1 -malloc_limit_mb=7 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$work/found/$name-" \
        2>"$work/$name.log" || failed=1
    grep -E 'SUMMARY|ERROR|Fatal error|stat::number_of_executed|stat::peak_rss' "$work/$name.log" || true
    grep -E 'cov: ' "$work/$name.log" | tail -1 || true
done
exit "$failed"
