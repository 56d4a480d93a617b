"""The hour being run: start, pause, extend, next, end, and every step taken back."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from agenda.facts import clock as clock_facts
from agenda.facts.hour import step_count, time_spent
from agenda.models import Run
from agenda.services import clock as clock_services
from agenda.services import segments as segment_services
from agenda.services import steps
from common.instants import milliseconds
from tests.factories import make_segment, make_session
from tests.outcomes import at_once, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """Published, with three segments of five minutes."""
    session = make_session(state="published")
    for order in range(3):
        make_segment(session, order=order, minutes=5, title=f"Part {order}")
    return session


def press(session, verb, **arguments):
    home = next(
        module for module in (clock_services, segment_services, steps) if hasattr(module, verb)
    )
    getattr(home, verb)(session_id=session.pk, step=step_count(session.pk), **arguments)
    session.refresh_from_db()
    return clock_facts.clock(session.pk)


def refusal(session, verb, **arguments):
    with pytest.raises(ValidationError) as refused:
        press(session, verb, **arguments)
    return refused.value.code


def titles(session):
    return {segment.pk: segment.title for segment in session.segments.all()}


def test_start_goes_live_with_the_first_segment(session):
    clock = press(session, "start")

    assert (clock["state"], clock["running"]) == ("live", True)
    assert titles(session)[clock["segment"]] == "Part 0"


def test_start_twice_is_refused(session):
    press(session, "start")

    assert refusal(session, "start") == "wrong_state"


def test_two_moderators_pressing_at_once_move_one_segment(session):
    press(session, "start")
    seen = step_count(session.pk)
    clock_services.go_to_next(session_id=session.pk, step=seen)

    with pytest.raises(ValidationError) as refused:
        clock_services.go_to_next(session_id=session.pk, step=seen)

    assert refused.value.code == "moved_on"
    assert titles(session)[clock_facts.clock(session.pk)["segment"]] == "Part 1"


def test_who_was_slower_is_told_what_happened_when_and_whose_press_it_was(session):
    clock_services.start(session_id=session.pk, step=0, by=7)
    step = session.steps.get()
    with refused("moved_on", verb="start", at=milliseconds(step.taken_at), by=7):
        clock_services.start(session_id=session.pk, step=0, by=8)

    steps.undo(session_id=session.pk, step=1, by=9)
    step.refresh_from_db()
    with refused("moved_on", verb="undo", at=milliseconds(step.undone_at), by=9):
        clock_services.pause(session_id=session.pk, step=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_press_next_at_once_one_is_told():
    session = make_session(state="published")
    for order in range(3):
        make_segment(session, order=order, minutes=5, title=f"Part {order}")
    clock_services.start(session_id=session.pk, step=0)
    press = partial(clock_services.go_to_next, session_id=session.pk, step=1)

    assert sorted(at_once(press, press)) == ["done", "moved_on"]
    assert titles(session)[clock_facts.clock(session.pk)["segment"]] == "Part 1"
    assert Run.objects.filter(session=session, ended_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_whatever_three_moderators_press_at_once_is_one_step_and_can_be_taken_back():
    session = make_session(state="published")
    segments = [make_segment(session, order=order, minutes=5) for order in range(3)]
    clock_services.start(session_id=session.pk, step=0)
    was = clock_facts.clock(session.pk)
    seen = {"session_id": session.pk, "step": 1}

    outcomes = at_once(
        partial(clock_services.end, **seen),
        partial(segment_services.skip, **seen, segment_id=segments[1].pk),
        partial(clock_services.reopen, **seen, segment_id=segments[2].pk),
    )
    steps.undo(session_id=session.pk, step=2)

    assert sorted(outcomes) == ["done", "moved_on", "moved_on"]
    assert steady(clock_facts.clock(session.pk)) == steady(was)


def steady(clock):
    return {key: value for key, value in clock.items() if key not in {"step", "undo"}}


def test_pause_keeps_the_segment_and_resume_goes_on_with_it(session):
    press(session, "start")
    paused = press(session, "pause")
    resumed = press(session, "resume")

    assert (paused["running"], resumed["running"]) == (False, True)
    assert paused["segment"] == resumed["segment"]
    assert refusal(session, "resume") == "wrong_state"


def test_time_spent_is_the_sum_of_runs_that_were_not_voided():
    at = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)
    minute = dt.timedelta(minutes=1)
    runs = [
        Run(started_at=at, ended_at=at + 2 * minute),
        Run(started_at=at + 3 * minute, ended_at=at + 9 * minute, voided_at=at + 9 * minute),
        Run(started_at=at + 10 * minute, ended_at=None),
    ]

    assert time_spent(runs, at + 11 * minute) == 3 * minute


def test_next_marks_what_came_before_as_done(session):
    press(session, "start")
    clock = press(session, "go_to_next")

    assert [segment["done"] for segment in clock["segments"]] == [True, False, False]


def test_there_is_no_next_after_the_last(session):
    press(session, "start")
    press(session, "go_to_next")
    press(session, "go_to_next")

    assert refusal(session, "go_to_next") == "wrong_state"


def test_extend_gives_minutes_and_takes_them_back(session):
    press(session, "start")

    assert press(session, "extend", minutes=2)["segments"][0]["minutes"] == 7
    assert press(session, "extend", minutes=-2)["segments"][0]["minutes"] == 5
    assert refusal(session, "extend", minutes=-5) == "minutes"
    assert refusal(session, "extend", minutes=999) == "minutes"


def test_no_segment_grows_without_end(session):
    press(session, "start")
    session.segments.filter(order=0).update(minutes=590)

    assert press(session, "extend", minutes=10)["segments"][0]["minutes"] == 600
    with refused("minutes", min=-60, max=0):
        press(session, "extend", minutes=1)


def test_an_organizer_who_plans_less_makes_no_time_negative(session):
    """Four of five minutes are cut; then the plan itself becomes shorter than what was cut."""
    press(session, "start")
    press(session, "extend", minutes=-4)
    session.segments.filter(order=0).update(minutes=3)

    assert clock_facts.clock(session.pk)["segments"][0]["minutes"] == 1
    assert press(session, "undo")["segments"][0]["minutes"] == 3


def test_end_stops_the_clock_and_nothing_runs_after(session):
    press(session, "start")
    clock = press(session, "end")

    assert (clock["state"], clock["running"]) == ("ended", False)
    assert clock["ended_at"] is not None
    assert refusal(session, "go_to_next") == "wrong_state"


@pytest.mark.parametrize(
    ("before", "verb", "arguments"),
    [
        ([], "start", {}),
        (["start"], "pause", {}),
        (["start", "pause"], "resume", {}),
        (["start"], "go_to_next", {}),
        (["start", "pause"], "go_to_next", {}),
        (["start"], "extend", {"minutes": 3}),
        (["start"], "end", {}),
        (["start", "pause"], "end", {}),
    ],
)
def test_undo_restores_the_clock_as_it_was(session, before, verb, arguments):
    for earlier in before:
        press(session, earlier)
    was = clock_facts.clock(session.pk)

    press(session, verb, **arguments)
    now = press(session, "undo")

    volatile = ("step", "undo")
    assert {k: v for k, v in now.items() if k not in volatile} == {
        k: v for k, v in was.items() if k not in volatile
    }
    assert now["undo"] == was["undo"]


def test_undo_goes_back_step_by_step_to_before_the_start(session):
    for verb in ("start", "go_to_next", "end"):
        press(session, verb)

    states = [press(session, "undo")["state"] for _ in range(3)]

    assert states == ["live", "live", "published"]
    assert refusal(session, "undo") == "wrong_state"


def test_the_clock_costs_the_same_with_more_segments(session, django_assert_num_queries):
    press(session, "start")
    with django_assert_num_queries(5) as counted:
        clock_facts.clock(session.pk)
    for order in range(3, 8):
        make_segment(session, order=order)

    with django_assert_num_queries(len(counted)):
        clock_facts.clock(session.pk)
