"""Hands and turns: works, wrong moment, wrong person, twice, and at the same moment."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from agenda.rules.codes import State as SessionState
from floor.facts.queue import queue
from floor.models import TURN_SECONDS, Hand, Turn
from floor.services import hands, turns
from live.models import Topic
from participants.models import Participant
from tests.factories import (
    make_clerk,
    make_guest,
    make_hand,
    make_lobby,
    make_participant,
    make_policy_question,
    make_run,
    make_segment,
    make_session,
    make_turn,
)
from tests.outcomes import at_once, refused

db = pytest.mark.django_db
State = Hand.State


def raise_hand(person, **over):
    return hands.raise_hand(session_id=person.session_id, participant_id=person.pk, **over)


def raise_for(clerk, name, **over):
    return hands.raise_hand_for(session_id=clerk.session_id, clerk_id=clerk.pk, name=name, **over)


def lower(person, hand):
    hands.lower_hand(session_id=person.session_id, participant_id=person.pk, hand_id=hand.pk)


def call(hand):
    return turns.call_hand(session_id=hand.session_id, hand_id=hand.pk)


def end(turn):
    turns.end_turn(session_id=turn.session_id, turn_id=turn.pk)
    turn.refresh_from_db()


def seen_turn(person, **over):
    """A turn that runs for a while already."""
    return make_turn(person, started_at=timezone.now() - dt.timedelta(seconds=40), **over)


@db
def test_a_raised_hand_waits():
    person = make_participant(make_session())
    policy = make_policy_question(person.session)
    hand = raise_hand(person, policy_question_id=policy.pk)
    assert (hand.state, hand.policy_question) == (State.WAITING, policy)
    topics = set(Topic.objects.values_list("name", flat=True))
    assert topics == {"queue", "door", "to_tell", f"my_hand:{person.pk}"}
    with pytest.raises(ObjectDoesNotExist):
        raise_hand(
            make_participant(person.session),
            policy_question_id=make_policy_question(make_session()).pk,
        )


@db
def test_a_person_has_one_waiting_hand_and_may_raise_it_again_later():
    person = make_participant(make_session())
    hand = raise_hand(person)
    with refused("already"):
        raise_hand(person)
    assert Hand.objects.count() == 1
    lower(person, hand)
    assert raise_hand(person).pk != hand.pk


@db
def test_hands_are_raised_live_and_while_the_queue_is_open():
    with refused("not_live"):
        raise_hand(make_participant(make_lobby()))
    for state in (SessionState.DRAFT, SessionState.PUBLISHED, SessionState.ENDED):
        with refused("not_live"):
            raise_hand(make_participant(make_session(state=state)))
    clerk = make_clerk(make_session(queue_open=False))
    with refused("queue_closed"):
        raise_hand(clerk)
    with refused("queue_closed"):
        raise_for(clerk, "Jun")
    assert Participant.objects.filter(added_by=clerk).count() == 0


@db
def test_strangers_and_removed_people_raise_no_hand():
    session = make_session()
    gone = make_participant(session, removed_at=timezone.now())
    for person_id in (gone.pk, make_participant(make_session()).pk, None):
        with refused("not_allowed"):
            hands.raise_hand(session_id=session.pk, participant_id=person_id)


@db
def test_a_hand_is_lowered_by_its_owner_once():
    person = make_participant(make_session())
    hand = raise_hand(person)
    with refused("not_allowed"):
        lower(make_participant(person.session), hand)
    lower(person, hand)
    hand.refresh_from_db()
    assert (hand.state, hand.settled_at is None) == (State.LOWERED, False)
    with refused("wrong_state"):
        lower(person, hand)


@db
def test_a_clerk_raises_and_lowers_hands_of_people_without_a_device_only():
    clerk = make_clerk(make_session())
    hand = raise_for(clerk, "Sefa Tuilagi", group="technical")
    assert hand.participant.added_by == clerk
    assert hand.participant.mode == "onsite"
    with refused("already"):
        raise_for(clerk, "sefa tuilagi", same=hand.participant_id)
    hands.lower_hand_for(session_id=clerk.session_id, hand_id=hand.pk)
    own = raise_hand(make_participant(clerk.session))
    with refused("not_allowed"):
        hands.lower_hand_for(session_id=clerk.session_id, hand_id=own.pk)


@db
def test_a_hand_that_a_clerk_raised_for_somebody_with_a_phone_can_be_taken_back():
    clerk = make_clerk(make_session())
    noor = make_participant(clerk.session, display_name="Noor Halvorsen")
    hand = raise_for(clerk, "halvorsen noor", same=noor.pk)
    assert (hand.participant, hand.entered_by) == (noor, clerk)
    hands.lower_hand_for(session_id=clerk.session_id, hand_id=hand.pk)
    hand.refresh_from_db()
    assert hand.state == State.LOWERED


@db
def test_two_hands_without_a_name_have_numbers_that_everybody_reads():
    clerk = make_clerk(make_session())
    for _ in range(2):
        raise_for(clerk, "", group="technical")
    shown = [hand["who"] for hand in queue(clerk.session_id)["hands"]]
    assert [(who["name"], who["number"]) for who in shown] == [("Number 1", 0), ("Number 2", 0)]


@db
def test_a_moderator_drops_any_hand():
    hand = raise_hand(make_participant(make_session()))
    hands.drop_hand(session_id=hand.session_id, hand_id=hand.pk)
    with refused("wrong_state"):
        hands.drop_hand(session_id=hand.session_id, hand_id=hand.pk)
    with pytest.raises(ObjectDoesNotExist):
        hands.drop_hand(session_id=make_session().pk, hand_id=hand.pk)


@db
def test_a_called_hand_becomes_a_turn_in_the_running_segment():
    person = make_participant(make_session(), mode="hub")
    make_segment(person.session)
    segment = make_segment(person.session)
    make_run(segment)
    hand = raise_hand(person)
    turn = call(hand)
    hand.refresh_from_db()
    assert hand.state == State.CALLED
    assert (turn.participant, turn.mode, turn.segment) == (person, "hub", segment)
    assert (turn.seconds, turn.started_at) == (TURN_SECONDS, hand.settled_at)
    with refused("wrong_state"):
        call(hand)
    assert raise_hand(person)  # who is speaking may ask to speak again


@db
def test_a_turn_in_a_pause_belongs_to_no_segment():
    session = make_session()
    make_run(make_segment(session), ended_at=timezone.now())
    assert call(make_hand(make_participant(session))).segment is None


@db
def test_calling_the_next_ends_the_running_turn():
    session = make_session()
    running = seen_turn(make_participant(session))
    turn = call(make_hand(make_participant(session)))
    running.refresh_from_db()
    assert running.ended_at == turn.started_at
    assert Topic.objects.filter(name=f"my_hand:{running.participant_id}").exists()


@db
def test_a_turn_that_nobody_can_have_seen_is_not_ended_by_calling_the_next():
    session = make_session()
    first = call(make_hand(make_participant(session)))
    second = make_hand(make_participant(session))
    with refused("turn_running"):
        call(second)
    second.refresh_from_db()
    assert second.state == State.WAITING
    end(first)
    assert call(second)


@db
def test_hands_are_called_live_and_for_people_who_are_still_here():
    with refused("not_live"):
        call(make_hand(make_participant(make_session(state=SessionState.ENDED))))
    with refused("not_allowed"):
        call(make_hand(make_participant(make_session(), removed_at=timezone.now())))
    assert not Turn.objects.exists()


@db
def test_a_turn_ends_once_and_keeps_its_length():
    turn = seen_turn(make_participant(make_session()))
    end(turn)
    ended_at = turn.ended_at
    end(turn)
    assert turn.ended_at == ended_at
    with pytest.raises(ObjectDoesNotExist):
        turns.end_turn(session_id=make_session().pk, turn_id=turn.pk)


@db
def test_seconds_spoken_end_with_the_turn_or_with_the_session():
    turn = seen_turn(make_participant(make_session()))
    start = turn.started_at
    assert turn.seconds_spoken(start + dt.timedelta(seconds=30)) == 30
    turn.ended_at = start + dt.timedelta(seconds=70)
    assert turn.seconds_spoken(start + dt.timedelta(hours=1)) == 70
    assert turn.seconds_spoken(start + dt.timedelta(seconds=20)) == 20
    assert turn.seconds_spoken(start - dt.timedelta(seconds=1)) == 0


@db
def test_the_queue_is_closed_and_opened_again():
    session = make_session()
    hand = raise_hand(make_participant(session))
    hands.open_queue(session_id=session.pk, on=False)
    with refused("queue_closed"):
        raise_hand(make_participant(session))
    assert call(hand)
    hands.open_queue(session_id=session.pk, on=True)
    assert raise_hand(make_participant(session))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_of_one_person_raise_one_hand():
    person = make_participant(make_session())
    tap = partial(raise_hand, person)
    assert sorted(at_once(tap, tap, tap)) == ["already", "already", "done"]
    assert Hand.objects.filter(state=State.WAITING).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_call_at_once_one_is_told():
    session = make_session()
    calls = [partial(call, make_hand(make_participant(session))) for _ in range(2)]
    assert sorted(at_once(*calls)) == ["done", "turn_running"]
    assert Turn.objects.filter(ended_at=None).count() == 1
    assert Hand.objects.filter(state=State.WAITING).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_hand_that_is_called_and_lowered_at_once_is_one_of_both():
    hand = make_hand(make_participant(make_session()))
    outcomes = at_once(partial(call, hand), partial(lower, hand.participant, hand))
    assert sorted(outcomes) == ["done", "wrong_state"]
    assert Turn.objects.count() == (1 if outcomes[0] == "done" else 0)


@db
def test_hands_have_an_end_and_guests_a_share_of_it(monkeypatch):
    monkeypatch.setattr(hands, "MOST_RAISED", 3)
    monkeypatch.setattr(hands, "MOST_RAISED_BY_GUESTS", 2)
    session = make_session()
    guests = [make_guest(session) for _ in range(3)]
    for guest in guests[:2]:
        raise_hand(guest)

    with refused("crowded", limit=2):
        raise_hand(guests[2])
    raise_hand(make_participant(session))
    with refused("crowded", limit=3):
        raise_hand(make_participant(session))
