"""What becomes of the floor when people are set aside or have left, or a session goes on."""

import datetime as dt

from django.db.models import Max

from agenda.facts.signs import sign_of_life
from floor.models import Turn
from floor.services import hands, turns
from live.moments import Happening, Moment, when


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


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    """Nobody has spoken while nothing was held."""
    if again.held_until:
        turns.end_running_at(session_id=again.session_id, at=again.held_until)
