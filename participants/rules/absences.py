"""Decides when somebody who is to speak over a line counts as gone, and what can come first. Pure.

A row tells no more than the quarter minute in which somebody was seen last (`presence.py`), so
that they are gone 15 to 30 seconds after it: a page that is loaded again, a phone that changes
networks and a server that is started again are back by then, and a hall that waits is told long
before a minute has passed.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from agenda.rules.codes import SegmentKind
from participants.rules.presence import AWAY_AFTER, STEP, Standing, State
from participants.rules.roles import Mode

SILENT_AFTER = 2 * STEP  # since the beginning of the step in which they were seen last
GIVEN = dt.timedelta(minutes=2)  # by the press that waits for them
BACK_SAID = dt.timedelta(seconds=30)  # for so long it is said that they are back

How = Literal["lead", "segment"]
# Why nothing can come first.
Why = Literal["", "last_of_it", "nothing_comes", "only_summary", "all_gone"]


def speaks_over_a_line(mode: str) -> bool:
    """Whom the room sees is there, whatever their phone does."""
    return mode != Mode.ONSITE


def falls_silent(kept: Standing | None, now: dt.datetime) -> bool:
    """Of whom no process sees: whether they were here, and have been gone for long enough."""
    if kept is None or kept.until is None or kept.state != State.HERE:
        return False
    return now >= seen_last(kept.until) + SILENT_AFTER


def seen_last(until: dt.datetime) -> dt.datetime:
    """The beginning of the step in which somebody was seen who is here until then."""
    return until - AWAY_AFTER


class Part(NamedTuple):
    """A segment that runs or is to come, with who leads it in their order."""

    id: int
    kind: str
    leads: Sequence[int]


class Swap(NamedTuple):
    """Who or what can come before them: another one who leads with them, or another segment."""

    how: How
    first: int


def swap(parts: Sequence[Part], person: int, gone: Collection[int]) -> Swap | Why:
    """What can come first while this person is gone, or why nothing can. Their part is the first
    of these that they lead."""
    place = next(place for place, part in enumerate(parts) if person in part.leads)
    theirs, later = parts[place], parts[place + 1 :]
    if any(lead not in gone for lead in theirs.leads):
        return _lead(theirs, person, gone)
    if not later:
        return "nothing_comes"
    able = [part for part in later if part.kind != SegmentKind.SUMMARY]
    if not able:
        return "only_summary"
    there = [part for part in able if all(lead not in gone for lead in part.leads)]
    alike = [part for part in there if part.kind == theirs.kind and part.leads]
    found = next(iter([*alike, *there]), None)
    return Swap("segment", found.id) if found else "all_gone"


def _lead(part: Part, person: int, gone: Collection[int]) -> Swap | Why:
    after = part.leads[list(part.leads).index(person) + 1 :]
    found = next((lead for lead in after if lead not in gone), None)
    return Swap("lead", found) if found else "last_of_it"
