"""A poll's one-way tables: who stands in a row by traits alone, what a row tells. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polls.rules.suppression import join_small, shuffle

OTHERS = "*"  # never a code of a group
KNOWN, GUEST = "known", "guest"
# What is given up last stands first.
AXES = ("mode", "guest", "group", "region")


class Cast(NamedTuple):
    """A ballot as it is counted: what was chosen, and what everybody may know of its voter."""

    options: tuple[int, ...]  # in the voter's order where the kind of poll counts it
    mode: str = ""
    group: str = ""
    region: str = ""
    guest: bool = False
    late: bool = False


Labels = tuple[str, ...]  # the row in which a voter stands, on each axis; "" is not told apart
Electorate = Counter[tuple[Labels, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one axis, smallest first; equals in an order that nobody outside can know."""

    column: int  # of the axis, in the labels
    order: tuple[str, ...]


class Row(NamedTuple):
    """Exact figures, or that nearly all chose one option, or how many voted and no more."""

    voters: int
    cells: tuple[int, ...] | None
    nearly: int | None = None


Table = dict[str, Row]


def trait(cast: Cast, axis: str) -> str:
    if axis == "guest":
        return GUEST if cast.guest else KNOWN
    return str(getattr(cast, axis))


def labelled(casts: Sequence[Cast], rows: Mapping[str, Mapping[str, str]]) -> Electorate:
    """Count the voters of each kind; `rows` has the row of each trait, by axis."""
    return Counter(
        (
            tuple(rows[axis][trait(cast, axis)] if axis in rows else "" for axis in AXES),
            frozenset(cast.options),
        )
        for cast in casts
    )


def rows_of(casts: Iterable[Cast], axis: str, least: int, secret: str) -> dict[str, str] | None:
    """The row of each trait that occurs, small ones joined; None where nothing may be told."""
    sizes = Counter(trait(cast, axis) for cast in casts)
    split = join_small(sizes, least, secret=f"{secret}{axis}")
    if split.withheld:
        return None
    return {code: OTHERS if code in split.joined else code for code in sizes}


def ordered(electorate: Electorate, axis: str, secret: str) -> Rows:
    """By traits alone, as all that is decided here but what nearly agrees."""
    position = AXES.index(axis)
    sizes: Counter[str] = Counter()
    for (labels, _ballot), count in electorate.items():
        sizes[labels[position]] += count
    return Rows(position, tuple(sorted(sizes, key=lambda row: (sizes[row], shuffle(row, secret)))))


def table(electorate: Electorate, rows: Rows, options: Sequence[int]) -> Table:
    """The table as it is told: by a veiled row no other one can be had by subtraction."""
    voters = dict.fromkeys(rows.order, 0)
    chosen = {row: dict.fromkeys(options, 0) for row in rows.order}
    for (labels, ballot), count in electorate.items():
        row = labels[rows.column]
        voters[row] += count
        for option in ballot:
            chosen[row][option] += count
    cells = {row: tuple(chosen[row].values()) for row in rows.order}
    veiled = _veiled(voters, cells)
    return {
        row: Row(voters[row], None, _most(cells[row], options) if row in veiled[0] else None)
        if row in veiled[0] | veiled[1]
        else Row(voters[row], cells[row])
        for row in rows.order
    }


def _veiled(
    voters: Mapping[str, int], cells: Mapping[str, tuple[int, ...]]
) -> tuple[set[str], set[str]]:
    """The rows that nearly agree, and the smallest others, until the sum of both tells nothing."""
    near = {row for row in voters if _near(voters[row], cells[row])}
    if len(voters) < 2 or not near:
        return set(), set()
    beside: set[str] = set()
    rest = [row for row in voters if row not in near]
    while rest and _reveals(near | beside, voters, cells):
        beside.add(rest.pop(0))
    return near, beside


def _reveals(
    rows: set[str], voters: Mapping[str, int], cells: Mapping[str, tuple[int, ...]]
) -> bool:
    together = tuple(map(sum, zip(*(cells[row] for row in rows), strict=True)))
    return len(rows) < 2 or _near(sum(voters[row] for row in rows), together)


def _near(voters: int, cells: tuple[int, ...]) -> bool:
    """All chose one option, or all but one: the two read alike."""
    return max(cells, default=0) >= voters - 1


def _most(cells: tuple[int, ...], options: Sequence[int]) -> int:
    return options[cells.index(max(cells))]
