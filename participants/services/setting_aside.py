"""Takes away everything of people at once, and gives it back; each app does its part of it.

Used inside `stream.locked`. Their places stay: what they send is refused `silenced`.
"""

import datetime as dt
from collections.abc import Collection

from live.moments import Happening, Moment, happened
from live.stream import changed
from participants.models import Participant
from participants.rules.causes import HEADS, SILENCES


def set_aside(session_id: int, people: Collection[int], now: dt.datetime) -> None:
    """Their questions, hands, upvotes and votes count and show no more."""
    _mark(session_id, people, now)
    happened(Moment.SET_ASIDE, Happening(session_id, now, frozenset(people)))


def bring_back(session_id: int, people: Collection[int], now: dt.datetime) -> None:
    """Whatever was not settled meanwhile is as it was."""
    _mark(session_id, people, None)
    happened(Moment.BROUGHT_BACK, Happening(session_id, now, frozenset(people)))


def _mark(session_id: int, people: Collection[int], at: dt.datetime | None) -> None:
    Participant.objects.filter(session=session_id, pk__in=people).update(set_aside_at=at)
    changed(session_id, HEADS, SILENCES, *(f"my_seat:{person}" for person in people))
