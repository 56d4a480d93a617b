"""Keeps which screens in the room are connected, and when somebody last read the code on them."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from agenda.models import Session
from agenda.rules.codes import State as Phase
from common.instants import database_now
from live import stream
from participants.models import Display, Heads
from participants.rules.presence import Standing, State, judge, minute_of

READ_APART = dt.timedelta(seconds=15)  # a hall that reads the code at once is told once


def note(session_id: int, seen: Collection[int]) -> None:
    """Keep which of them a process sees, and which nobody sees any more; tell what that changes."""
    now = database_now()
    moved = [
        _note(one, now, seen=one.pk in seen) for one in Display.objects.filter(session=session_id)
    ]
    if any(moved):
        with stream.locked(session_id):
            stream.changed(session_id, "checklist")


def _note(display: Display, now: dt.datetime, *, seen: bool) -> bool:
    """Whether it came or went. Another process may see what this one takes for gone."""
    kept = Standing(display.state, display.until) if display.state else None
    new = judge(kept, now, seen=seen)
    if new is None:
        return False
    row = Display.objects.filter(pk=display.pk)
    if new.state != State.HERE:
        return bool(row.filter(until__lte=now).update(**new._asdict()))
    came = kept is None or kept.state != State.HERE
    row.update(**new._asdict(), **({"opened_at": minute_of(now)} if came else {}))
    return came


def note_what_went() -> None:
    """Where no process sees any of them any more, somebody still has to notice."""
    over = Display.objects.filter(until__lte=database_now())
    for session_id in set(over.values_list("session", flat=True)):
        note(session_id, ())


def note_code_read(session: Session) -> None:
    """Somebody opened the address on the wall, or typed the code. Before the start moderators are
    told; afterwards everybody sees who comes."""
    if session.state != Phase.PUBLISHED:
        return
    now = database_now()
    long_ago = Q(code_read_at=None) | Q(code_read_at__lt=now - READ_APART)
    Heads.objects.get_or_create(pk=session.pk)
    if Heads.objects.filter(long_ago, pk=session.pk).update(code_read_at=now):
        with stream.locked(session.pk):
            stream.changed(session.pk, "checklist")
