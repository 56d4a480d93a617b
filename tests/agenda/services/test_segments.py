"""What is still to come, changed while the hour runs: skip, reopen, move, insert."""

from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from agenda.facts import clock as clock_facts
from agenda.facts.hour import step_count
from agenda.services import clock as clock_services
from agenda.services import segments, steps
from live import reading
from tests.factories import make_policy_question, make_segment, make_session
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """Live since a moment ago, in the first of four segments of five minutes."""
    session = make_session(state="published")
    for order, title in enumerate("ABCD"):
        make_segment(session, order=order, minutes=5, title=title)
    clock_services.start(session_id=session.pk, step=0)
    return session


def seen(session):
    return {"session_id": session.pk, "step": step_count(session.pk)}


def pk(session, title):
    return session.segments.get(title=title).pk


def order(session):
    return "".join(session.segments.values_list("title", flat=True))


def running(session):
    return session.segments.get(pk=clock_facts.clock(session.pk)["segment"]).title


def skip(session, title):
    segments.skip(**seen(session), segment_id=pk(session, title))


def reopen(session, title):
    clock_services.reopen(**seen(session), segment_id=pk(session, title))


def move(session, title, before=None):
    before = before and pk(session, before)
    segments.move(**seen(session), segment_id=pk(session, title), before=before)


def insert(session, before=None, **over):
    fields: dict[str, Any] = {"kind": "poll", "title": "X", "minutes": 3, "policy_question": None}
    before = before and pk(session, before)
    return segments.insert(**seen(session), before=before, **fields | over)


def go_on(session):
    clock_services.go_to_next(**seen(session))
    return running(session)


def test_what_is_skipped_does_not_run(session):
    skip(session, "B")

    assert clock_facts.clock(session.pk)["segments"][1]["skipped"]
    assert go_on(session) == "C"
    with refused("wrong_state"):
        skip(session, "B")


@pytest.mark.parametrize("title", ["A", "B"])
def test_what_runs_or_ran_cannot_be_skipped_or_moved(session, title):
    go_on(session)

    with refused("wrong_state"):
        skip(session, title)
    with refused("wrong_state"):
        move(session, title)


def test_what_was_skipped_can_be_started_after_all(session):
    skip(session, "B")
    go_on(session)
    reopen(session, "B")

    assert (running(session), order(session)) == ("B", "ACBD")
    assert not any(segment["skipped"] for segment in clock_facts.clock(session.pk)["segments"])
    assert go_on(session) == "D"


def test_what_ran_can_be_reopened_and_then_the_hour_goes_on_where_it_was(session):
    go_on(session)
    reopen(session, "A")

    assert (running(session), order(session)) == ("A", "ABCD")
    assert [segment["done"] for segment in clock_facts.clock(session.pk)["segments"]] == [
        *(False, True),
        *(False, False),
    ]
    assert go_on(session) == "C"


def test_what_is_started_out_of_turn_takes_its_place_before_what_waits(session):
    reopen(session, "D")

    assert (running(session), order(session)) == ("D", "ADBC")
    assert go_on(session) == "B"
    steps.undo(**seen(session))
    steps.undo(**seen(session))
    assert (running(session), order(session)) == ("A", "ABCD")


def test_what_runs_cannot_be_reopened(session):
    with refused("wrong_state"):
        reopen(session, "A")


def test_segments_to_come_change_places(session):
    move(session, "D", before="B")
    assert order(session) == "ADBC"
    move(session, "D")
    assert order(session) == "ABCD"
    with refused("wrong_state"):
        move(session, "D")
    with refused("wrong_state"):
        move(session, "C", before="A")
    with refused("wrong_state"):
        move(session, "C", before="C")


def test_a_segment_is_inserted_where_it_is_wanted(session):
    question = make_policy_question(session)

    key = insert(session, before="C", title=" A show\nof hands ", policy_question=question.pk)

    row = session.segments.get(pk=key)
    assert (row.title, row.minutes, row.policy_question) == ("A show of hands", 3, question)
    assert row.inserted_at is not None
    assert order(session) == "ABA show of handsCD"
    go_on(session)
    assert go_on(session) == row.title


def test_a_segment_without_a_place_comes_last(session):
    insert(session, kind="break", title="")

    assert session.segments.last().kind == "break"


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 61}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"kind": "concert"}, "not_found"),
        ({"title": "x" * 201}, "too_long"),
        ({"before": "A"}, "wrong_state"),
    ],
)
def test_what_cannot_be_inserted_is_refused_and_leaves_nothing(session, over, code):
    with refused(code):
        insert(session, **over)

    assert order(session) == "ABCD"


def test_another_sessions_rows_are_out_of_reach(session):
    elsewhere = make_session()
    theirs = make_segment(elsewhere)

    with pytest.raises(ObjectDoesNotExist):
        insert(session, policy_question=make_policy_question(elsewhere).pk)
    for press in (segments.skip, clock_services.reopen):
        with refused("wrong_state"):
            press(**seen(session), segment_id=theirs.pk)
    with refused("wrong_state"):
        segments.move(**seen(session), segment_id=pk(session, "B"), before=theirs.pk)
    assert order(session) == "ABCD"


def test_before_the_start_the_order_may_change_but_nothing_starts():
    session = make_session(state="published")
    for place, title in enumerate("AB"):
        make_segment(session, order=place, title=title)

    move(session, "B", before="A")
    insert(session)
    skip(session, "A")
    with refused("wrong_state"):
        reopen(session, "A")
    clock_services.start(**seen(session))

    assert (running(session), order(session)) == ("B", "BAX")
    assert go_on(session) == "X"


@pytest.mark.parametrize("state", ["draft", "ended"])
def test_nothing_is_arranged_in_a_session_that_is_not_on(state):
    session = make_session(state=state)
    make_segment(session, title="A")

    for press in (partial_skip, partial_insert):
        with refused("wrong_state"):
            press(session)


def partial_skip(session):
    skip(session, "A")


def partial_insert(session):
    insert(session)


def test_the_agenda_travels_only_when_its_rows_change(session):
    """A hall full of screens reads it anew each time."""
    told = []
    for press in (
        lambda: clock_services.pause(**seen(session)),
        lambda: skip(session, "B"),
        lambda: move(session, "D", before="C"),
        lambda: steps.undo(**seen(session)),
        lambda: insert(session),
    ):
        head = reading.changes(session.pk, 0).head
        press()
        told.append("agenda" in reading.changes(session.pk, head).topics)
        assert {"clock", "plan"} <= set(reading.changes(session.pk, head).topics)

    assert told == [False, False, True, True, True]


def test_taking_back_an_insertion_that_ran_takes_its_time_back(session):
    insert(session, before="B")
    assert go_on(session) == "X"

    steps.undo(**seen(session))
    steps.undo(**seen(session))

    assert (running(session), order(session)) == ("A", "ABCD")
    assert not session.runs.exclude(segment__title="A").exists()


def test_undo_passes_over_what_an_organizer_has_deleted_since(session):
    skip(session, "C")
    move(session, "D", before="B")
    session.segments.filter(title__in="CD").delete()

    steps.undo(**seen(session))
    steps.undo(**seen(session))

    assert order(session) == "AB"
