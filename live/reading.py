"""Reads facts for seats: first paint, resync, HTTP and live updates all come from here."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import Error as DatabaseIsAway
from django.db import connection
from msgspec import Raw

from common import keys
from common.instants import database_now
from live import registry
from live.registry import Fact, Seat

MOST_SHELVED = 512
Wants = tuple[str, ...]  # topics that a screen has asked for, in one order
Crowd = tuple[tuple[str, ...], Wants]  # screens of the same audiences that want the same
Granted = tuple[Wants, dict[str, Raw]]
SEAT_TOPICS = (f"{registry.MY_SEAT}:", f"{registry.DISPLAY}:")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """A stream's epoch, head and clock, and the topics changed after a revision.

    Read before the rows, which may be newer."""

    epoch: str
    head: int
    now: dt.datetime
    topics: dict[str, int]


def changes(session_id: int, since: int) -> Changes:
    """The topics that changed after `since`, each with its revision."""
    return _standing(session_id, "t.revision > %s", since)


def standing(session_id: int, since: int | None = None, wants: Iterable[str] = ()) -> Changes:
    """Read the stream's head, and the revisions of all shared topics, with what is wanted.

    Of people's own topics, which are many, only with those that changed after `since`.
    """
    names = [*registry.SHARED, *wants]
    if since is None:
        return _standing(session_id, _one_of(names), *names)
    return _standing(session_id, f"t.revision > %s OR {_one_of(names)}", since, *names)


def standing_for(seat: Seat, wants: Wants = ()) -> Changes:
    """Read the stream's head, and the revisions of all topics that are told to this seat."""
    own = (f"{name}:{seat.participant_id}" for name in registry.PERSONAL)
    names = [*registry.SHARED, *own, *wants]
    return _standing(seat.session_id, _one_of(names), *names)


def _one_of(names: list[str]) -> str:
    return f"t.name IN ({', '.join(['%s'] * len(names))})"


# Asked by every process after every change: the ORM would need three queries, ten times as long.
STANDING = """SELECT s.epoch, s.revision, {now}, t.name, t.revision FROM live_stream s
LEFT JOIN live_topic t ON t.stream_id = s.session_id AND ({wanted}) WHERE s.session_id = %s"""


def _standing(session_id: int, wanted: str, *values: int | str) -> Changes:
    now = "clock_timestamp()" if connection.vendor == "postgresql" else "NULL"
    with connection.cursor() as cursor:
        cursor.execute(STANDING.format(now=now, wanted=wanted), [*values, session_id])
        rows = cursor.fetchall()
    epoch, head, moment = rows[0][:3] if rows else ("", 0, None)
    topics = {name: revision for *_, name, revision in rows if name}
    return Changes(epoch, head, moment or database_now(), topics)


def seat_topic(seat: Seat) -> str:
    """The topic that changes with what this seat may see and do."""
    if seat.display is not None:
        return f"{registry.DISPLAY}:{seat.display}"
    return f"{registry.MY_SEAT}:{seat.participant_id}"


def own_topics(topics: Iterable[str]) -> dict[int, dict[str, str]]:
    """Of these topics the personal ones: by person, the fact's name and the topic."""
    own: dict[int, dict[str, str]] = {}
    for topic in topics:
        name, _, person = topic.partition(":")
        if name in registry.PERSONAL and (key := keys.number(person)):
            own.setdefault(key, {})[name] = topic
    return own


# --- What many share ----------------------------------------------------------------------------

# (session, fact, version) -> epoch and revision before which it was read, and its JSON. A fact
# holds until its topic changes; whoever comes meanwhile gets what was read for others.
_shelf: dict[tuple[int, str, str], tuple[str, int, Raw]] = {}


def shared_json(
    session_id: int,
    audiences: tuple[str, ...],
    since: Mapping[str, int],
    change: Changes,
    revisions: Mapping[str, int] | None = None,
) -> dict[str, Raw]:
    """The named topics as these audiences see them; topics with rows only since a revision.

    `revisions` says when each topic changed last; without it they all count as changed just now.
    """
    facts: dict[str, Raw] = {}
    for topic, revision in since.items():
        fact = registry.fact_for(topic, audiences)
        if fact is None:
            continue
        if fact.rows and revision:
            facts |= _json(fact, topic, session_id, revision)
        else:
            changed = change.head if revisions is None else revisions.get(topic, 0)
            facts |= _whole(fact, topic, session_id, change, changed)
    return facts


def _whole(
    fact: Fact, topic: str, session_id: int, change: Changes, changed: int
) -> dict[str, Raw]:
    """From the shelf, where it was read after its last change; from the database otherwise."""
    key = session_id, topic, fact.audience
    epoch, head, text = _shelf.get(key, ("", 0, Raw()))
    if head and epoch == change.epoch and changed <= head:  # 0: not a word of it is known yet
        return {topic: text}
    read = _json(fact, topic, session_id)
    if len(_shelf) >= MOST_SHELVED:
        _shelf.clear()
    for text in read.values():
        _shelf[key] = change.epoch, change.head, text
    return read


