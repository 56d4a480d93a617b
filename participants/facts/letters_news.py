"""The letters that tell what has changed of a session, that it is called off, or held after all."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.facts import letters, letters_people, links
from participants.facts.invitations import invitation, method_for
from participants.facts.letters_dress import Reader, Stop, dress
from participants.facts.news import lines
from participants.models import Participant, Registration
from participants.rules.news import Change, What, changes, told_of

SUBJECTS = {
    What.CALLED_OFF: _("Called off: %(title)s"),
    What.TAKEN_UP: _("Held after all: %(title)s"),
}
CHANGED = _("Changed: %(title)s")


def to_person(
    person: Participant, was: Mapping[str, Any], now: dt.datetime
) -> EmailMultiAlternatives:
    """To somebody with a role, with their own link."""
    stop = letters_people.stop_of(person)
    return _letter(
        person.session, letters_people.reader_of(person), stop, was, now, links.link_for(person)
    )


def to_registered(
    registration: Registration, was: Mapping[str, Any], now: dt.datetime
) -> EmailMultiAlternatives:
    stop = letters.stop_of(registration)
    return _letter(registration.session, letters.reader_of(registration), stop, was, now)


def _letter(
    session: Session,
    reader: Reader,
    stop: Stop,
    was: Any,
    now: dt.datetime,
    link: str = "",
) -> EmailMultiAlternatives:
    found = changes(was, told_of(session))
    with translation.override(reader.language):
        context: dict[str, Any] = {
            "lines": _told_in_lines(found, reader.time_zone),
            "note": session.called_off_note,
            "taken_up": any(each.what is What.TAKEN_UP for each in found),
        }
    if link:
        context["press_link"] = link
    words = "called_off" if session.called_off_at else "changed"
    message = dress(session, reader, words, context, stop, subject=_subject(found), now=now)
    if session.starts_at:
        _attach(message, session, reader.address, now)
    return message


def _told_in_lines(found: list[Change], zone: str) -> list[Any]:
    """What a calendar is told of by itself, too; that it is called off stands in the opening."""
    return lines([each for each in found if each.what not in SUBJECTS], zone)


def _subject(found: list[Change]) -> Any:
    return next((SUBJECTS[each.what] for each in found if each.what in SUBJECTS), CHANGED)


def _attach(
    message: EmailMultiAlternatives, session: Session, address: str, now: dt.datetime
) -> None:
    """Twice on purpose: some programs read the alternative part, others only attachments."""
    event = invitation(session, now=now, attendee=address)
    message.attach_alternative(event.decode(), f"text/calendar; method={method_for(session)}")
    message.attach("session.ics", event, "application/ics")
