"""What becomes of the floor when people are set aside, have left, or come and go, or a session
goes on: hands of who is away are passed over."""

import datetime as dt

from django.db.models import Max

from agenda.facts.signs import sign_of_life
from floor.models import Hand, Turn
from floor.services import driving, hands, turns
from floor.services.uniting import part, unite
from live.moments import Happening, Moment, when
from live.stream import changed


@sign_of_life
def last_turn(session_id: int) -> dt.datetime | None:
    given = Turn.objects.filter(session=session_id).aggregate(Max("started_at"), Max("ended_at"))
    return max(filter(None, given.values()), default=None)


@when(Moment.SET_ASIDE)
def fall_silent(happening: Happening) -> None:
    """Their hands wait out of sight, at their time."""
    turns.end_turns_of(happening.session_id, happening.people, happening.now)


@when(Moment.LEFT)
def leave(happening: Happening) -> None:
    turns.end_turns_of(happening.session_id, happening.people, happening.now)
    hands.lower_hands_of(happening.session_id, happening.people, happening.now)


when(Moment.UNITED)(unite)
when(Moment.PARTED)(part)


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    """Nobody has spoken while nothing was held."""
    if again.held_until:
        turns.end_running_at(session_id=again.session_id, at=again.held_until)


@when(Moment.MOVED)
def moved(going: Happening) -> None:
    waiting = Hand.objects.filter(session=going.session_id, state=Hand.State.WAITING)
    if waiting.filter(participant__in=going.people).exists():
        changed(going.session_id, "queue")
    driving.chairs_moved(going.session_id, frozenset(going.people))
