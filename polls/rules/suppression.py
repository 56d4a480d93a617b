"""Joins small numbers, so that no published figure points at a single person. Pure.

One table of a kind is published, never a table across two (group by region): there the cells
of a roundtable are nearly all small.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

# Below three a joined figure of two groups can be taken apart: 2 is 1 + 1.
NEVER_BELOW = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """What may be shown: some groups by name, the others as one figure, or nothing at all."""

    shown: dict[str, int] = field(default_factory=dict)
    others: int = 0
    joined: frozenset[str] = frozenset()
    withheld: bool = False


def join_small(counts: Mapping[str, int], least: int, *, secret: str) -> Joined:
    """Join the groups below `least`, and with them the next smallest until that hides them.

    `counts` names every group that exists, empty ones too. The names of joined groups are for
    adding up other columns the same way; to print them would tell who is among the few. The
    secret, one for a session, decides between equals: were the rule known whole, "others: 8"
    beside a group of 5 could only be 4 + 4.
    """
    least = max(least, NEVER_BELOW)
    names = sorted(counts, key=lambda name: shuffle(name, secret))
    filled = [(counts[name], name) for name in names if counts[name] > 0]
    filled.sort(key=lambda cell: cell[0])
    joined: list[tuple[int, str]] = []
    while filled and (filled[0][0] < least or _reveals(joined, len(counts) - len(filled), least)):
        joined.append(filled.pop(0))
    if joined and not filled:  # one figure for everybody says no more than the total
        return Joined(withheld=True)
    remaining = {name for _, name in filled}
    return Joined(
        shown={name: count for name, count in counts.items() if name in remaining},
        others=_sum(joined),
        joined=frozenset(name for _, name in joined),
    )


def shuffle(name: str, secret: str) -> bytes:
    """A key that puts names in an order that is always the same, and known to nobody outside."""
    return hashlib.sha256(f"{secret}{name}".encode()).digest()


def _reveals(joined: list[tuple[int, str]], unnamed: int, least: int) -> bool:
    """Too small a sum, or one that only the largest of small groups add up to."""
    if not joined or joined[-1][0] >= least:  # a large one among them, nobody knows which
        return False
    return _sum(joined) < least or _sum(joined) == unnamed * (least - 1)


def _sum(cells: list[tuple[int, str]]) -> int:
    return sum(count for count, _ in cells)
