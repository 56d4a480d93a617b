"""What an organizer does next with a session: its phase in words, and one press."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.models import Session
from agenda.rules.codes import CALLED_OFF, LAPSED, LOBBY, State
from participants.rules.readiness.findings import Finding

OVER = (State.ENDED, LAPSED, CALLED_OFF)
WORDS = {
    State.DRAFT: gettext_lazy("Draft, seen by its team alone"),
    State.PUBLISHED: gettext_lazy("Public"),
    LOBBY: gettext_lazy("The lobby is open"),
    State.LIVE: gettext_lazy("Live now"),
    State.ENDED: gettext_lazy("Ended"),
    LAPSED: gettext_lazy("Not held at its time"),
    CALLED_OFF: gettext_lazy("Called off"),
}


class Step(NamedTuple):
    """One press: a way to go, or something that is done at once."""

    label: str
    url: str
    at_once: bool = False


def step_of(
    session: Session, phase: str, missing: Sequence[Finding], seat: int | None, uninvited: int = 0
) -> Step:
    """The most useful one. `seat` is the organizer's own in this session."""
    page = reverse("admin:agenda_session_change", args=[session.pk])
    if phase == State.ENDED:
        return Step(_("Read the record"), reverse("record", args=[session.slug]))
    if phase in OVER:
        return Step(_("Look at it"), page)
    if phase in (LOBBY, State.LIVE) and seat:
        return Step(_("Open the console"), reverse("console", args=[session.slug, seat]))
    needed = [each for each in missing if each.rule.needed]
    if phase == State.DRAFT and not needed:
        return Step(_("Publish"), reverse("admin:agenda_session_publish", args=[session.pk]), True)
    if phase == State.PUBLISHED and uninvited:
        url = reverse("admin:agenda_session_invitations", args=[session.pk])
        words = ngettext("Invite %(n)s person", "Invite %(n)s people", uninvited)
        return Step(words % {"n": uninvited}, url)
    for each in needed or missing:
        return Step(capfirst(each.act), f"{page}#{each.field}")
    return Step(_("See the public page"), reverse("session", args=[session.slug]))


def telling(session: Session) -> Step:
    """It has changed, and whether its people are told is to be decided."""
    page = reverse("admin:agenda_session_change", args=[session.pk])
    return Step(_("Tell what has changed"), f"{page}#news")


def days_away(starts: dt.datetime | None, now: dt.datetime) -> str:
    """On the calendar of the place: a day begins there at midnight."""
    if starts is None:
        return ""
    days = (starts.date() - now.astimezone(starts.tzinfo).date()).days
    if days < 0:
        return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": -days}
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def rank(session: Session, phase: str, now: dt.datetime) -> tuple[Any, ...]:
    """What is next stands first: what runs, what comes, what has no time, what is late."""
    starts = session.starts_at
    if phase in (State.LIVE, LOBBY):
        return 0, starts or now
    if starts is None:
        return 2, session.created_at
    return (1, starts) if starts > now else (3, now - starts)
