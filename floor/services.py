"""What people do with the floor. Each verb locks the session, checks, writes, tells the screens."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from agenda import codes
from agenda.models import Run, Session
from floor.models import Hand, Turn
from live import refusals
from live.stream import changed, database_now, locked
from participants import silencing
from participants.models import Participant
from participants.presence import (
    person_in,
    person_without_device,
    policy_question_in,
    session_in,
)
from participants.roles import Mode

# Whoever calls the next ends the running turn. A younger turn may not be on every screen yet: two
# moderators pressed at the same moment, and the second must not cut off whom the first called.
UNSEEN = dt.timedelta(seconds=2.5)


def raise_hand(
    *, session_id: int, participant_id: int | None, policy_question_id: int | None = None
) -> Hand:
    """Ask for the floor. A person has one waiting hand."""
    with locked(session_id):
        now = _check_open(session_id)
        person = person_in(session_id, participant_id)
        silencing.refuse_the_marked(session_id, person.pk)
        return _raise(person, now, policy_question_id)


def raise_hand_for(
    *,
    session_id: int,
    clerk_id: int | None,
    name: str,
    group: str = "",
    region: str = "",
    mode: str = Mode.ONSITE,
) -> Hand:
    """Ask for the floor for a person without a device, in the room, on the phone or in a hub."""
    with locked(session_id):
        now = _check_open(session_id)
        clerk = person_in(session_id, clerk_id)
        person = person_without_device(
            session_id=session_id,
            name=name,
            group=group,
            region=region,
            mode=mode,
            added_by=clerk,
            now=now,
        )
        return _raise(person, now)


def lower_hand(*, session_id: int, participant_id: int | None, hand_id: int) -> None:
    """Take one's own hand down."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        hand = _hand(session_id, hand_id)
        if hand.participant_id != person.pk:
            raise PermissionDenied
        _settle(hand, Hand.State.LOWERED, database_now())


def lower_hand_for(*, session_id: int, hand_id: int) -> None:
    """Take down the hand of somebody without a device; other people's is their own."""
    with locked(session_id):
        hand = _hand(session_id, hand_id)
        if hand.participant.added_by_id is None:
            raise PermissionDenied
        _settle(hand, Hand.State.LOWERED, database_now())


def drop_hand(*, session_id: int, hand_id: int) -> None:
    """A moderator takes anybody's hand out of the queue."""
    with locked(session_id):
        _settle(_hand(session_id, hand_id), Hand.State.LOWERED, database_now())


def call_hand(*, session_id: int, hand_id: int) -> Turn:
    """Give the floor to a hand, and end the running turn if there is one."""
    with locked(session_id), refusals.refereed(_turn_running()):
        now = database_now()
        session_in(session_id, codes.State.LIVE, now=now)
        hand = _hand(session_id, hand_id)
        person = person_in(session_id, hand.participant_id)
        if silencing.is_silenced(session_id, person.pk):
            raise refusals.wrong_state()  # another moderator has just silenced them
        _settle(hand, Hand.State.CALLED, now)
        _end_running(session_id, now)
        return Turn.objects.create(
            session_id=session_id,
            participant=hand.participant,
            hand=hand,
            segment_id=_running_segment(session_id),
            mode=hand.participant.mode,
            started_at=now,
        )


def end_turn(*, session_id: int, turn_id: int) -> None:
    """End a turn. Ending one that has ended is no mistake; its length stays as it was."""
    with locked(session_id):
        turn = Turn.objects.get(pk=turn_id, session=session_id)
        if turn.ended_at is None:
            _end(turn, database_now())


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
        raise ValidationError(_("No more hands are taken just now."), code="queue_closed")
    return now


def _raise(person: Participant, now: dt.datetime, policy_question_id: int | None = None) -> Hand:
    about = policy_question_in(person.session_id, policy_question_id)
    already = ValidationError(_("This hand is raised already."), code="already")
    with refusals.refereed(already):
        hand = Hand.objects.create(
            session_id=person.session_id,
            participant=person,
            policy_question=about,
            raised_at=now,
        )
        changed(person.session_id, *_topics(person.pk))
    return hand


def _hand(session_id: int, hand_id: int) -> Hand:
    return Hand.objects.select_related("participant").get(pk=hand_id, session=session_id)


def _settle(hand: Hand, state: Hand.State, now: dt.datetime) -> None:
    if hand.state != Hand.State.WAITING:
        raise refusals.wrong_state()
    hand.state, hand.settled_at = state, now
    hand.save(update_fields=["state", "settled_at"])
    changed(hand.session_id, *_topics(hand.participant_id))


def _end_running(session_id: int, now: dt.datetime) -> None:
    running = Turn.objects.filter(session=session_id, ended_at=None).first()
    if running is None:
        return
    if now - running.started_at < UNSEEN:
        raise _turn_running()
    _end(running, now)


def _end(turn: Turn, now: dt.datetime) -> None:
    turn.ended_at = now
    turn.save(update_fields=["ended_at"])
    changed(turn.session_id, *_topics(turn.participant_id))


def _running_segment(session_id: int) -> int | None:
    open_runs = Run.objects.filter(session=session_id, ended_at=None, voided_at=None)
    return open_runs.values_list("segment_id", flat=True).first()


def _topics(participant_id: int) -> tuple[str, str]:
    return "queue", f"my_hand:{participant_id}"


def _turn_running() -> ValidationError:
    return ValidationError(_("Somebody else was given the floor just now."), code="turn_running")
