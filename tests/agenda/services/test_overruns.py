"""An overrun is borne as a moderator chooses, and only as the rule offers it."""

import datetime as dt
from functools import partial
from typing import Any

import pytest

from agenda.facts import clock as clock_facts
from agenda.facts import plan
from agenda.facts.hour import step_count
from agenda.models import Session
from agenda.services import clock as clock_services
from agenda.services import segments, steps
from common.instants import database_now, milliseconds
from tests.factories import make_segment, make_session
from tests.outcomes import at_once, refused


@pytest.fixture
def session(db):
    return late_session()


def late_session(**over):
    """Four minutes late: the welcome runs since fourteen minutes instead of ten."""
    begun = database_now() - dt.timedelta(minutes=13, seconds=30)
    session = make_session(state="published", minutes=60, **over)
    plans = [(10, 0, 0), (20, 8, 10), (20, None, 8), (10, 0, 4)]
    for order, (minutes, audience, minimum) in enumerate(plans):
        kind = "exchange" if audience is None else "keynote"
        make_segment(
            session,
            order=order,
            kind=kind,
            minutes=minutes,
            audience_minutes=audience,
            minimum_minutes=minimum,
        )
    clock_services.start(session_id=session.pk, step=0)
    session.runs.update(started_at=begun)
    session.refresh_from_db()
    session.starts_at = session.live_at = begun
    session.save(update_fields=["starts_at", "live_at"])
    return session


def seen(session):
    return {"session_id": session.pk, "step": step_count(session.pk)}


def offer(session, code, loss=4):
    """As a screen sends it back; keys are text in JSON, numbers for the service."""
    found = next(each for each in plan.plan(session.pk)["offers"][loss - 1] if each["code"] == code)
    return {**found, "cuts": {int(key): cut for key, cut in found["cuts"].items()}}


def apply(session, offer, **over):
    fields = {key: offer[key] for key in ("cuts", "ends_later", "breaks_minimum")}
    segments.apply(**seen(session), **fields | over)


def minutes(session):
    return [segment["minutes"] for segment in clock_facts.clock(session.pk)["segments"]]


def test_the_first_offer_spreads_the_loss_over_speakers_minutes(session):
    first = plan.plan(session.pk)["offers"][3][0]
    apply(session, offer(session, first["code"]))

    assert first["code"] == "spread"
    assert minutes(session) == [10, 18, 19, 9]
    assert clock_facts.clock(session.pk)["promised_end_at"] == milliseconds(session.ends_at)


def test_a_later_end_moves_what_was_promised(session):
    apply(session, offer(session, "later"))

    promised = milliseconds(session.ends_at + dt.timedelta(minutes=4))
    assert clock_facts.clock(session.pk)["promised_end_at"] == promised
    assert minutes(session) == [10, 20, 20, 10]


def test_every_choice_can_be_taken_back(session):
    for code in ("spread", "one", "later"):
        was = clock_facts.clock(session.pk), plan.plan(session.pk)
        apply(session, offer(session, code))
        steps.undo(**seen(session))
        now = clock_facts.clock(session.pk), plan.plan(session.pk)
        assert now[1] == was[1]
        assert {**now[0], "step": 0} == {**was[0], "step": 0}


def test_what_the_rule_does_not_offer_is_refused(session):
    one = offer(session, "one")
    (giver,) = one["cuts"]
    running = session.segments.first().pk
    wrong: list[dict[str, Any]] = [
        {"cuts": {giver: 3}, "ends_later": 1},
        {"cuts": {giver: 3, running: 1}},
        {"cuts": {giver: 5, running: -1}},
        {"cuts": {giver: 4, 10**15: 0}},
        {"cuts": {}, "ends_later": 0},
        {"cuts": {}, "ends_later": -1},
        {"breaks_minimum": True},
    ]

    was = minutes(session)
    for over in wrong:
        with refused("not_offered"):
            apply(session, one, **over)
    assert minutes(session) == was


def test_more_than_was_lost_is_not_taken_from_anybody(session):
    with refused("not_offered"):
        apply(session, offer(session, "spread", loss=6))


def test_a_minute_that_is_lost_in_a_moment_may_be_taken_now(session):
    """The moderator's clock may be ahead of the server's by the way of a frame."""
    begun = database_now() - dt.timedelta(minutes=12, seconds=58)
    session.runs.update(started_at=begun)
    Session.objects.filter(pk=session.pk).update(starts_at=begun, live_at=begun)

    apply(session, offer(session, "spread", loss=4))
    steps.undo(**seen(session))
    with refused("not_offered"):
        apply(session, offer(session, "spread", loss=6))


def test_a_minimum_is_broken_only_where_it_is_said(session):
    session.segments.filter(order__gt=0).update(minimum_minutes=60)
    broken = offer(session, "minimum")

    with refused("not_offered"):
        apply(session, broken, breaks_minimum=False)
    apply(session, broken)

    assert sum(minutes(session)[1:]) == 46
    assert plan.plan(session.pk)["segments"][0]["speakers"] == 0


def test_where_nothing_is_late_there_is_nothing_to_bear(db):
    session = make_session(state="published", starts_at=database_now())
    make_segment(session, order=0)
    make_segment(session, order=1)
    clock_services.start(session_id=session.pk, step=0)

    with refused("not_offered"):
        apply(session, offer(session, "later", loss=1))


@pytest.mark.parametrize("state", ["draft", "published", "ended"])
def test_only_a_running_session_bears_an_overrun(db, state):
    session = make_session(state=state)

    with refused("wrong_state"):
        segments.apply(**seen(session), cuts={}, ends_later=1)


def test_the_wall_names_the_cost_only_where_the_organizer_wants_it(session):
    chosen = offer(session, "one")
    apply(session, chosen)
    assert clock_facts.clock(session.pk)["cost"] is None

    session.cost_on_wall = True
    session.save(update_fields=["cost_on_wall"])
    cost = clock_facts.clock(session.pk)["cost"]

    assert cost["cuts"] == {str(key): minutes for key, minutes in chosen["cuts"].items()}
    assert cost["ends_later"] == 0
    steps.undo(**seen(session))
    assert clock_facts.clock(session.pk)["cost"] is None


def test_who_starts_when_the_slot_is_over_has_not_lost_the_hour(db):
    begun = database_now()
    session = make_session(starts_at=begun - dt.timedelta(hours=3), live_at=begun)

    assert session.promised_end_at == begun + dt.timedelta(minutes=60)


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_choose_at_once_one_is_told():
    session = late_session()
    choices = [offer(session, "one"), offer(session, "later")]
    presses = [
        partial(
            segments.apply,
            **seen(session),
            cuts=choice["cuts"],
            ends_later=choice["ends_later"],
        )
        for choice in choices
    ]

    assert sorted(at_once(*presses)) == ["done", "moved_on"]
    saved = 60 - sum(minutes(session))
    session.refresh_from_db()
    assert saved + session.later_minutes == 4


def test_the_plan_costs_the_same_with_more_segments(session, django_assert_num_queries):
    with django_assert_num_queries(3):
        plan.plan(session.pk)
    for order in range(4, 9):
        make_segment(session, order=order)

    with django_assert_num_queries(3):
        plan.plan(session.pk)
