"""What people are told of a session when it changes, and what has changed. Pure."""

import datetime as dt
import hashlib
import json
from typing import NamedTuple, TypedDict

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State
from common.text import clean_line


class Told(TypedDict):
    """A session as it was told, in words that JSON keeps."""

    title: str
    starts_at: str | None
    time_zone: str
    minutes: int
    place: str
    called_off: bool
    note: str


class What(TextChoices):
    """What can change, in the order in which it is told."""

    CALLED_OFF = "called_off", _("Called off")
    TAKEN_UP = "taken_up", _("Held after all")
    TIME = "time", _("Time")
    LENGTH = "length", _("Length")
    PLACE = "place", _("Place")
    TITLE = "title", _("Title")


class Change(NamedTuple):
    what: What
    was: Told
    now: Told


# The columns of a session that it is told by.
COLUMNS = frozenset(
    {
        "title", "starts_at", "time_zone", "minutes", "place", "called_off_at", "called_off_note",
    }
)  # fmt: skip


def told_of(session: Session) -> Told:
    """What is told of it as it is."""
    starts_at = session.starts_at
    return {
        "title": clean_line(session.title),
        "starts_at": starts_at.astimezone(dt.UTC).isoformat() if starts_at else None,
        "time_zone": session.time_zone,
        "minutes": session.minutes,
        "place": clean_line(session.place),
        "called_off": session.called_off_at is not None,
        "note": session.called_off_note,
    }


def mark(told: Told) -> str:
    """By which a press says what it was about."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def changes(was: Told, now: Told) -> list[Change]:
    """What has become another thing, the weightiest first."""
    off = (was["called_off"], was["note"]) != (now["called_off"], now["note"])
    found = {
        What.CALLED_OFF: off and now["called_off"],
        What.TAKEN_UP: off and was["called_off"] and not now["called_off"],
        What.TIME: _when(was) != _when(now),
        What.LENGTH: was["minutes"] != now["minutes"],
        What.PLACE: was["place"] != now["place"],
        What.TITLE: was["title"] != now["title"],
    }
    return [Change(what, was, now) for what, so in found.items() if so]


def is_told_beforehand(session: Session, was: Told, now: dt.datetime) -> bool:
    """Whether a change is news still: it has not begun, and its time, old or new, is to come."""
    if session.state not in (State.DRAFT, State.PUBLISHED):
        return False
    before = was["starts_at"] and dt.datetime.fromisoformat(was["starts_at"])
    ends = [session.ends_at, before and before + dt.timedelta(minutes=was["minutes"])]
    known = [end for end in ends if end]
    return not known or max(known) > now


def _when(told: Told) -> tuple[str | None, str]:
    return told["starts_at"], told["time_zone"]
