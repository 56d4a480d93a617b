"""Reads facts for a seat: first paint, resync, HTTP and live updates all come from here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from live import registry
from live.models import Stream, Topic
from live.registry import Seat
from live.stream import database_now


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
    newer = Topic.objects.filter(
        stream_id=session_id, revision__gt=since, revision__lte=row.revision
    )
    topics = dict(newer.values_list("name", "revision")) if row.revision > since else {}
    return Changes(row.epoch, row.revision, database_now(), topics)


def base_name(topic: str) -> str:
    """ "my_hand:12" is a change of the fact "my_hand"."""
    return topic.partition(":")[0]


def shared_facts(
    session_id: int, audiences: tuple[str, ...], since: dict[str, int]
) -> dict[str, Any]:
    """The named topics as these audiences see them; topics with rows only since a revision."""
    facts = {}
    for name, revision in since.items():
        fact = registry.fact_for(name, audiences)
        if fact is not None:
            facts[name] = fact.read(session_id, revision) if fact.rows else fact.read(session_id)
    return facts


def personal_facts(seat: Seat, names: Iterable[str] | None = None) -> dict[str, Any]:
    """What is this person's own; of all topics where none are named."""
    if seat.participant_id is None:
        return {}
    wanted = registry.PERSONAL if names is None else [n for n in names if n in registry.PERSONAL]
    return {
        name: registry.PERSONAL[name].read(seat.session_id, seat.participant_id) for name in wanted
    }


def everything(seat: Seat) -> dict[str, Any]:
    """Every fact of the seat, whole."""
    names = dict.fromkeys(registry.SHARED, 0)
    return shared_facts(seat.session_id, seat.audiences, names) | personal_facts(seat)


def news(seat: Seat, change: Changes, since: int) -> dict[str, Any]:
    """What changed for the seat after `since`."""
    names = {name: since for name in change.topics if name in registry.SHARED}
    own = f":{seat.participant_id}"
    mine = [base_name(topic) for topic in change.topics if topic.endswith(own)]
    return shared_facts(seat.session_id, seat.audiences, names) | personal_facts(seat, mine)


def is_continuous(change: Changes, epoch: str, since: int) -> bool:
    """Whether a screen that knows `since` of `epoch` can be given only what changed."""
    return bool(epoch) and epoch == change.epoch and 0 <= since <= change.head
