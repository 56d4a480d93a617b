"""What is allowed in which state, written down for the browser's own tests."""

import json
from pathlib import Path

from qa.rules import states
from qa.rules.codes import State

VECTORS = Path(__file__).parent / "state_vectors.json"
LISTS = ("PUBLIC", "MODERATED", "OPEN", "ANSWERED")


def rule() -> dict[str, object]:
    """Of `qa/rules/states.py`: its lists, the verbs by state, and what may stand for what."""
    return {
        **{name.lower(): sorted(getattr(states, name)) for name in LISTS},
        "verbs": {
            state: sorted(verb for verb, those in states.ALLOWED_IN.items() if state in those)
            for state in State
        },
        "may_stand_for": {
            state: sorted(states.may_stand_for(state)) for state in states.ALLOWED_IN["merge"]
        },
    }


def test_the_vectors_are_the_rule():
    written = json.dumps(rule(), indent=1) + "\n"

    assert VECTORS.read_text() == written, "write it anew, and see what the browser's tests say"


def test_lists_fit_together():
    assert {*states.PUBLIC, State.WAITING, State.MERGED, State.HIDDEN} == set(states.MODERATED)
    assert set(states.OPEN) & set(states.ANSWERED) == set()
    assert set(states.MODERATED) == set(State) - {State.WITHDRAWN}
    for verb in ("edit", "label", "route", "sort", "hide"):
        assert states.ALLOWED_IN[verb] == states.STANDING
