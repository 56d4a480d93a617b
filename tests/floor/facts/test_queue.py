"""What screens are told of the floor: one queue in calling order, and my place in it."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from floor.facts import queue
from floor.models import Hand
from tests.factories import (
    make_hand,
    make_participant,
    make_policy_question,
    make_session,
    make_turn,
)

pytestmark = pytest.mark.django_db


def ago(seconds):
    return timezone.now() - dt.timedelta(seconds=seconds)


def test_an_empty_floor():
    session = make_session()
    assert queue.queue(session.pk) == {"open": True, "turn": None, "hands": []}
    session.queue_open = False
    session.save()
    assert queue.queue(session.pk)["open"] is False


def test_the_queue_is_in_calling_order_with_reasons():
    session = make_session()
    speaker = make_participant(session, mode="online")
    make_turn(speaker, started_at=ago(300), ended_at=ago(200))
    again = make_hand(speaker, raised_at=ago(100))
    online = make_hand(make_participant(session, mode="online"), raised_at=ago(50))
    policy = make_policy_question(session)
    room = make_hand(
        make_participant(session, mode="onsite", group="technical"),
        raised_at=ago(10),
        policy_question=policy,
    )
    hands = queue.queue(session.pk)["hands"]
    assert [(row["id"], row["reason"]["code"]) for row in hands] == [
        (room.pk, "turn_of_mode"),
        (online.pk, "not_spoken"),
        (again.pk, "spoken"),
    ]
    assert hands[0]["reason"]["params"] == {"mode": "onsite"}
    assert (hands[0]["who"]["group"], hands[0]["policy_question"]) == ("technical", policy.pk)
    assert hands[2]["reason"]["params"] == {"times": 1}
    json.dumps(hands)


def test_the_running_turn_keeps_the_mode_it_began_in():
    person = make_participant(make_session(), mode="onsite")
    turn = make_turn(person)
    person.mode = "online"
    person.save()
    shown = queue.queue(person.session_id)["turn"]
    assert (shown["id"], shown["seconds"], shown["who"]["mode"]) == (turn.pk, 90, "onsite")
    assert shown["started_at"] == round(turn.started_at.timestamp() * 1000)


def test_settled_hands_removed_people_and_other_sessions_are_not_in_the_queue():
    session = make_session()
    for state in (Hand.State.CALLED, Hand.State.LOWERED):
        make_hand(make_participant(session), state=state)
    make_hand(make_participant(session, removed_at=timezone.now()))
    make_hand(make_participant(make_session()))
    make_turn(make_participant(make_session()))
    assert queue.queue(session.pk) == {"open": True, "turn": None, "hands": []}


def test_my_hand_is_mine():
    session = make_session()
    me, other = make_participant(session), make_participant(session)
    nothing = {"hand": None, "turn": None}
    assert queue.my_hand(session.pk, [me.pk]) == {me.pk: nothing}
    make_turn(me, started_at=ago(50), ended_at=ago(10))
    turn, hand = make_turn(me), make_hand(me)
    make_hand(me, state=Hand.State.LOWERED)
    waiting = make_hand(other)
    assert queue.my_hand(session.pk, [me.pk, other.pk]) == {
        me.pk: {"hand": hand.pk, "turn": turn.pk},
        other.pk: {"hand": waiting.pk, "turn": None},
    }


@pytest.mark.parametrize("items", [1, 3])
def test_facts_take_the_same_queries_for_one_and_three(items, django_assert_num_queries):
    session = make_session()
    for _ in range(items):
        person = make_participant(session, group="technical", region="weog")
        make_turn(person, ended_at=timezone.now())
        make_hand(person)
    with django_assert_num_queries(3):
        queue.queue(session.pk)
    with django_assert_num_queries(2):
        queue.my_hand(session.pk, [person.pk])
