#!/bin/sh
# Runs the hooks of .pre-commit-hooks.yaml with the pre-commit framework itself, in a scratch repository.
#
#     Tests/PreCommit/check.sh PATH-TO-pre-commit PATH-TO-roost
#
# It downloads nothing: the hooks come from a copy of this checkout's file, and use the roost that is given.
set -eu
precommit=${1:?usage: check.sh PATH-TO-pre-commit PATH-TO-roost}
roost=$(cd "$(dirname "${2:?}")" && pwd)/$(basename "$2")
root=$(cd "$(dirname "$0")/../.." && pwd)
case $precommit in /*) ;; *) precommit=$PWD/$precommit ;; esac

scratch=$(mktemp -d)
out=$scratch/out
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" && ln -s "$roost" "$scratch/bin/roost"
PATH=$scratch/bin:$PATH
export PATH PRE_COMMIT_HOME="$scratch/cache" HOME="$scratch" ROOST_ALLOW_COMMANDS=1
export GIT_CONFIG_GLOBAL="$scratch/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --global user.name Test && git config --global user.email test@test.invalid && git config --global init.defaultBranch main

fail() { echo "$1" >&2; exit 1; }

"$precommit" validate-manifest "$root/.pre-commit-hooks.yaml" || fail "the framework does not take the hooks"

# The repository that the hooks come from.
git init -q "$scratch/hooks" && cp "$root/.pre-commit-hooks.yaml" "$scratch/hooks"
git -C "$scratch/hooks" add -A && git -C "$scratch/hooks" commit -qm hooks

cp -r "$root/examples/smb" "$scratch/project"
cd "$scratch/project"
git init -q .
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $scratch/hooks
    rev: $(git -C "$scratch/hooks" rev-parse HEAD)
    hooks:
      - id: roost-validate
      - id: roost-fmt
CONFIG
"$precommit" validate-config .pre-commit-config.yaml
# Nobody may open this secret: the command would leave a file behind.
sed -i 's/{ env: LAKESIDE_ACCOUNT_KEY }/{ command: [touch, opened] }/' businesses/lakeside-dental.yaml
git add -A
"$precommit" run --all-files >"$out" 2>&1 || { cat "$out"; fail "the hooks refuse an example"; }
grep -q 'roost validate.*Passed' "$out" && grep -q 'roost fmt.*Passed' "$out" || { cat "$out"; fail "the hooks did not run"; }
[ ! -e opened ] || fail "a hook opened a secret"

# A hook that changes a file fails, and the change is there to be added.
sed -i 's/^name: .*/name:    "Lakeside"/' businesses/lakeside-dental.yaml
git add -A
if "$precommit" run --all-files >"$out" 2>&1; then fail "a file without its form passed"; fi
grep -q 'files were modified by this hook' "$out" || { cat "$out"; fail "the change was not told of"; }
grep -q '^name: Lakeside$' businesses/lakeside-dental.yaml || fail "the file was not formatted"
git add -A
"$precommit" run --all-files >"$out" 2>&1 || { cat "$out"; fail "the formatted file does not pass"; }

# A mistake stops the commit.
sed -i 's/^type: smb/typ: smb/' businesses/lakeside-dental.yaml
git add -A
if "$precommit" run --all-files >"$out" 2>&1; then fail "a mistake passed"; fi
grep -q 'model/unknown-key' "$out" || { cat "$out"; fail "the mistake was not told of"; }

# Files that are not roost's start neither hook.
echo a >other.yaml && git add other.yaml
"$precommit" run --files other.yaml >"$out" 2>&1 || { cat "$out"; fail "another file stopped the commit"; }
[ "$(grep -c 'no files to check' "$out")" = 2 ] || { cat "$out"; fail "a hook ran for another file"; }
[ ! -e opened ] || fail "a hook opened a secret"
echo "both hooks do what they say"
