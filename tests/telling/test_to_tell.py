"""Whom clerks have to tell what, ticked off once by one of them."""

from functools import partial

import pytest

from floor.services.turns import call_hand
from polls.services.polls import close_poll, open_poll
from qa.services import merges, moderation
from telling.facts.to_tell import to_tell
from telling.models import Told
from telling.services.told import take_back, tell
from tests.factories import (
    make_clerk,
    make_hand,
    make_participant,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
)
from tests.outcomes import at_once, refused, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    session = make_session()
    make_run(make_segment(session))
    return make_clerk(session)


def seat(clerk, name="Seat 14"):
    """Somebody without a device."""
    return make_participant(clerk.session, display_name=name, mode="onsite", added_by=clerk)


def asked(clerk, state="approved", **over):
    return make_question(clerk.session, seat(clerk), state=state, entered_by=clerk, **over)


def told(clerk):
    """By kind, who is to be told."""
    found = to_tell(clerk.session_id)
    return {one["kind"]: [who["name"] for who in one["who"]] for one in found}


def test_somebody_without_a_device_is_told_that_they_are_next(clerk):
    first = make_hand(make_participant(clerk.session))
    own = make_hand(seat(clerk))
    assert told(clerk) == {}

    call_hand(session_id=clerk.session_id, hand_id=first.pk)

    assert told(clerk) == {"next": ["Seat 14"]}
    send(clerk, "floor.lower_for", hand=own.pk)
    assert told(clerk) == {}


def test_who_is_here_without_a_device_is_told_of_an_open_poll(clerk):
    poll = make_poll(clerk.session)
    make_participant(clerk.session)
    seat(clerk, "Seat 3"), seat(clerk, "Seat 9")
    assert told(clerk) == {}

    open_poll(session_id=poll.session_id, poll_id=poll.pk)
    assert told(clerk) == {"poll": ["Seat 3", "Seat 9"]}

    close_poll(session_id=poll.session_id, poll_id=poll.pk)
    assert told(clerk) == {}
    make_poll(clerk.session, preset="exit", state="open")
    assert told(clerk) == {}


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        (moderation.take_question, "taken"),
        (moderation.finish_question, "done"),
        (partial(moderation.answer_question, text="By law."), "written"),
        (partial(moderation.hide_question, because="off_topic"), "hidden"),
    ],
)
def test_an_asker_is_told_what_became_of_the_question(clerk, verb, kind):
    question = asked(clerk)
    make_question(clerk.session)  # of somebody who reads it on a screen
    assert told(clerk) == {}

    verb(session_id=clerk.session_id, question_id=question.pk)

    assert told(clerk) == {kind: ["Seat 14"]}


def test_an_asker_is_told_what_stands_for_a_merged_question(clerk):
    question, other = asked(clerk), make_question(clerk.session, text="Who pays?")
    merges.merge_question(session_id=clerk.session_id, question_id=question.pk, into_id=other.pk)

    (notice,) = to_tell(clerk.session_id)

    assert (notice["kind"], notice["into"]) == ("merged", "Who pays?")


def test_what_one_clerk_has_told_no_other_one_tells(clerk):
    other = make_clerk(clerk.session)
    moderation.finish_question(session_id=clerk.session_id, question_id=asked(clerk).pk)
    (notice,) = to_tell(clerk.session_id)
    body = {"notice": notice["notice"]}

    assert "done" in send(clerk, "telling.tell", **body)
    assert to_tell(clerk.session_id) == []
    assert "done" in send(other, "telling.tell", **body)  # it was told, whoever pressed first
    assert Told.objects.get().by == clerk
    assert "done" in send(clerk, "telling.take_back", **body)
    assert to_tell(clerk.session_id) == [notice]
    assert send(make_participant(clerk.session), "telling.tell", **body)["code"] == "not_allowed"


def test_only_what_is_there_to_tell_is_ticked_off(clerk):
    for notice in ("next:1", "poll:x", "", "done:99"):
        with refused("wrong_state"):
            tell(session_id=clerk.session_id, clerk_id=clerk.pk, notice=notice)
    take_back(session_id=clerk.session_id, notice="next:1")


def test_another_end_of_the_same_question_is_told_again(clerk):
    question = asked(clerk)
    moderation.take_question(session_id=clerk.session_id, question_id=question.pk)
    tell(session_id=clerk.session_id, clerk_id=clerk.pk, notice=f"taken:{question.pk}")
    assert told(clerk) == {}

    moderation.finish_question(session_id=clerk.session_id, question_id=question.pk)

    assert told(clerk) == {"done": ["Seat 14"]}


def test_three_kinds_stand_in_the_order_of_their_hurry(clerk):
    question = asked(clerk, "done")
    make_hand(seat(clerk, "Seat 3"))
    make_poll(clerk.session, state="open")

    assert [one["kind"] for one in to_tell(clerk.session_id)] == ["next", "poll", "done"]
    assert question.pk


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_tap_at_once_tell_once(clerk):
    other = make_clerk(clerk.session)
    question = asked(clerk, "done")
    acts = [
        partial(tell, session_id=clerk.session_id, clerk_id=one.pk, notice=f"done:{question.pk}")
        for one in (clerk, other)
    ]

    assert at_once(*acts) == ["done", "done"]
    assert Told.objects.count() == 1
