"""Somebody calls for help by one press: counted by room, and nobody's.

What is needed against pressing twice lies in the cache for a minute, under a mark that means
nothing without the session's key (`participants/services/pseudonyms.py`).
"""

import datetime as dt
import hashlib
from contextlib import suppress

from django.core.cache import cache
from django.db.models import F
from redis import RedisError

from agenda.rules.codes import State as Phase
from common.instants import database_now, milliseconds
from common.refusals import refuse
from live import stream
from participants.facts.presence import person_in, session_in
from participants.facts.silences import is_silenced
from participants.models import Participant
from participants.rules.presence import minute_of
from participants.services import pseudonyms
from talk.models import HelpSignal
from talk.rules.signals import ANEW, WITHIN, Kind, are_many, counted_as, is_of_now, latest

SIGNALS, KNOWN = "signals", "signals_known"


def press(
    *,
    session_id: int,
    participant_id: int | None,
    kind: str,
    at: int,
    press: str = "",
) -> None:
    """Count it, once a minute for a person; with `press`, once for whom a clerk presses for.

    Who presses again within the minute is answered the same, so that a repetition is no other.
    Refuses `signal_late`, `not_live`.
    """
    if kind not in Kind.values:
        raise refuse("not_found")
    with stream.locked(session_id):
        now = database_now()
        session_in(session_id, Phase.LIVE, now=now)
        person = person_in(session_id, participant_id)
        if not is_of_now(at, milliseconds(now)):
            raise refuse("signal_late")
        if is_silenced(session_id, person.pk) or not _is_first(person, kind, press):
            return
        _count(session_id, kind, counted_as(person.mode, for_others=bool(press)), now)
        stream.changed(session_id, SIGNALS)


def _is_first(person: Participant, kind: str, press: str) -> bool:
    """Refuses `busy` where nothing can be remembered: one person could call as a hall."""
    said = f"{pseudonyms.mark_of(person.session_id, person.pk)}:{kind}:{press}"
    name = f"help:{hashlib.sha256(said.encode()).hexdigest()}"
    try:
        return bool(cache.add(name, 1, int(ANEW.total_seconds())))
    except RedisError:
        raise refuse("busy") from None


def _count(session_id: int, kind: str, mode: str, now: dt.datetime) -> None:
    row, _ = HelpSignal.objects.get_or_create(session_id=session_id, kind=kind)
    many = row.many or are_many(_together(session_id, kind, now))
    since = row.since or minute_of(now)
    HelpSignal.objects.filter(pk=row.pk).update(**{mode: F(mode) + 1}, since=since, many=many)


def _together(session_id: int, kind: str, now: dt.datetime) -> list[dt.datetime]:
    """The instants of the latest presses: they lie in the cache, and only until they are over."""
    name = _name(session_id, kind)
    try:
        instants = latest(cache.get(name, []), now)
        cache.set(name, instants, int(WITHIN.total_seconds()))
    except RedisError:
        return [now]
    return instants


def _name(session_id: int, kind: str) -> str:
    return f"help:{session_id}:{kind}"


def understand(*, session_id: int, kind: str) -> None:
    """A moderator knows: who pressed is told so, by their own pages, and it begins anew."""
    with stream.locked(session_id):
        cleared = dict.fromkeys(("onsite", "online", "hub"), 0)
        called = HelpSignal.objects.filter(session=session_id, kind=kind).exclude(since=None)
        if called.update(**cleared, since=None, many=False, known_at=database_now()):
            with suppress(RedisError):
                cache.delete(_name(session_id, kind))
            stream.changed(session_id, SIGNALS, KNOWN)


def forget(*, session_id: int) -> None:
    """With the end; inside the session's lock."""
    if HelpSignal.objects.filter(session=session_id).delete()[0]:
        stream.changed(session_id, SIGNALS, KNOWN)
