"""A letter as it would read for somebody, to be looked at: its links lead nowhere."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.models import Session
from participants.facts import letters, letters_people, stop_links
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.facts.letters_times import when
from participants.models import Lead, Participant
from participants.rules.preparation import EXPECTED
from participants.rules.reminders import KINDS, Kind, Occasion
from participants.rules.roles import Role

DOTS = "…"  # for the key in an address


def shown(
    session: Session, kind: str, plan: Occasion, person: Participant | None, now: dt.datetime
) -> EmailMultiAlternatives:
    """For a person, or for who is registered without a part. Raises AskedForNone."""
    reader, link = _reader(session, person), _address("enter", person)
    context: dict[str, Any] = {"part": person is not None, "press_link": link}
    context |= _sample(session, kind)
    due = plan.due_at(session, now) or now
    stop, subject = _stop(person), KINDS[kind].subject
    return dress(session, reader, kind, context, stop, subject=subject, now=due)


def _reader(session: Session, person: Participant | None) -> Reader:
    if person is None:
        return Reader("somebody@example.org", session.time_zone, settings.LANGUAGE_CODE)
    return letters_people.reader_of(person)


def _address(name: str, person: Participant | None) -> str:
    return f"{settings.SITE_URL}{reverse(name)}#{DOTS}" if person else settings.SITE_URL


def _stop(person: Participant | None) -> Stop:
    page = "leave" if person else "withdraw"
    ways = (
        Way(stop_links.LEAVE, f"{settings.SITE_URL}{reverse(page)}#{DOTS}"),
        Way(stop_links.NEVER, f"{settings.SITE_URL}{reverse('never')}#{DOTS}"),
    )
    return Stop(letters_people.HAS_A_PART if person else letters.REGISTERED, ways)


def _sample(session: Session, kind: str) -> dict[str, Any]:
    """What is not known before: an example of it."""
    if kind == Kind.PREPARATION:
        return {"missing": [item.label for item in EXPECTED[Role.SPEAKER]]}
    if kind == Kind.NEXT:
        lead = Lead.objects.filter(segment__session=session).select_related("segment").first()
        minutes = lead.segment.effective_minutes if lead else 7
        return {"segment": lead.segment if lead else _("Keynote"), "minutes": minutes}
    if kind == Kind.NOT_ENDED:
        ends = session.promised_end_at
        return {"planned_end": ends and when(ends, session.time_zone)}
    if kind == Kind.UNANSWERED:
        return {"count": 2, "questions": [_("The first of them"), _("the second one")]}
    if kind in {Kind.RECORD, Kind.REPORT_DUE}:
        return {"press_link": settings.SITE_URL + reverse("record", args=[session.slug])}
    return {}