def _json(fact: Fact, topic: str, session_id: int, since: int = 0) -> dict[str, Raw]:
    read = _read(fact, topic, *_arguments(fact, topic, session_id, since))
    return {name: Raw(msgspec.json.encode(it)) for name, it in read.items()}


def _arguments(fact: Fact, topic: str, session_id: int, since: int) -> list[Any]:
    part = [topic.partition(":")[2]] if fact.parts else []
    return [session_id, *([since] if fact.rows else []), *part]


def shared_for(
    session_id: int, crowds: Iterable[Crowd], since: Mapping[str, int], change: Changes
) -> dict[Crowd, dict[str, Raw]]:
    """What just changed as each of these crowds sees it, every version read once; JSON by topic."""
    read: dict[tuple[str, str], dict[str, Raw]] = {}
    told: dict[Crowd, dict[str, Raw]] = {crowd: {} for crowd in crowds}
    for audiences, wants in told:
        for topic, revision in since.items():
            fact = registry.fact_for(topic, audiences)
            if fact is None or not (topic in registry.SHARED or topic in wants):
                continue
            key = topic, fact.audience
            if key not in read:
                read[key] = shared_json(session_id, audiences, {topic: revision}, change)
            told[audiences, wants] |= read[key]
    return told


def granted(session_id: int, audiences: tuple[str, ...], wants: Iterable[str]) -> Wants:
    """Those of the wanted topics that their session has for these audiences, in one order."""
    return tuple(sorted({topic for topic in wants if _is_offered(session_id, audiences, topic)}))


def _is_offered(session_id: int, audiences: tuple[str, ...], topic: str) -> bool:
    name, _, part = topic.partition(":")
    fact = registry.fact_for(name, audiences) if name in registry.WANTED else None
    if fact is None or fact.parts is None:
        return fact is not None and not part
    return part in fact.parts(session_id)


def wanted(session_id: int, crowds: Iterable[Crowd], change: Changes) -> dict[Crowd, Granted]:
    """What these crowds want from now on: what they are granted of it, and that whole."""
    began: dict[Crowd, Granted] = {}
    for audiences, wants in crowds:
        topics = granted(session_id, audiences, wants)
        facts = shared_json(session_id, audiences, dict.fromkeys(topics, 0), change)
        began[audiences, wants] = topics, facts
    return began


def shared_facts(
    session_id: int, audiences: tuple[str, ...], since: Mapping[str, int]
) -> dict[str, Any]:
    """The named topics, read anew, as values."""
    facts: dict[str, Any] = {}
    for name, revision in since.items():
        fact = registry.fact_for(name, audiences)
        if fact is not None:
            facts |= _read(fact, name, *_arguments(fact, name, session_id, revision))
    return facts


# --- What is one's own --------------------------------------------------------------------------


def personal_facts(session_id: int, wanted: Mapping[int, Iterable[str]]) -> dict[int, Any]:
    """The named facts of each of these people; a crowd takes as many readings as one person."""
    asking: dict[str, list[int]] = {}
    for person, names in wanted.items():
        for name in names:
            asking.setdefault(name, []).append(person)
    facts: dict[int, dict[str, Any]] = {person: {} for person in wanted}
    for name, people in asking.items():
        for values in _read(registry.PERSONAL[name], name, session_id, people).values():
            for person, value in values.items():
                facts[person][name] = value
    return facts


def _own(seat: Seat, names: Iterable[str]) -> dict[str, Any]:
    if seat.participant_id is None:
        return {}
    own: dict[str, Any] = personal_facts(seat.session_id, {seat.participant_id: names})[
        seat.participant_id
    ]
    return own


def _read(fact: Fact, topic: str, *arguments: Any) -> dict[str, Any]:
    """A fact that cannot be read is left out: it must not take the clock off every screen."""
    try:
        return {topic: fact.read(*arguments)}
    except DatabaseIsAway:
        raise  # nothing can be read: whoever asked tries again
    except Exception:
        logger.exception("The fact %s cannot be read for %s", fact.name, arguments)
        return {}


def everything(seat: Seat) -> dict[str, Any]:
    """Every fact of the seat, whole."""
    names = dict.fromkeys(registry.SHARED, 0)
    return shared_facts(seat.session_id, seat.audiences, names) | _own(seat, registry.PERSONAL)


def facts_for(seat: Seat, change: Changes, since: int | None, wants: Wants = ()) -> dict[str, Any]:
    """Read what changed for the seat after `since`, or everything; what many share as ready JSON.

    `change` knows all topics of the seat (`standing_for`).
    """
    shared, own = [*registry.SHARED, *wants], list(registry.PERSONAL)
    if since is not None:
        news = {name for name, revision in change.topics.items() if revision > since}
        shared = [name for name in shared if name in news]
        own = [name for name in own if f"{name}:{seat.participant_id}" in news]
    whole = dict.fromkeys(shared, since or 0)
    facts = shared_json(seat.session_id, seat.audiences, whole, change, change.topics)
    return {**facts, **_own(seat, own)}


def is_continuous(change: Changes, epoch: str, since: int) -> bool:
    """Whether a screen that knows `since` of `epoch` can be given only what changed."""
    return bool(epoch) and epoch == change.epoch and 0 <= since <= change.head
