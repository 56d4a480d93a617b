"""Reads facts for a seat: first paint, resync, HTTP and live updates all come from here."""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import Error as DatabaseIsAway

from live import registry
from live.models import Stream, Topic
from live.registry import Fact, Seat
from live.stream import database_now

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a stream says happened after a revision. Read before the rows: they may be newer."""

    epoch: str
    head: int
    now: dt.datetime
    topics: dict[str, int]


def changes(session_id: int, since: int) -> Changes:
    """The topics that changed after `since`, each with its revision."""
    row = Stream.objects.filter(pk=session_id).first() or Stream(session_id=session_id, epoch="")
    # Also those that were changed again since the row was read: they have changed before it, too.
    newer = Topic.objects.filter(stream_id=session_id, revision__gt=since)
    topics = dict(newer.values_list("name", "revision")) if row.revision > since else {}
    return Changes(row.epoch, row.revision, database_now(), topics)


def base_name(topic: str) -> str:
    """ "my_hand:12" is a change of the fact "my_hand"."""
    return topic.partition(":")[0]


def seat_topic(seat: Seat) -> str:
    """The topic that changes with what this seat may see and do."""
    if seat.display is not None:
        return f"display:{seat.display}"
    return f"my_seat:{seat.participant_id}"


def own_names(seat: Seat, topics: Iterable[str]) -> list[str]:
    """The personal facts among these topics that are about this seat's person."""
    own = f":{seat.participant_id}"
    names = [base_name(topic) for topic in topics if topic.endswith(own)]
    return [name for name in names if name in registry.PERSONAL]


def shared_facts(
    session_id: int, audiences: tuple[str, ...], since: dict[str, int]
) -> dict[str, Any]:
    """The named topics as these audiences see them; topics with rows only since a revision."""
    facts: dict[str, Any] = {}
    for name, revision in since.items():
        fact = registry.fact_for(name, audiences)
        if fact is not None:
            facts |= _read(fact, session_id, *([revision] if fact.rows else []))
    return facts


def personal_facts(seat: Seat, names: Iterable[str] | None = None) -> dict[str, Any]:
    """What is this person's own; of all topics where none are named."""
    facts: dict[str, Any] = {}
    for name in registry.PERSONAL if names is None else names:
        if seat.participant_id is not None:
            facts |= _read(registry.PERSONAL[name], seat.session_id, seat.participant_id)
    return facts


def _read(fact: Fact, *arguments: int) -> dict[str, Any]:
    """A fact that cannot be read is left out: it must not take the clock off every screen."""
    try:
        return {fact.name: fact.read(*arguments)}
    except DatabaseIsAway:
        raise  # nothing can be read: whoever asked tries again
    except Exception:
        logger.exception("The fact %s cannot be read for %s", fact.name, arguments)
        return {}


def everything(seat: Seat) -> dict[str, Any]:
    """Every fact of the seat, whole."""
    names = dict.fromkeys(registry.SHARED, 0)
    return shared_facts(seat.session_id, seat.audiences, names) | personal_facts(seat)


def news(seat: Seat, change: Changes, since: int) -> dict[str, Any]:
    """What changed for the seat after `since`."""
    names = {name: since for name in change.topics if name in registry.SHARED}
    mine = own_names(seat, change.topics)
    return shared_facts(seat.session_id, seat.audiences, names) | personal_facts(seat, mine)


def is_continuous(change: Changes, epoch: str, since: int) -> bool:
    """Whether a screen that knows `since` of `epoch` can be given only what changed."""
    return bool(epoch) and epoch == change.epoch and 0 <= since <= change.head
