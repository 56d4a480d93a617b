#!/usr/bin/env bash
# The fault rig on both servers and both databases, larger than in the suite (RIG_SIZE=1 is the
# suite's size, 5 has 150 to 500 people and 200 rounds). Then the proof that it can fail. It takes
# the better part of an hour: what was green on this very tree is left out when it is run again,
# unless FRESH=1 says otherwise.
set -u
cd "$(dirname "$0")/.."
export RIG_SIZE="${RIG_SIZE:-5}"
tree=$({ git rev-parse HEAD && git diff HEAD && git ls-files -o --exclude-standard -z | xargs -0r cat; } | git hash-object --stdin)
kept=var/faults
mkdir -p "$kept"
failed=""

part() { # part NAME COMMAND...
    local name=$1 green="$kept/${1// /-}.green"
    shift
    echo; echo "== $name, size $RIG_SIZE"
    if [ -z "${FRESH:-}" ] && [ "$(cat "$green" 2>/dev/null)" = "$tree $RIG_SIZE" ]; then
        echo "green before, on the same tree"
        return
    fi
    local begun=$SECONDS
    if "$@"; then echo "$tree $RIG_SIZE" >"$green"; else failed="$failed, $name"; fi
    echo "took $(((SECONDS - begun) / 60)) min $(((SECONDS - begun) % 60)) s"
}

for database in postgres sqlite; do
    for server in daphne uvicorn; do
        part "$server on $database" env TEST_DB=$database RIG_SERVER=$server \
            .venv/bin/python -m pytest -q tests/rig tests/polls/services/test_votes_racing_closes.py
    done
done
part "proof that the rig can fail" env RIG_SIZE=1 .venv/bin/python -m tooling.prove_rig

if [ -n "$failed" ]; then echo "FAILED: ${failed#, }" >&2; exit 1; fi
