"""How much of a fast talk travels to a hall: the newest lines, and how many there were. Pure."""

import datetime as dt
import math
from collections.abc import Sequence

from talk.rules.limits import LINES_A_SECOND, PAGE

EXACT = 20  # fewer lines are counted one by one


def told_of(instants: Sequence[dt.datetime]) -> int:
    """How many of the lines that came at these instants, in order, are told: the newest."""
    if not instants:
        return 0
    seconds = (instants[-1] - instants[0]).total_seconds()
    most = max(LINES_A_SECOND, math.ceil(LINES_A_SECOND * seconds))
    return min(len(instants), most, PAGE)


def rounded(count: int) -> int:
    """A count as it travels to who reads no lines: in steps, so that it seldom changes.

    One by one up to 20, in tens up to 200, in hundreds from there.
    """
    step = 1 if count < EXACT else 10 if count < 10 * EXACT else 100
    return count - count % step
