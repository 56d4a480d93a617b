"""The mails about a session. A new kind is a member of `Kind`, a row of `KINDS` and a template."""

import datetime as dt
from enum import Enum, auto
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State


class Kind(TextChoices):
    CONFIRM = "confirm", _("please confirm")
    INVITATION = "invitation", _("confirmation with invitation")
    DAY_BEFORE = "day_before", _("24 hours before")
    SOON = "soon", _("10 minutes before")


class Since(Enum):
    """The instant that a mail is due by."""

    NOW = auto()  # when its row is written
    START = auto()  # as it is announced
    END = auto()  # as it was noted


class Occasion(NamedTuple):
    """When a mail is due, for how long it is welcome, and to whom it goes.

    Its text is the template `email/<kind>.txt`.
    """

    subject: Any
    grace: dt.timedelta  # so late it is still welcome
    since: Since = Since.NOW
    by: dt.timedelta = dt.timedelta(0)  # after that instant, or before it
    confirmed: bool = True  # to who has confirmed, and not to who is asked to
    invites: bool = False  # carries the session as an event for calendars

    def due_at(self, session: Session, now: dt.datetime) -> dt.datetime | None:
        instants = {Since.NOW: now, Since.START: session.starts_at, Since.END: session.noted_end}
        instant = instants[self.since]
        return instant + self.by if instant else None

    def holds(self, session: Session, now: dt.datetime) -> bool:
        """Whether it still says the truth: the session is yet to come, or has ended."""
        if self.since is Since.END:
            return session.state == State.ENDED
        return announces(session, now)


KINDS: dict[str, Occasion] = {
    Kind.CONFIRM: Occasion(
        _("Please confirm: reminders for “%(title)s”"), dt.timedelta(hours=24), confirmed=False
    ),
    Kind.INVITATION: Occasion(
        _("You are registered: %(title)s"), dt.timedelta(days=400), invites=True
    ),
    Kind.DAY_BEFORE: Occasion(
        _("%(day)s: %(title)s"), dt.timedelta(hours=2), Since.START, dt.timedelta(hours=-24)
    ),
    Kind.SOON: Occasion(
        _("Beginning soon: %(title)s"),
        dt.timedelta(minutes=10),
        Since.START,
        dt.timedelta(minutes=-10),
    ),
}


def announces(session: Session, now: dt.datetime) -> bool:
    """Whether there is still something to announce: no draft, not called off, not begun."""
    awaited = session.state in {State.PUBLISHED, State.LIVE} and not session.called_off_at
    return awaited and session.starts_at is not None and now <= session.starts_at


def due_since(since: Since) -> dict[str, Occasion]:
    """The kinds that count from this instant."""
    return {kind: occasion for kind, occasion in KINDS.items() if occasion.since is since}


def key_of(session: Session, registration_id: int, kind: str) -> str:
    """The name of a mail that is sent once.

    The start is part of it: a moved session gets new mails, an old one none. An end is not: it
    may be taken back, and who was told of it is not told again.
    """
    instant = "end"
    if KINDS[kind].since is not Since.END:
        instant = str(session.starts_at and session.starts_at.astimezone(dt.UTC).isoformat())
    return f"{session.pk}:{registration_id}:{kind}:{instant}"
