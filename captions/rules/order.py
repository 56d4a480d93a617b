"""Where a line belongs that comes with the sender's number: senders retry, lose, overtake, restart.

Pure. Lines of a language are numbered by us, without a gap; a number that nothing came for is a
line that was lost, and has its place kept for a while.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from captions.rules.limits import RETRY_SECONDS, WINDOW


class Line(NamedTuple):
    """One that is there. `seq`: the number that this sender gave it; None: another's."""

    number: int
    seq: int | None
    words: str
    age: float  # in seconds


class How(StrEnum):
    NEW = "new"
    AGAIN = "again"  # it is there already
    INSTEAD = "instead"  # of the last one, which was sent anew with other words
    LATE = "late"  # too late for its place: it stands at the end, and its number counts no more


class Place(NamedTuple):
    """What to do with a line, and the number that it has from now on."""

    how: How
    number: int


def place_of(there: Sequence[Line], last: int, seq: int, words: str, elsewhere: int = 0) -> Place:
    """Judge a line by the last ones of its language, which stand in their order.

    `last` is the last number that was given; `elsewhere` the sender's last one in whatever
    language, for whoever counts all of them together.
    """
    if same := _same(there, seq):
        if same.words == words:
            return Place(How.AGAIN, same.number)
        if same == there[-1]:
            return Place(How.INSTEAD, same.number)
    run = _run(there)
    if not run:
        return Place(How.NEW, seq if not last and 0 < seq <= WINDOW else last + 1)
    if seq > run[-1].seq:
        return Place(How.NEW, last + 1 + _lost(run[-1].seq, elsewhere, seq))
    after = _kept_before(run, seq)
    if after is None:
        return Place(How.NEW, last + 1)  # the sender begins anew
    if after.age > RETRY_SECONDS:
        return Place(How.LATE, last + 1)
    return _late(there, after, seq) or Place(How.NEW, last + 1)


class Counted(NamedTuple):
    """A line of the sender, since it began to count."""

    seq: int
    number: int
    age: float


def _same(there: Sequence[Line], seq: int) -> Line | None:
    """The line that is sent again. After a while the number is another line's."""
    lines = (one for one in reversed(there) if one.seq == seq and one.age <= RETRY_SECONDS)
    return next(lines, None)


def _run(there: Sequence[Line]) -> list[Counted]:
    run: list[Counted] = []
    for line in reversed(there):
        if line.seq is None:
            continue
        if run and line.seq >= run[-1].seq:
            break
        run.append(Counted(line.seq, line.number, line.age))
    return run[::-1]


def _lost(newest: int, elsewhere: int, seq: int) -> int:
    """How many lines are missing; more than anybody could still fill in count as one."""
    before = elsewhere if newest < elsewhere < seq else newest
    missing = seq - before - 1
    return missing if missing <= WINDOW else 1


def _kept_before(run: list[Counted], seq: int) -> Counted | None:
    """The line before which this one is missing; None where it is not, or where nobody waits."""
    missed = run[-1].seq - WINDOW <= seq and seq not in {one.seq for one in run}
    return next(one for one in run if one.seq > seq) if missed else None


def _late(there: Sequence[Line], after: Counted, seq: int) -> Place | None:
    """The place that was kept for it, if nothing else took it."""
    room = there[0].number - 1 if there[0].number > WINDOW else 0  # before the very first line
    before = max((one.number for one in there if one.number < after.number), default=room)
    number = max(after.number - (after.seq - seq), before + 1)
    return Place(How.NEW, number) if number < after.number else None
