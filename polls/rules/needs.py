"""The poll before the hour: what may be told of it, and what it proposes for the agenda. Pure.

Figures are kept back as those of other small groups are; a proposal follows from what is told, so
that it gives nothing away.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from polls.rules.suppression import NEVER_BELOW, join_small

ENOUGH = 10  # points of a share: changed by so much, a proposal is worth another look
LEAST_GAIN = 2  # minutes: less is no proposal
PULL = 0.5  # how far the minutes move from the plan towards the shares


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told: people by policy question, those of small rows together, or nothing.

    `removed` counts the choices of policy questions that are not there any more.
    """

    voters: int
    least: int
    counts: dict[int, int] = field(default_factory=dict)
    joined: frozenset[int] = frozenset()
    others: int = 0
    removed: int = 0
    enough: bool = False

    def shares(self) -> dict[int, float]:
        """Percent by policy question; what is told together is shared evenly."""
        total = sum(self.counts.values()) + self.others
        if not total:
            return {}
        each = self.others / len(self.joined) if self.joined else 0
        people = {**self.counts, **dict.fromkeys(self.joined, each)}
        return {pk: 100 * count / total for pk, count in people.items()}


def told(counts: Mapping[int, int], removed: int, *, least: int, secret: str) -> Told:
    """Nothing by policy question below the smallest group, nor where all rows are small."""
    least = max(least, NEVER_BELOW)
    voters = sum(counts.values())
    if voters < least:
        return Told(voters, least, removed=removed)
    rows = join_small({str(pk): count for pk, count in counts.items()}, least, secret=secret)
    if rows.withheld:
        return Told(voters, least, removed=removed)
    shown = {pk: counts[pk] for pk in counts if str(pk) in rows.shown}
    rest = counts.keys() - shown.keys()  # small ones and those that nobody chose, together
    if rows.others:
        return Told(voters, least, shown, frozenset(rest), rows.others, removed, enough=True)
    return Told(voters, least, shown | dict.fromkeys(rest, 0), removed=removed, enough=True)


class Part(NamedTuple):
    """An exchange of the agenda on a policy question."""

    segment: int
    policy_question: int
    minutes: int
    minimum: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Minutes by segment as they would be, and the change by policy question."""

    minutes: dict[int, int]
    changes: dict[int, int]

    @property
    def gains_most(self) -> int:
        return max(self.changes, key=lambda pk: self.changes[pk])


def propose(
    parts: Sequence[Part],
    shares: Mapping[int, float],
    *,
    over: int = 0,
    settled: Mapping[int, float] | None = None,
) -> Proposal | None:
    """Half-way from the plan to what matters to people; None where that changes too little.

    The exchanges keep their minutes together, less what the agenda is `over` its slot; none falls
    below its minimum. `settled` are the shares that were decided on before.
    """
    about = [part for part in parts if part.policy_question in shares]
    if len({part.policy_question for part in about}) < 2 or not _has_changed(shares, settled):
        return None
    whole = sum(part.minutes for part in about)
    least = sum(_least(part) for part in about)
    minutes = _fitted(about, shares, max(whole - max(over, 0), least))
    changes: dict[int, int] = dict.fromkeys((part.policy_question for part in about), 0)
    for part in about:
        changes[part.policy_question] += minutes[part.segment] - part.minutes
    if max(map(abs, changes.values())) < LEAST_GAIN:
        return None
    return Proposal(minutes, changes)


def _has_changed(shares: Mapping[int, float], settled: Mapping[int, float] | None) -> bool:
    if not settled:
        return True
    known = {**dict.fromkeys(settled, 0.0), **shares}
    return any(abs(share - settled.get(pk, 0)) >= ENOUGH for pk, share in known.items())


def _least(part: Part) -> int:
    """A planned exchange is never proposed away, whatever minimum nobody has set."""
    return min(part.minutes, max(part.minimum, 1))


def _fitted(parts: Sequence[Part], shares: Mapping[int, float], whole: int) -> dict[int, int]:
    """Whole minutes that add up: rounded, and the rest given or taken by who is wanted most."""
    planned = sum(part.minutes for part in parts)
    wanted = _wanted(parts, shares)
    aims = {
        part.segment: part.minutes * (1 - PULL) + wanted[part.segment] * planned * PULL
        for part in parts
    }
    minutes = {
        part.segment: max(_least(part), math.floor(aims[part.segment] + 0.5)) for part in parts
    }
    first = sorted(parts, key=lambda part: -wanted[part.segment])
    while rest := whole - sum(minutes.values()):
        step = 1 if rest > 0 else -1
        able = [part for part in first if step > 0 or minutes[part.segment] > _least(part)]
        for part in able[: abs(rest)]:
            minutes[part.segment] += step
    return minutes


def _wanted(parts: Sequence[Part], shares: Mapping[int, float]) -> dict[int, float]:
    """The share of each segment: that of its policy question, by minutes where it has several."""
    of_question: dict[int, int] = {}
    for part in parts:
        of_question[part.policy_question] = of_question.get(part.policy_question, 0) + part.minutes
    total = sum(shares[pk] for pk in of_question) or 1
    return {
        part.segment: shares[part.policy_question]
        / total
        * (part.minutes / of_question[part.policy_question] if part.minutes else 0)
        for part in parts
    }
