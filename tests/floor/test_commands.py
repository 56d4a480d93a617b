"""The floor over the wire: who may send what, and what comes back."""

from typing import Any

import pytest

from floor.models import Hand, Turn
from tests.factories import (
    make_clerk,
    make_hand,
    make_moderator,
    make_participant,
    make_session,
    make_speaker,
    make_turn,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


def test_hands_from_both_rooms_to_a_turn():
    session = make_session()
    moderator = make_moderator(session)
    online = send(make_participant(session), "floor.raise", policy_question=None)["hand"]
    clerk = make_clerk(session)
    room = send(clerk, "floor.raise_for", name="Ada", group="technical", region="weog")["hand"]
    turn = send(moderator, "floor.call", hand=online)["turn"]
    assert "done" in send(moderator, "floor.end_turn", turn=turn)
    assert "done" in send(clerk, "floor.lower_for", hand=room)
    assert Turn.objects.get().ended_at is not None
    assert not Hand.objects.filter(state=Hand.State.WAITING).exists()


def test_a_hand_raised_again_is_raised_already():
    person = make_participant(make_session())
    hand = send(person, "floor.raise")["hand"]
    assert send(person, "floor.raise")["code"] == "already"
    assert "done" in send(person, "floor.lower", hand=hand)


@pytest.mark.parametrize("make", [make_participant, make_speaker, make_clerk])
def test_only_moderators_give_the_floor(make):
    session = make_session()
    person, hand = make(session), make_hand(make_participant(session))
    turn = make_turn(make_participant(session))
    acts: dict[str, dict[str, Any]] = {
        "floor.call": {"hand": hand.pk},
        "floor.drop": {"hand": hand.pk},
        "floor.end_turn": {"turn": turn.pk},
        "floor.open": {"on": False},
    }
    for verb, body in acts.items():
        assert send(person, verb, **body)["code"] == "not_allowed"
    hand.refresh_from_db()
    assert hand.state == Hand.State.WAITING


@pytest.mark.parametrize("make", [make_participant, make_speaker])
def test_only_clerks_and_moderators_raise_for_others(make):
    session = make_session()
    body = {"name": "Ada", "group": "", "region": ""}
    assert send(make(session), "floor.raise_for", **body)["code"] == "not_allowed"
    hand = send(make_moderator(session), "floor.raise_for", **body)["hand"]
    assert send(make(session), "floor.lower_for", hand=hand)["code"] == "not_allowed"


def test_moderators_drop_hands_and_close_the_queue():
    session = make_session()
    moderator, hand = make_moderator(session), make_hand(make_participant(session))
    assert "done" in send(moderator, "floor.drop", hand=hand.pk)
    assert "done" in send(moderator, "floor.open", on=False)
    assert send(make_participant(session), "floor.raise")["code"] == "queue_closed"


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**80])
def test_numbers_that_are_no_hand_are_not_found(number):
    moderator = make_moderator(make_session())
    assert send(moderator, "floor.call", hand=number)["code"] == "not_found"
    assert send(moderator, "floor.end_turn", turn=number)["code"] == "not_found"
    assert send(moderator, "floor.raise", policy_question=number)["code"] == "not_found"
