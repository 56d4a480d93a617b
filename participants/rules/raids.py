"""Tells a raid from a hall that comes in, by when guests came. Pure; nothing acts on it by itself.

A false alarm costs moderators one line of text. Where the figures come from: people who see a code
on a wall need 10 to 60 s to be inside, half of them about 30 s, so that the densest ten seconds of
a hall hold a quarter of it; a script opens nine guests a second, or one each two seconds where it
is slowed down (`screens/crowds.py`).
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST_TOGETHER = 30  # a class that comes late together
GAP = dt.timedelta(seconds=3)  # guests who come within it of each other come together
BEGINNING = dt.timedelta(minutes=5)  # after the start: then a hall comes in, as in the lobby
CALLED = dt.timedelta(minutes=3)  # after a poll opens: then a hall takes out its phones
USUAL = dt.timedelta(minutes=10)  # before: what is usual in this session
WINDOW = dt.timedelta(minutes=2)
ABOVE = 4  # times as many within a window as are usual
BURST = dt.timedelta(seconds=10)
IN_A_BURST = 0.75  # of a raid
SETTLED = dt.timedelta(seconds=30)  # by then a hall has spread over more than a burst
OF_A_KIND = 0.9  # who is elsewhere than so many of a raid is not of it
SHOWN = dt.timedelta(minutes=15)  # after the last of it has come
LOOKED_AT = SHOWN + USUAL + WINDOW


class Coming(NamedTuple):
    """A guest whom the organizers do not know, and whom no clerk entered."""

    at: dt.datetime
    person: int
    mode: str


class Hall(NamedTuple):
    """What brings people: the start, and polls that open; and until when moderators have said
    that whoever came belongs to them."""

    begun: dt.datetime | None
    calls: Sequence[dt.datetime] = ()
    ours_until: dt.datetime | None = None


def find_raid(comings: Iterable[Coming], hall: Hall, now: dt.datetime) -> list[Coming]:
    """Who came in waves that are no hall's, in the order of coming; nobody mostly."""
    came = sorted(comings)
    waves = [wave for wave in _waves(came) if _is_news(wave, hall, now)]
    raids = [wave for wave in waves if _is_raid(wave, came, hall, now)]
    return [one for wave in raids for one in _of_a_kind(wave)]


def _waves(came: Sequence[Coming]) -> list[list[Coming]]:
    waves = [[one] for one in came[:1]]
    for before, one in pairwise(came):
        if one.at - before.at > GAP:
            waves.append([])
        waves[-1].append(one)
    return waves


def _is_news(wave: Sequence[Coming], hall: Hall, now: dt.datetime) -> bool:
    last = wave[-1].at
    ours = hall.ours_until is not None and last <= hall.ours_until
    return len(wave) >= FEWEST_TOGETHER and now - last <= SHOWN and not ours


def _is_raid(wave: Sequence[Coming], came: Sequence[Coming], hall: Hall, now: dt.datetime) -> bool:
    expected = _is_expected(wave[0].at, hall)
    return _is_burst(wave, now) or (not expected and _is_unusual(wave, came))


def _is_expected(at: dt.datetime, hall: Hall) -> bool:
    if hall.begun is None or at < hall.begun + BEGINNING:
        return True
    return any(call <= at <= call + CALLED for call in hall.calls)


def _is_burst(wave: Sequence[Coming], now: dt.datetime) -> bool:
    """Whether most came faster than people's hands: judged once a hall would have spread."""
    most = math.ceil(len(wave) * IN_A_BURST)
    densest = min(last.at - first.at for first, last in zip(wave, wave[most - 1 :], strict=False))
    return densest < BURST and now - wave[0].at >= SETTLED


def _is_unusual(wave: Sequence[Coming], came: Sequence[Coming]) -> bool:
    begin = wave[0].at
    before = sum(begin - USUAL <= one.at < begin for one in came)
    windows = max((wave[-1].at - begin) / WINDOW, 1.0)
    return len(wave) / windows >= ABOVE * before / (USUAL / WINDOW)


def _of_a_kind(wave: Sequence[Coming]) -> list[Coming]:
    """Who says that they are in the room while nearly all of a raid are online just came then."""
    ((mode, most),) = Counter(one.mode for one in wave).most_common(1)
    return [one for one in wave if most < OF_A_KIND * len(wave) or one.mode == mode]
