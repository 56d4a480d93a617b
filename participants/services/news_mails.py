"""Composing what was put to tell of a change: judged when it is sent, by what then holds."""

import datetime as dt

from django.core.mail import EmailMessage

from agenda.models import Session
from common import instants
from outbox.models import Delivery
from outbox.registry import NotWanted
from outbox.rules import recipients
from participants.facts import letters, letters_news
from participants.facts.never import AskedForNone
from participants.facts.united import stays_as
from participants.models import MailStop, Participant
from participants.services.news import CALLED_OFF


def compose(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    """The letter to whoever it is for. Raises NotWanted."""
    write = _to_person if delivery.recipient.startswith(recipients.PERSON) else _to_registered
    try:
        return write(delivery, now)
    except AskedForNone:
        raise NotWanted("asked for none") from None


def _to_person(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    people = Participant.objects.filter(removed_at=None, merged_into=None)
    person = people.select_related("session", "user").filter(pk=_who(delivery)).first()
    if person is None:
        raise NotWanted("gone")
    if MailStop.objects.filter(participant=person).exists():
        raise NotWanted("asked for none")
    _check(delivery, person.session)
    return letters_news.to_person(person, delivery.params["was"], now)


def _who(delivery: Delivery) -> int:
    """Whoever they turned out to be, unless that one has the same letter anyway."""
    pk = recipients.key_of(delivery.recipient)
    kept = stays_as(pk)
    first = delivery.key.partition("#")[0]
    same = first.replace(delivery.recipient, recipients.person(kept.pk)) if kept else ""
    return kept.pk if kept and not Delivery.objects.filter(key=same).exists() else pk


def _to_registered(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    registration = letters.registration_of(delivery)
    if registration is None or registration.confirmed_at is None:
        raise NotWanted("gone")
    if registration.withdrawn_at is not None:
        raise NotWanted("withdrawn")
    _check(delivery, registration.session)
    return letters_news.to_registered(registration, delivery.params["was"], now)


def _check(delivery: Delivery, session: Session) -> None:
    """Whether it is still so, and still to come."""
    if (delivery.kind == CALLED_OFF) != bool(session.called_off_at):
        raise NotWanted("no longer so")
    if session.live_at or (session.ends_at and session.ends_at < instants.database_now()):
        raise NotWanted("over")
