#!/usr/bin/env bash
# Makes roost's man pages, and has two readers of them look for mistakes.
#   manual.sh FOLDER-OF-THE-PROGRAMS FOLDER-FOR-THE-PAGES
set -euo pipefail
programs=$1 pages=$2
rm -rf "$pages"
mkdir -p "$pages"
"$programs/roost" --experimental-dump-help | "$programs/roost-manual" "$("$programs/roost" --version)" "$pages" >/dev/null
for page in "$pages"/*.1; do
    warnings=$(groff -man -ww -z -K utf8 "$page" 2>&1; mandoc -T lint -W warning "$page" 2>&1) || true
    [ -z "$warnings" ] || { printf '%s\n' "$warnings"; exit 1; }
    # What a person sees: no request and no escape is left over.
    shown=$(groff -man -T utf8 -K utf8 -P -c "$page" | sed 's/.\x08//g')
    ! grep -nE '^ *\.[A-Z]{2}\b|\\f[BIR]|\\e' <<<"$shown" || { echo "roff is left in $page"; exit 1; }
    grep -q '^EXAMPLES' <<<"$shown" || { echo "$page has no examples"; exit 1; }
done
# A page for every command that the help lists, and for those below it.
for command in $("$programs/roost" --help | sed -n '/^SUBCOMMANDS:/,/^$/s/^  \([a-z-]*\)  .*/\1/p'); do
    [ "$command" = help ] || [ -s "$pages/roost-$command.1" ] || { echo "there is no page of roost $command"; exit 1; }
done
[ -s "$pages/roost-ledger-show.1" ]
echo "$(ls "$pages" | wc -l) man pages, without a warning"
