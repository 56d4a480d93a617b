"""Turns on the floor: given to a hand, ended, one at a time."""

import datetime as dt
from collections.abc import Collection

from agenda.models import Run
from agenda.rules import codes
from common.instants import database_now
from common.refusals import refereed, refuse
from floor.models import Hand, Turn
from floor.services.driving import check_may_drive, was_called
from floor.services.hands import hand_in, settle, topics_of
from live.stream import changed, locked
from participants.facts import silences
from participants.facts.presence import person_in, session_in
from participants.services.joining import read_name

# Whoever calls the next ends the running turn. A younger turn may not be on every screen yet: two
# moderators pressed at the same moment, and the second must not cut off whom the first called.
UNSEEN = dt.timedelta(seconds=2.5)


def call_hand(
    *, session_id: int, hand_id: int, name: str | None = None, by: int | None = None
) -> Turn:
    """Give the floor to a hand, and end the running turn if there is one.

    `name` is what the moderator has read; everybody may read it from then on. `by` is whose press
    it is, where it is a moderator's: refused if others have the controls.
    """
    with locked(session_id), refereed(refuse("turn_running")):
        if by is not None:
            check_may_drive(session_id, by)
        now = database_now()
        session_in(session_id, codes.State.LIVE, now=now)
        hand = hand_in(session_id, hand_id)
        person = person_in(session_id, hand.participant_id)
        if silences.is_silenced(session_id, person.pk):
            raise refuse("wrong_state")  # another moderator has just silenced them
        settle(hand, Hand.State.CALLED, now)
        was_called(hand)
        _end_running(session_id, now)
        read_name(person, name)
        return Turn.objects.create(
            session_id=session_id,
            participant=hand.participant,
            hand=hand,
            segment_id=_running_segment(session_id),
            mode=hand.participant.mode,
            started_at=now,
        )


def end_turn(*, session_id: int, turn_id: int, by: int | None = None) -> None:
    """End a turn. Ending one that has ended is no mistake; its length stays as it was."""
    with locked(session_id):
        if by is not None:
            check_may_drive(session_id, by)
        turn = Turn.objects.get(pk=turn_id, session=session_id)
        if turn.ended_at is None:
            _end(turn, database_now())


def end_turns_of(session_id: int, people: Collection[int], now: dt.datetime) -> None:
    """Somebody who speaks is not here any more. Inside `locked`."""
    running = Turn.objects.filter(session=session_id, participant__in=people, ended_at=None)
    for turn in running:
        _end(turn, now)


def end_running_at(*, session_id: int, at: dt.datetime) -> None:
    """The turn that runs ended at this instant, which has passed."""
    with locked(session_id):
        running = Turn.objects.filter(session=session_id, ended_at=None).first()
        if running is not None:
            _end(running, max(at, running.started_at))


def _end_running(session_id: int, now: dt.datetime) -> None:
    running = Turn.objects.filter(session=session_id, ended_at=None).first()
    if running is None:
        return
    if now - running.started_at < UNSEEN:
        raise refuse("turn_running")
    _end(running, now)


def _end(turn: Turn, now: dt.datetime) -> None:
    turn.ended_at = now
    turn.save(update_fields=["ended_at"])
    changed(turn.session_id, *topics_of(turn.participant_id))


def _running_segment(session_id: int) -> int | None:
    open_runs = Run.objects.filter(session=session_id, ended_at=None, voided_at=None)
    return open_runs.values_list("segment_id", flat=True).first()
