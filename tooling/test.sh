#!/usr/bin/env bash
# All tests: on SQLite, on PostgreSQL, then the journeys in Chromium. Every part runs; one that
# failed fails the whole.
set -u
cd "$(dirname "$0")/.."
failed=""

part() { # part NAME COMMAND...
    local name=$1 code=0
    shift
    echo; echo "== $name"
    "$@" || code=$?
    # 5: nothing was collected
    if [ $code -ne 0 ] && [ $code -ne 5 ]; then failed="$failed, $name"; fi
}

pytest() { .venv/bin/python -m pytest -q "$@"; }

if command -v node >/dev/null && ls tests/js/*.mjs >/dev/null 2>&1; then
    part "pure parts of the browser code in node" node --test tests/js/*.mjs
fi
part "unit and socket tests on SQLite" pytest -n 2 tests --ignore=tests/journeys
# `up` and the set-up script are about SQLite and no database; the benchmark brings its own; a
# browser in the admin and the reading of proposals ask nothing that one database answers otherwise.
TEST_DB=postgres part "the same on PostgreSQL" \
    pytest -n 2 tests --ignore=tests/journeys --ignore=tests/house --ignore=tests/bench \
    --ignore=tests/session_platform/test_up.py --ignore=tests/session_platform/test_setup.py \
    --ignore=tests/session_platform/test_admin_browser.py --ignore=tests/agenda/rules
if [ -d tests/journeys ]; then
    if CHROMIUM=$(.venv/bin/python -m tooling.chromium); then export CHROMIUM; fi
    part "journeys in Chromium" pytest tests/journeys
fi

if [ -n "$failed" ]; then echo "FAILED: ${failed#, }" >&2; exit 1; fi
