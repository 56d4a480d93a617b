"""What becomes of the floor when people are set aside, or have left."""

from floor.services import hands, turns
from live.moments import Happening, Moment, when


@when(Moment.SET_ASIDE)
def fall_silent(happening: Happening) -> None:
    """Their hands wait out of sight, at their time."""
    turns.end_turns_of(happening.session_id, happening.people, happening.now)


@when(Moment.LEFT)
def leave(happening: Happening) -> None:
    turns.end_turns_of(happening.session_id, happening.people, happening.now)
    hands.lower_hands_of(happening.session_id, happening.people, happening.now)
