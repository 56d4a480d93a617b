"""The elastic plan: what a late hour may cost, as choices. Pure; the rule is decision 0018."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["spread", "one", "later", "minimum"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment that is still to come, in whole minutes."""

    id: int
    minutes: int
    audience: int
    minimum: int

    @property
    def floor(self) -> int:
        """Minutes that stay unless a moderator breaks them; no segment is cut away altogether."""
        return min(self.minutes, max(self.minimum, 1))

    @property
    def speakers(self) -> int:
        """Minutes that speakers can give."""
        return max(self.minutes - max(self.audience, self.floor), 0)

    @property
    def shared(self) -> int:
        """Minutes that the audience can give."""
        return self.minutes - self.floor - self.speakers

    @property
    def below(self) -> int:
        """Minutes of the minimum that an explicit choice could take."""
        return max(self.floor - 1, 0)


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to bear a loss: minutes cut, by segment, and minutes by which the session is longer."""

    code: Way
    cuts: dict[int, int] = field(default_factory=dict)
    ends_later: int = 0
    breaks_minimum: bool = False

    @property
    def loss(self) -> int:
        return sum(self.cuts.values()) + self.ends_later

    def is_same(self, other: "Offer") -> bool:
        """Whatever it is called."""
        return (self.cuts, self.ends_later) == (other.cuts, other.ends_later)


def offers(parts: Sequence[Part], loss: int) -> list[Offer]:
    """Ways to bear a loss of whole minutes. The first is what the rule proposes."""
    found: list[Offer] = []
    for offer in _candidates(parts, loss):
        if not any(offer.is_same(other) for other in found):
            found.append(offer)
    return found


def _candidates(parts: Sequence[Part], loss: int) -> Iterator[Offer]:
    proposed = _proposed(parts, loss)
    yield proposed
    yield from _one(parts, loss)
    yield Offer("later", ends_later=loss)
    yield _minimum(parts, loss)


def _proposed(parts: Sequence[Part], loss: int) -> Offer:
    """Speakers' minutes first, then the audience's above the minimum, then a later end."""
    cuts, rest = _taken(parts, loss)
    if len(cuts) == 1 and not rest:
        return Offer("one", cuts)
    return Offer("spread" if cuts else "later", cuts, rest)


def _one(parts: Sequence[Part], loss: int) -> Iterator[Offer]:
    """All from the segment whose speakers have most to give; nothing where that is too little."""
    giver = max(parts, key=lambda part: part.speakers, default=None)
    if giver and giver.speakers >= loss:
        yield Offer("one", {giver.id: loss})


def _minimum(parts: Sequence[Part], loss: int) -> Offer:
    """Where the rule has nothing left, minima can be broken: only ever chosen by a person."""
    cuts, rest = _taken(parts, loss)
    broken = share({part.id: part.below for part in parts}, rest)
    cuts = _sum(cuts, broken)
    return Offer("minimum", cuts, loss - sum(cuts.values()), breaks_minimum=bool(broken))


def _taken(parts: Sequence[Part], loss: int) -> tuple[dict[int, int], int]:
    """What the rule takes from each segment, and what is left to bear."""
    from_speakers = share({part.id: part.speakers for part in parts}, loss)
    rest = loss - sum(from_speakers.values())
    from_audience = share({part.id: part.shared for part in parts}, rest)
    return _sum(from_speakers, from_audience), rest - sum(from_audience.values())


def share(gives: dict[int, int], wanted: int) -> dict[int, int]:
    """Whole minutes in proportion to what each can give; all of it where that is too little.

    Fractions go to the largest, and among equals to the earlier one, so that the sum is exact.
    """
    total = sum(gives.values())
    wanted = min(wanted, total)
    if not wanted:
        return {}
    taken = {key: wanted * gives[key] // total for key in gives}
    fractions = sorted(gives, key=lambda key: -(wanted * gives[key] % total))
    for key in fractions[: wanted - sum(taken.values())]:
        taken[key] += 1
    return {key: minutes for key, minutes in taken.items() if minutes}


def _sum(first: dict[int, int], second: dict[int, int]) -> dict[int, int]:
    keys = [*first, *(key for key in second if key not in first)]
    return {key: first.get(key, 0) + second.get(key, 0) for key in keys}
