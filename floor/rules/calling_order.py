"""Decides who speaks next, and says why. Pure: no database, no clock, no chance.

The rules, in this order:
1. Who has spoken less often goes first: whoever has not spoken is before whoever has.
2. Among these, room, online and hub take turns: next is the mode that had the floor least
   recently, so that two modes alternate and a third is a voice of its own. The floor's history
   counts, the running turn included. Where no mode has had it, time decides.
3. Within a mode, who raised the hand first goes first; nobody is ever overtaken by a later hand
   of the same mode that has spoken as often.

Who is away is passed over and stands behind all who are here, among themselves by the same rules;
nothing of theirs is forgotten, and whoever is back stands where they stood.

The reason at each entry names the rule that put it before those behind it; the last one, with
nobody behind it, is told what put the others first.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypedDict

Rule = Literal[
    "first",
    "not_spoken",
    "spoken",
    "turn_of_mode",
    "waiting_longest",
    "raised_last",
    "after_mode",
    "only_here",
    "away",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A raised hand."""

    id: int
    participant_id: int
    mode: str
    raised_at: dt.datetime
    away: bool = False

    @property
    def age(self) -> tuple[dt.datetime, int]:
        """Sorts by time of request; the key decides between equal instants."""
        return self.raised_at, self.id


@dataclass(frozen=True, slots=True)
class Spoke:
    """A turn that was given."""

    participant_id: int
    mode: str


class ReasonParams(TypedDict, total=False):
    """How often somebody has spoken, where that is the reason; or the mode whose turn it is."""

    times: int
    mode: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry stands where it stands."""

    code: Rule
    params: ReasonParams = field(default_factory=ReasonParams)


def order(waiting: Iterable[Waiting], history: Iterable[Spoke]) -> list[tuple[Waiting, Reason]]:
    """The hands in calling order. `history` is every turn so far, oldest first."""
    hands, turns = list(waiting), list(history)
    here = _order([hand for hand in hands if not hand.away], turns)
    away = _order([hand for hand in hands if hand.away], turns)
    if len(here) == 1 and away:
        here = [(here[0][0], Reason("only_here"))]
    return here + [(hand, Reason("away")) for hand, _ in away]


def _order(waiting: list[Waiting], turns: list[Spoke]) -> list[tuple[Waiting, Reason]]:
    """Those who can be called, each with the rule that put it there."""
    times = Counter(turn.participant_id for turn in turns)
    last_turn = {turn.mode: position for position, turn in enumerate(turns)}
    left = sorted(waiting, key=lambda hand: hand.age)
    if len(left) == 1:
        return [(left[0], Reason("first"))]
    called: list[tuple[Waiting, Reason]] = []
    while left:
        hand, reason = _next(left, times, last_turn)
        if len(left) == 1 and not times[hand.participant_id]:
            reason = _reason_of_the_last(hand, called[-1][0])
        left.remove(hand)
        last_turn[hand.mode] = len(turns) + len(called)
        called.append((hand, reason))
    return called


def _next(
    left: list[Waiting], times: Counter[int], last_turn: dict[str, int]
) -> tuple[Waiting, Reason]:
    """The next of those left, who are sorted by age, and the rule that chose it."""
    fewest = min(times[hand.participant_id] for hand in left)
    peers = [hand for hand in left if times[hand.participant_id] == fewest]
    turn_of = min(peers, key=lambda hand: (last_turn.get(hand.mode, -1), hand.age)).mode
    hand = next(peer for peer in peers if peer.mode == turn_of)
    return hand, _reason(hand, peers, fewest, last_turn)


def _reason_of_the_last(hand: Waiting, before: Waiting) -> Reason:
    """Nobody here has spoken: others were earlier, or it was the turn of another mode."""
    return Reason("raised_last" if hand.age > before.age else "after_mode")


def _reason(hand: Waiting, peers: list[Waiting], fewest: int, last_turn: dict[str, int]) -> Reason:
    if fewest:
        return Reason("spoken", {"times": fewest})
    if len(peers) == 1:
        return Reason("not_spoken")
    # The history chose between modes only if another one is waiting and had the floor later.
    others = {peer.mode for peer in peers} - {hand.mode}
    own = last_turn.get(hand.mode, -1)
    if any(last_turn.get(mode, -1) > own for mode in others):
        return Reason("turn_of_mode", {"mode": hand.mode})
    return Reason("waiting_longest")
