"""What a kind's letter says besides what all say; apps above register what they know of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from agenda.models import Session
from outbox.models import Delivery
from participants.models import Participant

Context = Mapping[str, Any]
# Of the row, the session, the person where it goes to one, and the instant. May raise NotWanted.
More = Callable[[Delivery, Session, Participant | None, dt.datetime], Context]
_more: dict[str, More] = {}


def tells(kind: str) -> Callable[[More], More]:
    """Register what the letters of a kind say besides; it may find that nothing is left to say."""

    def register(more: More) -> More:
        _more[kind] = more
        return more

    return register


def more_of(
    delivery: Delivery, session: Session, person: Participant | None, now: dt.datetime
) -> Context:
    more = _more.get(delivery.kind)
    return more(delivery, session, person, now) if more else {}
