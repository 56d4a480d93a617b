"""Locks a session's history and writes down what changed. The only way to change a session."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from live import hints
from live.models import Stream, Topic


@contextmanager
def locked(session_id: int) -> Iterator[Stream]:
    """A transaction that owns the session: nothing else can change it until the end.

    May be nested. On PostgreSQL the Stream row is the lock, on SQLite the transaction itself,
    which begins IMMEDIATE. Nothing else is ever locked before it.
    """
    with transaction.atomic():
        yield _lock(session_id)


def _lock(session_id: int) -> Stream:
    row = Stream.objects.select_for_update().filter(pk=session_id).first()
    if row is None:  # the first change of a new session
        Stream.objects.get_or_create(pk=session_id)
        row = Stream.objects.select_for_update().get(pk=session_id)
    return row


def changed(session_id: int, *topics: str) -> int:
    """Raise the revision of these topics, and wake the screens after the commit.

    Returns the new revision; rows of topics that grow (questions) store it, so that "since"
    finds them. Must be called inside `locked`.
    """
    if not Stream.objects.filter(pk=session_id).update(revision=F("revision") + 1):
        raise RuntimeError("changed() belongs inside locked()")
    revision: int = Stream.objects.values_list("revision", flat=True).get(pk=session_id)
    Topic.objects.bulk_create(
        [Topic(stream_id=session_id, name=name, revision=revision) for name in set(topics)],
        update_conflicts=True,
        unique_fields=["stream", "name"],
        update_fields=["revision"],
    )
    transaction.on_commit(partial(hints.wake, session_id), robust=True)
    return revision


def database_now() -> dt.datetime:
    """The database's clock, the only one that instants are taken from.

    Not `now()`: that is when the transaction began, which may be long before it got the lock.
    """
    if connection.vendor != "postgresql":
        return timezone.now()  # an embedded database has the clock of its process
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: dt.datetime = cursor.fetchone()[0]
        return moment


def milliseconds(moment: dt.datetime | None) -> int | None:
    """An instant as the wire carries it: whole milliseconds since 1970, UTC."""
    return None if moment is None else round(moment.timestamp() * 1000)
