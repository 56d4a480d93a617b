"""From counted ballots and hands to a poll's result: what may be told of it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from django.utils.crypto import salted_hmac

from participants.rules.roles import Mode, by_mode
from polls.rules.breakdown import GUEST, OTHERS, Cast, Row, Table
from polls.rules.charts import chart
from polls.rules.codes import Axis, Secrecy
from polls.rules.disclosure import FEW, TELLING, tables
from polls.rules.figures import (
    Check,
    HandsCounted,
    Note,
    OptionResult,
    Result,
    ResultTable,
    ShownResult,
    TableRow,
)
from polls.rules.kinds import rules_of

__all__ = ["Cast", "Choice", "Counted", "Tally", "result", "for_screens"]
MODES: tuple[Literal["onsite", "online", "hub"], ...] = ("onsite", "online", "hub")


class Choice(NamedTuple):
    """An option as far as counting needs it."""

    id: int
    code: str = ""
    axis: str = ""


class Tally(NamedTuple):
    """Hands that were counted in one place; of a secret poll slips of paper."""

    channel: str
    place: str
    people: int | None
    counts: Mapping[int, int]
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that a result is made of. Secret ballots know no trait but their poll's axis."""

    kind: str
    options: Sequence[Choice]
    secrecy: str = Secrecy.UNATTRIBUTED
    axis: str = ""
    least: int = 5
    secret: str = ""  # decides between equals in a way that nobody outside can know
    ballots: Sequence[Cast] = ()
    tallies: Sequence[Tally] = ()
    seats: int = 0
    turnout: Mapping[str, int] = field(default_factory=dict)  # voters by mode
    guests: int = 0
    late: int = 0
    booth: int = 0  # of the ballots, those cast at a clerk's phone


def result(of: Counted) -> Result:
    told, withheld = _tables(of)
    tallies = [told_tally(of.kind, of.options, one, of.turnout, of.tallies) for one in of.tallies]
    voters, hands = len(of.ballots), sum(tally["hands"] for tally in tallies)
    options = _options(of, told, voters + hands)
    shown = [_table(axis, told.get(axis), withheld.get(axis, "")) for axis in _axes(of)]
    return Result(
        voters=voters,
        seats=max(of.seats, voters),
        ballots=by_mode(of.turnout),
        guests=of.guests,
        late=of.late,
        hands=hands,
        booth=of.booth,
        split=all(option[mode] is not None for option in options for mode in MODES),
        mean=_mean(options) if rules_of(of.kind).has_mean else None,
        tallies=tallies,
        check=_worst(tally["check"] for tally in tallies),
        options=options,
        tables=shown,
        notes=_notes(of, shown, tallies, options),
    )


def for_screens(of: Result) -> ShownResult:
    """A result with its picture, the same on every screen and in the record."""
    plain = chart(of)[:]  # markup to a template, a text like any other to the wire
    return {"booth": 0, **of, "chart": plain}


def secret_of(poll_id: int) -> str:
    return salted_hmac("polls.results", str(poll_id)).hexdigest()


# --- Options ------------------------------------------------------------------------------------


def _options(of: Counted, told: Mapping[str, Table], people: int) -> list[OptionResult]:
    chosen = Counter(option for cast in of.ballots for option in cast.options)
    raised: Counter[int] = Counter()
    for tally in of.tallies:
        raised.update(tally.counts)
    modes, guests = told.get("mode", {}), told.get("guest", {})
    return [
        OptionResult(
            id=option.id,
            total=chosen[option.id] + raised[option.id],
            share=share(chosen[option.id] + raised[option.id], people),
            onsite=_figure(modes, Mode.ONSITE.value, of.turnout, position),
            online=_figure(modes, Mode.ONLINE.value, of.turnout, position),
            hub=_figure(modes, Mode.HUB.value, of.turnout, position),
            guests=_figure(guests, GUEST, {GUEST: of.guests}, position),
            hands=0 if of.secrecy == Secrecy.SECRET else raised[option.id],
        )
        for position, option in enumerate(of.options)
    ]


def _figure(told: Table, row: str, voters: Mapping[str, int], position: int) -> int | None:
    """Where nobody voted it is 0, and no secret."""
    if not voters.get(row):
        return 0
    found = told.get(row)
    return found.cells[position] if found and found.cells else None


def share(part: int, whole: int) -> int:
    """In whole per cent: 0 only for nobody and 100 only for all, however few are missing."""
    if part <= 0 or part >= whole:
        return 100 if part > 0 else 0
    return min(99, max(1, round(100 * part / whole)))


