"""From counted ballots and hands to a poll's result. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from participants.roles import Mode
from polls.models import Poll

LEAST_APART = 3  # of one or two people a split by mode would tell what they chose
Kind, Secrecy = Poll.Kind, Poll.Secrecy


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as far as counting needs it."""

    id: int
    code: str = ""
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot. Of a secret one nothing is known but the trait that its poll asked for."""

    options: frozenset[int]
    mode: str = ""
    group: str = ""
    region: str = ""
    guest: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Hands that were counted in one place."""

    channel: str
    place: str
    people: int | None
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that a result is made of."""

    kind: str
    options: list[Choice]
    secrecy: str = Secrecy.UNATTRIBUTED
    axis: str = ""
    least: int = 5
    ballots: list[Cast] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    seats: int = 0
    turnout: Mapping[str, int] = field(default_factory=dict)  # voters by mode
    guests: int = 0
    late: int = 0


class OptionResult(TypedDict):
    id: int
    total: int
    onsite: int | None  # null where a secret ballot does not say
    online: int | None
    hub: int | None
    hands: int
    guests: int | None


def result(of: Counted) -> dict[str, Any]:
    """As it is frozen in the row: full figures; `for_screens` says which may be told."""
    voters = sum(of.turnout.values())
    hands = sum(people_by_hand(of.kind, of.options, tally.counts) for tally in of.tallies)
    tallies = [
        told_tally(of.kind, of.options, tally, of.turnout, of.tallies) for tally in of.tallies
    ]
    options = _options(of)
    return {
        "voters": voters,
        "seats": max(of.seats, voters),
        "ballots": {mode: of.turnout.get(mode, 0) for mode in Mode.values},
        "guests": of.guests,
        "late": of.late,
        "hands": hands,
        "tallies": tallies,
        "check": _worst(tally["check"] for tally in tallies),
        "mean": _mean(options) if of.kind == Kind.RATING else None,
        "options": options,
        "notes": _notes(of, tallies),
    }


def _options(of: Counted) -> list[OptionResult]:
    chosen = Counter((option, cast.mode) for cast in of.ballots for option in cast.options)
    guests = Counter(option for cast in of.ballots if cast.guest for option in cast.options)
    raised: Counter[int] = Counter()
    for tally in of.tallies:
        raised.update(tally.counts)
    secret = of.secrecy == Secrecy.SECRET
    apart = not secret or of.axis == Poll.Axis.MODE
    return [
        OptionResult(
            id=option.id,
            total=sum(chosen[option.id, mode] for mode in ["", *Mode.values]) + raised[option.id],
            onsite=chosen[option.id, Mode.ONSITE.value] if apart else None,
            online=chosen[option.id, Mode.ONLINE.value] if apart else None,
            hub=chosen[option.id, Mode.HUB.value] if apart else None,
            hands=raised[option.id],
            guests=None if secret else guests[option.id],
        )
        for option in of.options
    ]


def _mean(options: list[OptionResult]) -> float | None:
    """The options of a scale stand for 1, 2, 3 … in their order."""
    people = sum(option["total"] for option in options)
    points = sum(place * option["total"] for place, option in enumerate(options, 1))
    return round(points / people, 2) if people else None


def _notes(of: Counted, tallies: list[dict[str, Any]]) -> list[str]:
    """Codes of what has to be said beside the figures."""
    known = {
        "guests": of.guests > 0,
        "small_room": of.secrecy == Secrecy.SECRET and of.seats < 2 * of.least,
        "no_headcount": any(tally["check"] == "none" for tally in tallies),
        "exceeds": any(tally["check"] == "exceeds" for tally in tallies),
    }
    return [code for code, holds in known.items() if holds]


# --- Hands --------------------------------------------------------------------------------------


def people_by_hand(kind: str, options: Iterable[Choice], counts: Mapping[int, int]) -> int:
    """How many people raised these hands, at least: where one may raise several, they do not add.

    In a census everybody has one of each kind of group.
    """
    if kind == Kind.MULTIPLE:
        return max(counts.values(), default=0)
    if kind == Kind.CENSUS:
        sums: Counter[str] = Counter()
        for option in options:
            sums[option.axis] += counts.get(option.id, 0)
        return max(sums.values(), default=0)
    return sum(counts.values())


def told_tally(
    kind: str,
    options: list[Choice],
    tally: Tally,
    devices: Mapping[str, int],
    among: Iterable[Tally],
) -> dict[str, Any]:
    """A tally with its people by hand, and whether they and the devices there fit the headcount.

    Which hub somebody's device is in is not known: it counts where there is only one.
    """
    raised = people_by_hand(kind, options, tally.counts)
    hubs = sum(other.channel == "hub" for other in among)
    mode = Mode.ONSITE.value if tally.channel == "room" else Mode.HUB.value
    there = devices.get(mode, 0) if tally.channel == "room" or hubs == 1 else None
    return {
        "channel": tally.channel,
        "place": tally.place,
        "people": tally.people,
        "hands": raised,
        "devices": there,
        "check": check(tally.people, raised + (there or 0)),
    }


def check(people: int | None, counted: int) -> str:
    if people is None:
        return "none"
    return "fits" if counted <= people else "exceeds"


def _worst(checks: Iterable[str]) -> str:
    known = set(checks)
    return next((code for code in ("exceeds", "none", "fits") if code in known), "none")


# --- What may be told ---------------------------------------------------------------------------


def for_screens(of: Mapping[str, Any]) -> dict[str, Any]:
    """What everybody may see: split by mode only where no mode has just one or two voters.

    All modes and the hands are joined then: the small one could be had by subtraction.
    """
    known = all(option.get(mode) is not None for option in of["options"] for mode in Mode.values)
    split = known and not any(0 < size < LEAST_APART for size in sizes(of).values())
    apart = {} if split else dict.fromkeys([*Mode.values, "hands", "guests"])
    people = of["voters"] + of["hands"]
    options = [
        {**one, **apart, "total": votes(one), "share": share(votes(one), people)}
        for one in of["options"]
    ]
    return {**of, "split": split, "options": options}


def share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def votes(option: Mapping[str, Any]) -> int:
    """Everybody who chose it, with a device or by hand. Older results do not say the total."""
    if "total" in option:
        return int(option["total"])
    return sum(int(option[part] or 0) for part in (*Mode.values, "hands"))


def sizes(of: Mapping[str, Any]) -> dict[str, int]:
    """People by mode; hands were counted in the room."""
    return {**of["ballots"], Mode.ONSITE.value: of["ballots"][Mode.ONSITE.value] + of["hands"]}
