"""Random presses of two moderators, and then every one of them taken back: the hour as it was."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from hypothesis import event, given, settings
from hypothesis import strategies as st

from agenda.facts import agenda, plan
from agenda.facts import clock as clock_facts
from agenda.facts.hour import step_count
from agenda.models import Run, Segment
from agenda.services import clock as clock_services
from agenda.services import segments, steps
from common.instants import database_now
from tests.factories import make_segment, make_session

pytestmark = pytest.mark.django_db
place = st.integers(0, 5)  # of a segment in the list as it is by then
maybe = st.none() | place
PRESSES = st.one_of(
    st.tuples(st.sampled_from(["start", "pause", "resume", "go_to_next", "end", "undo"])),
    st.tuples(st.just("extend"), st.integers(-5, 5)),
    st.tuples(st.sampled_from(["skip", "reopen"]), place),
    st.tuples(st.just("move"), place, maybe),
    st.tuples(st.just("insert"), st.integers(1, 9), maybe),
    st.tuples(st.just("apply"), st.integers(0, 3), st.integers(1, 12)),
)


def hour(session):
    """Everything about it that a step may change."""
    clock = clock_facts.clock(session.pk)
    return {
        "clock": {key: value for key, value in clock.items() if key not in {"step", "undo"}},
        "segments": agenda.agenda(session.pk)["segments"],
        "plan": plan.plan(session.pk),
    }


def pk_at(session, index):
    keys = list(session.segments.values_list("pk", flat=True))
    return keys[index % len(keys)]


def press(session, verb, *details):
    now = {"session_id": session.pk, "step": step_count(session.pk)}
    if verb in {"skip", "reopen"}:
        home = segments if verb == "skip" else clock_services
        getattr(home, verb)(**now, segment_id=pk_at(session, details[0]))
    elif verb == "extend":
        clock_services.extend(**now, minutes=details[0])
    elif verb == "move":
        segment, before = details
        before = None if before is None else pk_at(session, before)
        segments.move(**now, segment_id=pk_at(session, segment), before=before)
    elif verb == "insert":
        minutes, before = details
        before = None if before is None else pk_at(session, before)
        segments.insert(
            **now, kind="poll", title="", minutes=minutes, before=before, policy_question=None
        )
    elif verb == "apply":
        apply(session, now, *details)
    else:
        getattr(steps if verb == "undo" else clock_services, verb)(**now)


def apply(session, now, choice, loss):
    """One of the offers, as a screen would send it back."""
    rows = plan.plan(session.pk)["offers"]
    offer = rows[loss][choice % len(rows[loss])] if rows else {"cuts": {}, "ends_later": loss}
    segments.apply(
        **now,
        cuts={int(key): minutes for key, minutes in offer["cuts"].items()},
        ends_later=offer["ends_later"],
        breaks_minimum=offer.get("breaks_minimum", False),
    )


@settings(max_examples=40)
@given(st.lists(PRESSES, min_size=5, max_size=20))
def test_taking_back_every_step_gives_the_first_hour_again(presses):
    # 27 minutes are planned in a slot of 20: there is something to bear from the first press.
    session = make_session(state="published", minutes=20, starts_at=database_now())
    for minutes in (5, 10, 8, 4):
        make_segment(session, minutes=minutes, minimum_minutes=2)
    first, hours = hour(session), [hour(session)]

    for each in [("start",), *presses]:
        before = hours[-1]
        try:
            press(session, *each)
        except (ValidationError, ObjectDoesNotExist):
            assert hour(session) == before, f"{each} was refused and yet changed something"
            continue
        event(f"{each[0]} was done")
        if each[0] == "undo":
            hours.pop()
            assert hour(session) == hours[-1]
        else:
            hours.append(hour(session))
        assert Run.objects.filter(session=session, ended_at=None, voided_at=None).count() <= 1
        assert min(clock_facts.clock(session.pk)["segments"], key=minutes_of)["minutes"] > 0

    for expected in reversed(hours[:-1]):
        press(session, "undo")
        assert hour(session) == expected

    assert hour(session) == first
    with pytest.raises(ValidationError):
        press(session, "undo")
    assert Segment.objects.filter(session=session).count() == 4


def minutes_of(segment):
    return segment["minutes"]
