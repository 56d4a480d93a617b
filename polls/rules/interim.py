"""What may be told of an open poll. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypedDict


class InterimFigures(TypedDict):
    """How an open poll stands, by option."""

    voters: int
    options: dict[str, int]


def told(live: Any, options: Iterable[int], hands: Counter[int]) -> InterimFigures | None:
    """Figures that may be told: ballots of the last step, and hands, which everybody saw."""
    snapshot = live and live["told"]
    if not snapshot or not snapshot["voters"]:
        return None
    counts = {pk: snapshot["options"].get(str(pk), 0) + hands[pk] for pk in options}
    return {"voters": snapshot["voters"], "options": {str(pk): n for pk, n in counts.items()}}
