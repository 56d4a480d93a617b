"""Whoever has a role prepares by their link: their own words, their back-up, their test."""

import datetime as dt
from typing import Any

from common import instants
from common.refusals import refuse
from common.text import clean
from live import stream
from participants.models import Preparation
from participants.rules.preparation import LONGEST_BIO, LONGEST_READ_OUT, clean_phone, read_test


def note_opened(*, participant_id: int) -> None:
    """They have looked at their page: once is enough to know."""
    now = instants.database_now()
    row, _new = Preparation.objects.get_or_create(participant_id=participant_id)
    if row.opened_at is None:
        Preparation.objects.filter(pk=row.pk, opened_at=None).update(opened_at=now)


def say_bio(*, participant_id: int, bio: str, shown: bool) -> None:
    """Who they are, in their own words, and whether everybody may read it."""
    _keep(participant_id, bio=_text(bio, LONGEST_BIO), bio_shown=shown)


def say_backup(*, participant_id: int, session_id: int, phone: str, read_out: str) -> None:
    """For the team alone: how to reach them, and what to read out if their line goes."""
    try:
        number = clean_phone(phone)
    except ValueError:
        raise refuse("phone") from None
    text = _text(read_out, LONGEST_READ_OUT)
    with stream.locked(session_id):
        _keep(participant_id, phone=number, read_out=text)
        stream.changed(session_id, "checklist")


def note_test(*, participant_id: int, session_id: int, told: Any, browser: str) -> dt.datetime:
    """What their browser found out, as they sent it; the last one counts."""
    try:
        test = read_test(told)
    except ValueError:
        raise refuse("test_result") from None
    now = instants.database_now()
    with stream.locked(session_id):
        _keep(participant_id, test=test, tested_at=now, browser=browser)
        stream.changed(session_id, "checklist")
    return now


def _keep(participant_id: int, **said: Any) -> None:
    Preparation.objects.update_or_create(participant_id=participant_id, defaults=said)


def _text(text: str, limit: int) -> str:
    cleaned = clean(text)
    if len(cleaned) > limit:
        raise refuse("too_long", limit=limit)
    return cleaned
