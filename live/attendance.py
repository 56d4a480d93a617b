"""Who has a screen open in this process, by socket or by plain HTTP; told to who knows people.

Screens in the room are seen as people are, and counted apart from them.

Only that a screen lives counts, never what is done with it: commands are no sign of life.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from live.registry import Seat

NOTE_SECONDS = 5.0
POLLED_SECONDS = 20.0  # pages without a socket ask every 4 to 6 s, and every 15 s after failures


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one session, by key."""

    people: set[int] = field(default_factory=set)
    displays: set[int] = field(default_factory=set)

    def add(self, seat: Seat) -> None:
        if seat.display is not None:
            self.displays.add(seat.display)
        elif seat.participant_id is not None:
            self.people.add(seat.participant_id)


Note = Callable[[int, Seen], None]  # a session, and whom this process sees in it
_notes: list[Note] = []
_polled: dict[Seat, float] = {}


def noted(note: Note) -> Note:
    """Register who is told every five seconds."""
    _notes.append(note)
    return note


def polled(seat: Seat) -> None:
    """A page asked over HTTP for what is new."""
    _polled[seat] = time.monotonic()


def seen(open_seats: Iterable[Seat]) -> dict[int, Seen]:
    """By session who has one of these seats open, or asked a moment ago."""
    _forget(time.monotonic() - POLLED_SECONDS)
    found: dict[int, Seen] = {}
    for seat in (*open_seats, *list(_polled)):
        found.setdefault(seat.session_id, Seen()).add(seat)
    return found


def _forget(before: float) -> None:
    for seat, at in list(_polled.items()):
        if at < before:
            _polled.pop(seat, None)


def tell(session_id: int, who: Seen) -> None:
    for note in _notes:
        note(session_id, who)
