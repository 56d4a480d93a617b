"""Who has a screen open in this process, by socket or by plain HTTP; told to who knows people.

Only that a screen lives counts, never what is done with it: commands are no sign of life.
"""

import time
from collections.abc import Callable, Collection, Iterable

from live.registry import Seat

NOTE_SECONDS = 5.0
POLLED_SECONDS = 20.0  # pages without a socket ask every 4 to 6 s, and every 15 s after failures

Note = Callable[[int, Collection[int]], None]  # a session, and whom this process sees in it
_notes: list[Note] = []
_polled: dict[Seat, float] = {}


def noted(note: Note) -> Note:
    """Register who is told every five seconds."""
    _notes.append(note)
    return note


def polled(seat: Seat) -> None:
    """A page asked over HTTP for what is new."""
    if seat.participant_id is not None:
        _polled[seat] = time.monotonic()


def seen(open_seats: Iterable[Seat]) -> dict[int, set[int]]:
    """By session the people with one of these seats open, or who asked a moment ago."""
    _forget(time.monotonic() - POLLED_SECONDS)
    people: dict[int, set[int]] = {}
    for seat in (*open_seats, *list(_polled)):
        if seat.participant_id is not None:
            people.setdefault(seat.session_id, set()).add(seat.participant_id)
    return people


def _forget(before: float) -> None:
    for seat, at in list(_polled.items()):
        if at < before:
            _polled.pop(seat, None)


def tell(session_id: int, people: Collection[int]) -> None:
    for note in _notes:
        note(session_id, people)
