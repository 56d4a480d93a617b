"""What other apps do when a session ends, or goes on after all: they register it here.

The agenda lies below them and knows none of them. What is registered runs inside the step's
transaction, under its lock, with the session and the instant; it ends with `changed` of its own.
"""

import datetime as dt
from collections.abc import Callable

from agenda.codes import State
from agenda.models import Session

Turn = Callable[[Session, dt.datetime], None]
_turns: dict[str, list[Turn]] = {"ended": [], "resumed": []}


def when_ended(turn: Turn) -> Turn:
    """Called when a moderator ends the session."""
    _turns["ended"].append(turn)
    return turn


def when_resumed(turn: Turn) -> Turn:
    """Called when that step is taken back."""
    _turns["resumed"].append(turn)
    return turn


def turned(session: Session, before: str, now: dt.datetime) -> None:
    """The session's state is no longer what it was before."""
    if State.ENDED not in (before, session.state) or before == session.state:
        return
    for turn in _turns["ended" if session.state == State.ENDED else "resumed"]:
        turn(session, now)
