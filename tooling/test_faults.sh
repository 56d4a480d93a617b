#!/usr/bin/env bash
# The fault rig on both servers and both databases, larger than in the suite (RIG_SIZE=1 is the
# suite's size, 5 has 200 to 500 people and 200 rounds). Then the proof that it can fail.
set -u
cd "$(dirname "$0")/.."
export RIG_SIZE="${RIG_SIZE:-5}"
failed=""

for TEST_DB in postgres sqlite; do
    for RIG_SERVER in daphne uvicorn; do
        export TEST_DB RIG_SERVER
        echo; echo "== $RIG_SERVER on $TEST_DB, size $RIG_SIZE"
        .venv/bin/python -m pytest -q tests/rig tests/polls/services/test_votes_racing_closes.py \
            || failed="$failed, $RIG_SERVER on $TEST_DB"
    done
done
echo; echo "== proof that the rig can fail"
RIG_SIZE=1 .venv/bin/python -m tooling.prove_rig || failed="$failed, proof"

if [ -n "$failed" ]; then echo "FAILED: ${failed#, }" >&2; exit 1; fi
