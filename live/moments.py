"""Moments: what other floors do when something happens; who makes it happen knows none of them.

What is registered runs in the same transaction, under the session's lock, and tells by itself
what it has changed.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    ENDED = "ended"  # a moderator ended the session
    RESUMED = "resumed"  # and took that back
    RENAMED = "renamed"  # people say anew who they are, or where
    SET_ASIDE = "set_aside"  # all that people did is taken away for now
    BROUGHT_BACK = "brought_back"  # and given back
    HEARD = "heard"  # people who were silenced are heard again
    ERASED = "erased"  # people's names are gone from every row, for good
    LEFT = "left"  # people were taken out of the session
    MOVED = "moved"  # people came back, or went away
    UNITED = "united"  # people turned out to be somebody who has a seat already
    PARTED = "parted"  # and that was taken back: they are two again
    REPLACED = "replaced"  # somebody new has what people were asked to do
    NEXT = "next"  # the hall is shown something new: a segment, a question, a poll, a result
    SETTLED = "settled"  # a question or a poll is not what it was: ended, hidden, begun anew


@dataclass(frozen=True, slots=True)
class Happening:
    """Where it happened, when by the database's clock, and to which participants.

    `since`: of what is taken back, when it had happened. `held_until`: where nothing was held in
    between, from when on. `into`: who they turned out to be. `thing`: which question or poll, as
    acts name it (`question:7`).
    """

    session_id: int
    now: dt.datetime
    people: frozenset[int] = frozenset()
    since: dt.datetime | None = None
    held_until: dt.datetime | None = None
    into: int | None = None
    thing: str = ""


Listener = Callable[[Happening], None]
_listeners: dict[Moment, list[Listener]] = {moment: [] for moment in Moment}


def when(*moments: Moment) -> Callable[[Listener], Listener]:
    """Register what is to be done at these moments."""

    def register(listener: Listener) -> Listener:
        for moment in moments:
            _listeners[moment].append(listener)
        return listener

    return register


def happened(moment: Moment, happening: Happening) -> None:
    """Called by the service that made it happen, inside `stream.locked`."""
    for listener in _listeners[moment]:
        listener(happening)
