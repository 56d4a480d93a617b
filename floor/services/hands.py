"""What people do with the floor. Each verb locks the session, checks, writes, tells the screens."""

import datetime as dt
from collections.abc import Collection
from typing import Unpack

from django.core.exceptions import PermissionDenied

from agenda.models import Session
from agenda.rules import codes
from common.instants import database_now
from common.refusals import refereed, refuse
from floor.models import Hand
from floor.rules.languages import clean_language
from floor.rules.limits import MOST_RAISED, MOST_RAISED_BY_GUESTS
from live.stream import changed, locked
from participants.facts.presence import person_in, policy_question_in, session_in
from participants.models import Participant
from participants.services import silences
from participants.services.without_device import Said, person_without_device


def raise_hand(
    *,
    session_id: int,
    participant_id: int | None,
    policy_question_id: int | None = None,
    language: str = "",
) -> Hand:
    """Ask for the floor, and say the language that one will speak, or nothing of it.

    A person has one waiting hand.
    """
    spoken = _known_language(language)
    with locked(session_id):
        now = _check_open(session_id)
        person = person_in(session_id, participant_id)
        silences.refuse_the_marked(session_id, person.pk)
        return _raise(person, now, policy_question_id, language=spoken)


def raise_hand_for(
    *,
    session_id: int,
    clerk_id: int | None,
    language: str = "",
    **said: Unpack[Said],
) -> Hand:
    """Ask for the floor for somebody in the room, on the phone or in a hub who raises a hand there.

    Refuses `which_one` where somebody of this name is in the session already.
    """
    spoken = _known_language(language)
    with locked(session_id):
        now = _check_open(session_id)
        clerk = person_in(session_id, clerk_id)
        person = person_without_device(session_id=session_id, added_by=clerk, now=now, **said)
        return _raise(person, now, entered_by=clerk, language=spoken)


def say_language(
    *, session_id: int, participant_id: int | None, hand_id: int, language: str
) -> None:
    """Say in which language one will speak, while one waits; empty takes it back."""
    spoken = _known_language(language)
    with locked(session_id):
        hand = _own_hand(session_id, participant_id, hand_id)
        if hand.state != Hand.State.WAITING:
            raise refuse("wrong_state")
        if hand.language != spoken:
            hand.language = spoken
            hand.save(update_fields=["language"])
            changed(session_id, "queue")


def lower_hand(*, session_id: int, participant_id: int | None, hand_id: int) -> None:
    """Take one's own hand down."""
    with locked(session_id):
        hand = _own_hand(session_id, participant_id, hand_id)
        settle(hand, Hand.State.LOWERED, database_now())


def lower_hand_for(*, session_id: int, hand_id: int) -> None:
    """Take down a hand that was entered for somebody; what people raise is their own."""
    with locked(session_id):
        hand = hand_in(session_id, hand_id)
        if hand.entered_by_id is None and hand.participant.added_by_id is None:
            raise PermissionDenied
        settle(hand, Hand.State.LOWERED, database_now())


def drop_hand(*, session_id: int, hand_id: int) -> None:
    """A moderator takes anybody's hand out of the queue."""
    with locked(session_id):
        settle(hand_in(session_id, hand_id), Hand.State.LOWERED, database_now())


def open_queue(*, session_id: int, on: bool) -> None:
    """Let hands be raised, or no longer; those that wait go on waiting."""
    with locked(session_id):
        Session.objects.filter(pk=session_id).update(queue_open=on)
        changed(session_id, "queue")


def _check_open(session_id: int) -> dt.datetime:
    """The instant, if hands may be raised now."""
    now = database_now()
    session = session_in(session_id, codes.State.LIVE, now=now)
    if not session.queue_open:
        raise refuse("queue_closed")
    return now


def _raise(
    person: Participant,
    now: dt.datetime,
    policy_question_id: int | None = None,
    entered_by: Participant | None = None,
    language: str = "",
) -> Hand:
    about = policy_question_in(person.session_id, policy_question_id)
    _refuse_one_too_many(person)
    with refereed(refuse("already")):
        hand = Hand.objects.create(
            session_id=person.session_id,
            participant=person,
            policy_question=about,
            entered_by=entered_by,
            language=language,
            raised_at=now,
        )
        changed(person.session_id, *topics_of(person.pk))
    return hand


def _refuse_one_too_many(person: Participant) -> None:
    waiting = Hand.objects.filter(session=person.session_id, state=Hand.State.WAITING)
    waiting = waiting.filter(participant__set_aside_at=None)
    most = MOST_RAISED_BY_GUESTS if person.is_guest else MOST_RAISED
    if person.is_guest:
        waiting = waiting.filter(participant__known_at=None)
    if waiting.count() >= most:
        raise refuse("crowded", limit=most)


def _known_language(code: str) -> str:
    try:
        return clean_language(code)
    except ValueError:
        raise refuse("not_found") from None


def _own_hand(session_id: int, participant_id: int | None, hand_id: int) -> Hand:
    person = person_in(session_id, participant_id)
    hand = hand_in(session_id, hand_id)
    if hand.participant_id != person.pk:
        raise PermissionDenied
    return hand


def hand_in(session_id: int, hand_id: int) -> Hand:
    return Hand.objects.select_related("participant").get(pk=hand_id, session=session_id)


def settle(hand: Hand, state: Hand.State, now: dt.datetime) -> None:
    if hand.state != Hand.State.WAITING:
        raise refuse("wrong_state")
    hand.state, hand.settled_at = state, now
    hand.save(update_fields=["state", "settled_at"])
    changed(hand.session_id, *topics_of(hand.participant_id))


def lower_hands_of(session_id: int, people: Collection[int], now: dt.datetime) -> None:
    """They are not here any more. Inside `locked`."""
    raised = Hand.objects.filter(session=session_id, participant__in=people)
    for hand in raised.filter(state=Hand.State.WAITING):
        settle(hand, Hand.State.LOWERED, now)


def topics_of(participant_id: int) -> tuple[str, str]:
    return "queue", f"my_hand:{participant_id}"
