"""Decides who is here, away or gone, by signs of life of their screens. Pure.

Instants are coarse on purpose: whoever is here has the same `until` as everybody who is here, so
that a row tells no more of a person than the minutes in which they were here.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
STEP = dt.timedelta(seconds=15)  # signs of life within one are the same
# A phone that lost its network for half a minute, or a server that was started again, is no news.
AWAY_AFTER = dt.timedelta(seconds=60)  # at most; a step less at least
LEFT_AFTER = dt.timedelta(minutes=15)  # of being away: a page in a pocket comes back until then
# Above so many people figures are told less often: in a hall somebody comes or goes all the time.
HALL = 100
HALL_REST = dt.timedelta(seconds=30)


class State(TextChoices):
    HERE = "here", _("here")
    AWAY = "away", _("away")
    LEFT = "left", _("left")


class Standing(NamedTuple):
    """Where somebody stands, and until when that holds by itself."""

    state: str
    until: dt.datetime | None = None


def judge(kept: Standing | None, now: dt.datetime, *, seen: bool) -> Standing | None:
    """What is to be kept of somebody from now on; None where that is kept already."""
    if seen:
        wanted = here(now)
        return None if kept == wanted else wanted
    if kept is None or kept.until is None or kept.until > now:
        return None
    left_at = kept.until + LEFT_AFTER
    if kept.state == State.HERE and left_at > now:
        return Standing(State.AWAY, left_at)
    return Standing(State.LEFT)


def here(now: dt.datetime) -> Standing:
    """As everybody stands who is seen within the same step."""
    return Standing(State.HERE, now - (now - EPOCH) % STEP + AWAY_AFTER)


def minute_of(now: dt.datetime) -> dt.datetime:
    return now.replace(second=0, microsecond=0)


def may_tell(people: int, told_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether figures of so many people may be told again."""
    return told_at is None or people <= HALL or now - told_at >= HALL_REST