def _mean(options: list[OptionResult]) -> float | None:
    """The options of a scale stand for 1, 2, 3 … in their order."""
    people = sum(option["total"] for option in options)
    points = sum(position * option["total"] for position, option in enumerate(options, 1))
    return round(points / people, 2) if people else None


# --- Tables -------------------------------------------------------------------------------------


def _axes(of: Counted) -> tuple[str, ...]:
    """A secret poll has the one axis chosen before it, if any."""
    if of.secrecy == Secrecy.SECRET:
        return (of.axis,) if of.axis else ()
    return rules_of(of.kind).tables


def _tables(of: Counted) -> tuple[dict[str, Table], dict[str, str]]:
    guests = () if of.secrecy == Secrecy.SECRET else ("guest",)
    if not of.ballots:
        return {}, dict.fromkeys(_axes(of), FEW)
    if any(tally.paper and any(tally.counts.values()) for tally in of.tallies):
        return {}, dict.fromkeys(_axes(of), TELLING)  # the rest of the sum would stand on the slips
    options = [option.id for option in of.options]
    axes = (*map(str, _axes(of)), *guests)
    return tables(of.ballots, axes, options, least=of.least, secret=of.secret)


def _table(axis: str, told: Table | None, withheld: str) -> ResultTable:
    """The rows of most voters first; those joined stand apart."""
    rows = sorted((told or {}).items(), key=lambda one: (-one[1].voters, one[0]))
    others = told.get(OTHERS) if told else None
    return {
        "axis": str(axis),
        "rows": [{"code": code, **_row(row)} for code, row in rows if code != OTHERS],
        "others": _row(others) if others else None,
        "withheld": withheld,
    }


def _row(row: Row) -> TableRow:
    return {
        "voters": row.voters,
        "cells": None if row.cells is None else list(row.cells),
        "nearly": row.nearly,
    }


def _notes(
    of: Counted,
    told: list[ResultTable],
    tallies: list[HandsCounted],
    options: list[OptionResult],
) -> list[Note]:
    """Codes of what has to be said beside the figures."""
    rows = [row for table in told for row in (*table["rows"], table["others"]) if row]
    groups = any(table["rows"] for table in told if table["axis"] != Axis.MODE)
    known: dict[Note, bool] = {
        "guests": of.guests > 0,
        "late": of.late > 0,
        "booth": of.booth > 0,
        "paper": any(tally.get("paper") and tally["hands"] for tally in tallies),
        "small_room": of.secrecy == Secrecy.SECRET and of.seats < 2 * of.least,
        "no_headcount": any(tally["check"] == "none" for tally in tallies),
        "exceeds": any(tally["check"] == "exceeds" for tally in tallies),
        "joined": any(table["others"] for table in told),
        "nearly": any(row["nearly"] is not None for row in rows),
        "veiled": any(row["cells"] is None and row["nearly"] is None for row in rows),
        "withheld": bool(of.ballots) and any(table["withheld"] for table in told),
        "hands_without_group": groups and bool(tallies),
        "rounded": rules_of(of.kind).takes == (1, 1)
        and sum(row["share"] for row in options) not in {0, 100},
    }
    return [code for code, holds in known.items() if holds]


# --- Hands --------------------------------------------------------------------------------------


def people_by_hand(kind: str, options: Iterable[Choice], counts: Mapping[int, int]) -> int:
    """The fewest people who can have raised these hands."""
    hands = ((option.axis, counts.get(option.id, 0)) for option in options)
    return rules_of(kind).people_by_hand(hands)


def told_tally(
    kind: str,
    options: Iterable[Choice],
    tally: Tally,
    devices: Mapping[str, int],
    among: Iterable[Tally],
) -> HandsCounted:
    """A tally with its people by hand, and whether they and the devices there fit the headcount.

    Which hub somebody's device is in is not known: it counts where there is only one.
    """
    raised = people_by_hand(kind, options, tally.counts)
    hubs = sum(other.channel == "hub" for other in among)
    mode = Mode.ONSITE.value if tally.channel == "room" else Mode.HUB.value
    there = devices.get(mode, 0) if tally.channel == "room" or hubs == 1 else None
    told: HandsCounted = {
        "channel": tally.channel,
        "place": tally.place,
        "people": tally.people,
        "hands": raised,
        "devices": there,
        "check": check(tally.people, raised + (there or 0)),
    }
    if tally.paper:
        told["paper"] = True
    return told


def check(people: int | None, counted: int) -> Check:
    if people is None:
        return "none"
    return "fits" if counted <= people else "exceeds"


def _worst(checks: Iterable[Check]) -> Check:
    known = set(checks)
    worst_first: tuple[Check, ...] = ("exceeds", "none", "fits")
    return next((code for code in worst_first if code in known), "none")
