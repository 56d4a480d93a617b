"""How an hour is usually divided: a shape per format as data, and one pure rule that adds up.

The import of a proposal and the organizer's page take their agendas from here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from agenda.rules.codes import SegmentKind
from agenda.rules.limits import LONGEST_PLAN, SHORTEST_PLAN

LENGTHS = (30, 45, 60, 75, 90, 120)
AUDIENCE_PERCENT = 40  # what the audience has of the whole, at the very least


class Part(NamedTuple):
    """A part with a length of its own: minutes of an hour, and the least and most it ever has."""

    kind: str
    title: str
    an_hour: float
    least: int
    most: int

    def minutes_of(self, slot: int) -> int:
        return min(self.most, max(self.least, round(slot * self.an_hour / 60)))


@dataclass(frozen=True, slots=True)
class Shape:
    """Opening parts, statements, exchanges on the policy questions, closing parts.

    `statement` is the longest statement; 0 where nobody speaks before the audience.
    """

    opening: tuple[Part, ...]
    closing: tuple[Part, ...]
    statement: int = 5
    exchange: str = "Exchange"


@dataclass(frozen=True, slots=True)
class Planned:
    """A part of the agenda; `policy_question` counts from 1, `speaker` from 0."""

    kind: str
    title: str
    minutes: int
    minimum: int = 0
    audience: int | None = None  # None: what is usual for its kind
    policy_question: int | None = None
    speaker: int | None = None


# Practice: 5 minutes of welcome and 10 of summary in 75 (IGF 2024 main session), statements of at
# most 5 minutes (EuroDIG, Swiss IGF 2 to 5), 35 of 110 minutes to read back from groups (MAG).
WELCOME = Part(SegmentKind.WELCOME, "Welcome", 4, 1, 6)
SUMMARY = Part(SegmentKind.SUMMARY, "Summary", 6, 2, 10)
SHAPES = {
    "roundtable": Shape((WELCOME,), (SUMMARY,)),
    "panel": Shape((WELCOME,), (SUMMARY,), exchange="Questions and answers"),
    "debate": Shape(
        (WELCOME, Part(SegmentKind.POLL, "Where the room stands", 2, 1, 3)),
        (Part(SegmentKind.POLL, "Where the room stands now", 2, 1, 3), SUMMARY),
        statement=4,
        exchange="Debate",
    ),
    "break-out": Shape(
        (WELCOME, Part(SegmentKind.KEYNOTE, "The groups' task", 4, 1, 5)),
        (Part(SegmentKind.EXCHANGE, "The groups report", 12, 4, 30), SUMMARY),
        statement=0,
        exchange="Groups",
    ),
    "town-hall": Shape(
        (WELCOME,),
        (Part(SegmentKind.EXCHANGE, "Any other question", 8, 3, 20), SUMMARY),
        statement=2,
        exchange="Open floor",
    ),
}
USUAL = "roundtable"


def plan(
    code: str, minutes: int | None, speakers: Sequence[str], questions: int
) -> tuple[Planned, ...]:
    """The agenda of a format; its minutes add up. Empty without a length that makes sense.

    Where statements would eat the audience's share there are none.
    """
    if minutes is None or not SHORTEST_PLAN <= minutes <= LONGEST_PLAN:
        return ()
    shape = SHAPES.get(code, SHAPES[USUAL])
    statement = statement_minutes(code, minutes, len(speakers))
    spoken = speakers if statement else ()
    opening = [_fixed(part, minutes) for part in shape.opening]
    closing = [_fixed(part, minutes) for part in shape.closing]
    keynotes = [
        Planned(SegmentKind.KEYNOTE, f"Keynote: {name}", statement, speaker=index)
        for index, name in enumerate(spoken)
    ]
    rest = minutes - sum(part.minutes for part in (*opening, *keynotes, *closing))
    parts = [*opening, *keynotes, *_exchanges(shape.exchange, rest, questions), *closing]
    return tuple(replace(part, minimum=usual_minimum(part.kind, part.minutes))
                 for part in _protected(parts, minutes))  # fmt: skip


def statement_minutes(code: str, minutes: int, speakers: int) -> int:
    """Minutes of a statement; 0 when there is no room for one each.

    Two thirds of an exchange are the audience's, so exchanges want 60 % of the time; with many
    speakers they get what the audience must have at least, and it has all of them.
    """
    shape = SHAPES.get(code, SHAPES[USUAL])
    free = minutes - sum(p.minutes_of(minutes) for p in shape.opening + shape.closing
                         if p.kind != SegmentKind.EXCHANGE)  # fmt: skip
    closing = sum(p.minutes_of(minutes) for p in shape.closing if p.kind == SegmentKind.EXCHANGE)
    longest = min(shape.statement, max(1, minutes // 15))
    for share in (0.6, AUDIENCE_PERCENT / 100):
        room = free - max(math.ceil(minutes * share), closing + 1)
        if found := max(0, min(longest, room // max(1, speakers))):
            return found
    return 0


def usual_minimum(kind: str, minutes: int) -> int:
    """Minutes that a part keeps when the hour slips: exchanges and the summary half of theirs."""
    keeps_half = kind in (SegmentKind.EXCHANGE, SegmentKind.SUMMARY)
    return math.ceil(minutes / 2) if keeps_half else min(minutes, 1)


def _fixed(part: Part, slot: int) -> Planned:
    return Planned(part.kind, part.title, part.minutes_of(slot))


def _exchanges(title: str, minutes: int, questions: int) -> list[Planned]:
    """The first questions get the minutes that cannot be shared evenly: talk starts slowly."""
    if not 0 < questions <= minutes:
        return [Planned(SegmentKind.EXCHANGE, f"Open {title.lower()}", minutes)]
    share, more = divmod(minutes, questions)
    return [
        Planned(
            SegmentKind.EXCHANGE,
            f"{title} {number}",
            share + (number <= more),
            policy_question=number,
        )
        for number in range(1, questions + 1)
    ]


def _protected(parts: list[Planned], slot: int) -> list[Planned]:
    """Gives the audience more of the longest exchanges where the usual part is too little."""
    usual = {i: p.minutes * 2 // 3 for i, p in enumerate(parts) if p.kind == SegmentKind.EXCHANGE}
    lacking = math.ceil(slot * AUDIENCE_PERCENT / 100) - sum(usual.values())
    for index in sorted(usual, key=lambda i: -parts[i].minutes):
        more = min(lacking, parts[index].minutes - usual[index])
        if more > 0:
            parts[index] = replace(parts[index], audience=usual[index] + more)
            lacking -= more
    return parts
