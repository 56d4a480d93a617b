#!/bin/sh
# Builds .venv and installs a lock into it; a second run compares a checksum and is done.
# setup.sh LOCK
set -eu
cd "$(dirname "$0")/.."
lock=$1
stamp=.venv/.stamp-$lock

fail() { echo "$1" >&2; exit 1; }

checksum() { (sha256sum "$1" 2>/dev/null || shasum -a 256 "$1") | cut -d' ' -f1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$name" >/dev/null && new_enough "$name"; then echo "$name"; return; fi
    done
    fail "Roundtable needs Python 3.11 or newer; found $(python3 --version 2>/dev/null || echo none)."
}

wanted=$(checksum "$lock")
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c ''; then
    exit 0
fi
touch .writable 2>/dev/null || fail "The folder $(pwd) cannot be written; copy the project to one that can."
rm -f .writable

# A copied or moved folder keeps a .venv whose Python is gone: build it again.
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "$python lacks the venv module; on Debian and Ubuntu: apt install python3-venv"
    echo "Building .venv ..."
    rm -rf .venv
    "$python" -m venv .venv || fail "$python could not build .venv; see the lines above."
fi
echo "Installing what $lock lists (once; about half a minute) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
    fail "Installing failed; see the lines above. With a network, make setup goes on from here."
echo "$wanted" > "$stamp"
# Compiles and proves the installation.
.venv/bin/python manage.py check >/dev/null
