"""The mails about a session. A new kind is a member of `Kind`, a row of `KINDS` and a template."""

import datetime as dt
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State
from participants.rules.roles import AT_WORK, GIVEN, MODERATORS, Role

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
# Besides roles: whoever asked on the public page, with or without a seat.
REGISTERED = "registered"


class Kind(TextChoices):
    CONFIRM = "confirm", _("please confirm")
    INVITATION = "invitation", _("confirmation with invitation")
    PREPARATION = "preparation", _("preparation due")
    DAY_BEFORE = "day_before", _("early reminder")
    HOUR_BEFORE = "hour_before", _("an hour before")
    SOON = "soon", _("10 minutes before")
    NEXT = "next", _("you are on in five minutes")
    NOT_ENDED = "not_ended", _("has it ended?")
    UNANSWERED = "unanswered", _("questions left to answer")
    RECORD = "record", _("the record is ready")
    REPORT_DUE = "report_due", _("the report is due")


class Since(Enum):
    """The instant that a mail is due by."""

    NOW = auto()  # when its row is written
    START = auto()  # as it is announced
    LIVE = auto()  # while it is live, as the clock stands
    END = auto()  # as it was noted


class Occasion(NamedTuple):
    """When a mail is due, for how long it is welcome, and to whom it goes.

    Its words are the template `email/<kind>.txt`.
    """

    subject: Any
    grace: dt.timedelta  # so late it is still welcome
    since: Since = Since.NOW
    by: dt.timedelta = dt.timedelta(0)  # after that instant, or before it
    confirmed: bool = True  # to who has confirmed, and not to who is asked to
    invites: bool = False  # carries the session as an event for calendars
    to: tuple[str, ...] = (REGISTERED,)  # unless an organizer says otherwise
    may: tuple[str, ...] = ()  # to whom organizers may have it sent; nobody to be chosen
    unit: dt.timedelta | None = None  # in which they may say when

    def due_at(self, session: Session, now: dt.datetime) -> dt.datetime | None:
        begins = {Since.START: session.starts_at, Since.END: session.noted_end}
        instant = begins.get(self.since, now)
        return instant + self.by if instant else None

    def holds(self, session: Session, now: dt.datetime) -> bool:
        """Whether it still says the truth: the session is yet to come, is live, or has ended."""
        if self.since is Since.LIVE:
            return session.state == State.LIVE
        if self.since is Since.END:
            return session.state == State.ENDED
        return announces(session, now)

    @property
    def number(self) -> int:
        """How many units before or after, as organizers say it."""
        return abs(self.by) // self.unit if self.unit else 0

    def at(self, number: int) -> "Occasion":
        """The same so many units before or after."""
        sign = -1 if self.by < dt.timedelta(0) else 1
        return self._replace(by=sign * number * self.unit) if self.unit else self


TEAM = (*AT_WORK, Role.ORGANIZER)
ALL = (REGISTERED, *GIVEN)
KINDS: dict[str, Occasion] = {
    Kind.CONFIRM: Occasion(_("Please confirm: reminders for “%(title)s”"), DAY, confirmed=False),
    Kind.INVITATION: Occasion(_("You are registered: %(title)s"), 400 * DAY, invites=True),
    Kind.PREPARATION: Occasion(
        _("Please prepare your part: %(title)s"), 2 * DAY, Since.START, -7 * DAY,
        to=(Role.SPEAKER,), may=AT_WORK, unit=DAY,
    ),
    Kind.DAY_BEFORE: Occasion(
        _("%(day)s: %(title)s"), 2 * HOUR, Since.START, -24 * HOUR, to=ALL, may=ALL, unit=HOUR,
    ),
    Kind.HOUR_BEFORE: Occasion(
        _("In an hour: %(title)s"), 20 * MINUTE, Since.START, -HOUR, to=AT_WORK, may=ALL,
    ),
    Kind.SOON: Occasion(
        _("Beginning soon: %(title)s"), 10 * MINUTE, Since.START, -10 * MINUTE, may=ALL,
    ),
    Kind.NEXT: Occasion(
        _("You are on in about five minutes: %(title)s"), 4 * MINUTE, Since.LIVE,
        to=AT_WORK, may=AT_WORK,
    ),
    Kind.NOT_ENDED: Occasion(
        _("Has it ended? %(title)s"), 30 * MINUTE, Since.LIVE, to=MODERATORS, may=MODERATORS,
    ),
    Kind.UNANSWERED: Occasion(
        _("Questions left to answer: %(title)s"), 12 * HOUR, Since.END, HOUR,
        to=MODERATORS, may=(*MODERATORS, Role.RAPPORTEUR), unit=HOUR,
    ),
    Kind.RECORD: Occasion(
        _("The record is ready: %(title)s"), 3 * DAY, Since.END, 2 * HOUR,
        to=ALL, may=ALL, unit=HOUR,
    ),
    Kind.REPORT_DUE: Occasion(
        _("The report is due: %(title)s"), 5 * DAY, Since.END, 7 * DAY,
        to=(Role.RAPPORTEUR, Role.ORGANIZER), may=TEAM, unit=DAY,
    ),
}  # fmt: skip


def announces(session: Session, now: dt.datetime) -> bool:
    """Whether there is still something to announce: no draft, not called off, not begun."""
    awaited = session.state in {State.PUBLISHED, State.LIVE} and not session.called_off_at
    return awaited and session.starts_at is not None and now <= session.starts_at


def due_since(since: Since, plans: Mapping[str, Occasion]) -> dict[str, Occasion]:
    """Those that count from this instant."""
    return {kind: occasion for kind, occasion in plans.items() if occasion.since is since}


def key_of(session: Session, recipient: int | str, kind: str) -> str:
    """The name of a mail that is sent once, to a registration or (`p7`) a person.

    The start is part of it: a moved session gets new mails, an old one none. An end is not: it
    may be taken back, and who was told of it is not told again.
    """
    return f"{session.pk}:{recipient}:{instant_of(session, kind)}"


def instant_of(session: Session, kind: str) -> str:
    """What it is about, as a part of its name."""
    if KINDS[kind].since is Since.END:
        return f"{kind}:end"
    return f"{kind}:{session.starts_at and session.starts_at.astimezone(dt.UTC).isoformat()}"
