"""Locks a session's history and writes down what changed. The only way to change a session."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from common import rows
from live import hints, registry
from live.models import Stream

LOCK = "SELECT epoch, revision FROM live_stream WHERE session_id = %s"
RAISE = "UPDATE live_stream SET revision = %s WHERE session_id = %s"
TELL = """INSERT INTO live_topic (stream_id, name, revision, changed_at) VALUES {}
ON CONFLICT (stream_id, name)
DO UPDATE SET revision = excluded.revision, changed_at = excluded.changed_at"""
UNDATED, DATED = "(%s, %s, %s, NULL)", "(%s, %s, %s, CURRENT_TIMESTAMP)"
MOST_TOPICS = 300  # SQLite takes 999 values in a statement


class _Owned(threading.local):
    """The streams that this thread, and so its connection, owns."""

    def __init__(self) -> None:
        self.streams: dict[int, Stream] = {}


_owned = _Owned()


@contextmanager
def locked(session_id: int) -> Iterator[Stream]:
    """A transaction that owns the session: nothing else can change it until the end.

    May be nested: the inner one is part of the outer one, and undone with it. On PostgreSQL the
    Stream row is the lock, on SQLite the transaction itself, which begins IMMEDIATE. Nothing else
    is ever locked before it.
    """
    if session_id in _owned.streams:
        with transaction.atomic(savepoint=False):
            yield _owned.streams[session_id]
        return
    with transaction.atomic():
        _owned.streams[session_id] = _lock(session_id)
        try:
            yield _owned.streams[session_id]
        finally:
            del _owned.streams[session_id]


def _lock(session_id: int) -> Stream:
    found = _locked_row(session_id)
    if not found:  # the first change of a new session
        Stream.objects.get_or_create(pk=session_id)
        found = _locked_row(session_id)
    ((epoch, revision),) = found
    return Stream(session_id, epoch, revision)


def _locked_row(session_id: int) -> list[tuple[str, int]]:
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return rows.select(LOCK + lock, session_id)


def changed(session_id: int, *topics: str) -> int:
    """Raise the revision of these topics and of what follows them; wake the screens afterwards.

    Topics are facts ("queue"), one's own facts with their participant ("my_hand:7"), or causes.

    Returns the new revision; rows of topics that grow (questions) store it, so that "since"
    finds them. Must be called inside `locked`.
    """
    row = _owned.streams.get(session_id)
    if row is None:
        raise RuntimeError("changed() belongs inside locked()")
    row.revision += 1
    raised = RAISE, [row.revision, session_id]
    rows.write(raised, *_tell(row, sorted(registry.told_with(topics))))
    transaction.on_commit(partial(hints.wake, session_id), robust=True)
    return row.revision


def _tell(row: Stream, topics: list[str]) -> Iterator[rows.Statement]:
    for start in range(0, len(topics), MOST_TOPICS):
        some = topics[start : start + MOST_TOPICS]
        values = [value for name in some for value in (row.pk, name, row.revision)]
        told = (DATED if name in registry.DATED else UNDATED for name in some)
        yield TELL.format(", ".join(told)), values
