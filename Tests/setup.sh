#!/usr/bin/env bash
# Installs what a fresh Debian or Ubuntu lacks for building roost and running its tests. Says what it installs, and asks no question.
# It does not install the Swift toolchain: https://www.swift.org/install/
set -euo pipefail

missing=()
need() { command -v "$1" >/dev/null || missing+=("${@:2}"); }
need pkg-config pkg-config
need curl curl
need jq jq
need git git
need chromium chromium
need cc gcc libc6-dev
need openssl openssl
# The shells that complete command lines, and the readers of man pages.
need zsh zsh
need fish fish
need groff groff-base
need mandoc mandoc
pkg-config --exists yaml-0.1 2>/dev/null || missing+=(libyaml-dev)
# The system's Python. On Debian, its venv module is a separate package.
python=$(command -v python3 || true)
{ [ -n "$python" ] && "$python" -c 'import venv, ensurepip' 2>/dev/null; } || missing+=(python3 python3-venv)

command -v swift >/dev/null || echo "There is no swift in PATH: install Swift 6.2 or newer, see https://www.swift.org/install/" >&2
if [ ${#missing[@]} = 0 ]; then
    echo "Nothing is missing."
    exit 0
fi
echo "Installing ${missing[*]} …"
elevate=()
[ "$(id -u)" = 0 ] || elevate=(sudo -n)
"${elevate[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${elevate[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
echo "Installed."
