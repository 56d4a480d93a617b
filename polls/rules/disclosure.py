"""Which tables of a poll may stand side by side, so that no vote can be worked out. Pure.

Each table alone hides a single person; three of them together may not. Who looks from outside
knows who voted and in which rows they stand. A table is told if everybody could have chosen
otherwise: some ballots are exchanged, and all that is told stays the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from polls.rules.breakdown import (
    AXES,
    Cast,
    Electorate,
    Labels,
    Rows,
    Table,
    labelled,
    ordered,
    rows_of,
    table,
)

Ballot = frozenset[int]
Change = tuple[Labels, Ballot, Ballot]  # somebody in these rows: from one ballot to another

LEAST = {"mode": 3, "guest": 3}  # of two people each knows the other's vote; groups have their own
MOST_TRIES = 50  # what cannot be shown to be safe by then counts as telling
VEILED = "~"
FEW, TELLING = "few", "telling"


def tables(
    casts: Sequence[Cast], axes: Iterable[str], options: Sequence[int], *, least: int, secret: str
) -> tuple[dict[str, Table], dict[str, str]]:
    """The tables that are told, by axis, and why another axis is not."""
    told: dict[str, Table] = {}
    withheld: dict[str, str] = {}
    rows_by_axis: dict[str, dict[str, str]] = {}
    for axis in sorted(axes, key=AXES.index):
        found = rows_of(casts, axis, LEAST.get(axis, least), secret)
        if found is None:
            withheld[axis] = FEW
            continue
        more = {**rows_by_axis, axis: found}
        electorate = labelled(casts, more)
        rows = {name: ordered(electorate, name, secret) for name in more}
        audit = Audit(electorate, rows, options)
        if audit.reveals():
            withheld[axis] = TELLING
        else:
            rows_by_axis, told = more, audit.told
    return told, withheld


class Audit:
    """One electorate, and what these tables would tell of it."""

    def __init__(
        self, electorate: Electorate, rows: Mapping[str, Rows], options: Sequence[int]
    ) -> None:
        self.electorate, self.rows, self.options = electorate, rows, options
        self.told = self._tables(electorate)
        # Veiled rows of a table are one row to whoever subtracts.
        self.holders: dict[tuple[Labels, Ballot], list[Labels]] = defaultdict(list)
        for labels, ballot in electorate:
            self.holders[self._seen(labels), ballot].append(labels)
        self.veils = any(row.cells is None for told in self.told.values() for row in told.values())
        self.found: dict[tuple[Ballot, tuple[int, ...]], dict[Labels, list[Labels]]] = {}

    def _tables(self, electorate: Electorate) -> dict[str, Table]:
        return {axis: table(electorate, rows, self.options) for axis, rows in self.rows.items()}

    def _seen(self, labels: Labels) -> Labels:
        seen = list(labels)
        for axis, rows in self.rows.items():
            if self.told[axis][labels[rows.column]].cells is None:
                seen[rows.column] = VEILED
        return tuple(seen)

    def reveals(self) -> bool:
        """Whether a choice of anybody is certain that the totals alone leave open."""
        ballots: dict[Labels, set[Ballot]] = defaultdict(set)
        for labels, ballot in self.electorate:
            ballots[labels].add(ballot)
        everybody = frozenset.intersection(*(ballot for _labels, ballot in self.electorate))
        return any(
            not self._otherwise(labels, cast, option)
            for labels, cast in ballots.items()
            for option in frozenset.intersection(*cast) - everybody
        )

    def _otherwise(self, labels: Labels, cast: set[Ballot], option: int) -> bool:
        """Whether somebody in these rows could as well not have chosen the option."""
        tries = 0
        for ballot in cast:
            for changes in self._exchanges(labels, ballot, option):
                if not self.veils or self._same(changes):
                    return True
                tries += 1
                if tries == MOST_TRIES:
                    return False
        return False

    def _same(self, changes: list[Change]) -> bool:
        """What is veiled could be another; whether a row nearly agrees is told."""
        world = self.electorate.copy()
        for labels, old, new in changes:
            world[labels, old] -= 1
            world[labels, new] += 1
        return self._tables(+world) == self.told

    def _exchanges(self, labels: Labels, old: Ballot, option: int) -> Iterator[list[Change]]:
        """Two exchange ballots in the same rows; or four, so that every row keeps its figures."""
        here = self._seen(labels)
        others = [(seen, new) for seen, new in self.holders if option not in new]
        for seen, new in others:
            if seen == here:
                for other in self.holders[seen, new]:
                    yield [(labels, old, new), (other, new, old)]
        for seen, new in others:
            if seen != here:
                yield from self._four(labels, here, seen, old, new)

    def _four(
        self, labels: Labels, here: Labels, there: Labels, old: Ballot, new: Ballot
    ) -> Iterator[list[Change]]:
        apart = tuple(
            position for position in range(len(AXES)) if here[position] != there[position]
        )
        for second in self._like(old, apart, there):
            fourth = tuple(
                here[position] if position in apart else second[position]
                for position in range(len(AXES))
            )
            if (fourth, new) in self.holders:
                yield [
                    (labels, old, new),
                    (self.holders[there, new][0], new, old),
                    (self.holders[second, old][0], old, new),
                    (self.holders[fourth, new][0], new, old),
                ]

    def _like(self, ballot: Ballot, apart: tuple[int, ...], there: Labels) -> list[Labels]:
        """Where this ballot lies in rows that on these axes are those of `there`."""
        if (ballot, apart) not in self.found:
            index: dict[Labels, list[Labels]] = defaultdict(list)
            for seen, cast in self.holders:
                if cast == ballot:
                    index[tuple(seen[position] for position in apart)].append(seen)
            self.found[ballot, apart] = index
        return self.found[ballot, apart].get(tuple(there[position] for position in apart), [])
