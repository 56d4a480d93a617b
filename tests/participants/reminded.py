"""Somebody who has asked to be reminded, and what the clock does about it."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import sending
from participants.models import Registration
from participants.services import reminders
from tests.factories import make_session


def make_announced(**over: Any) -> Session:
    """A published session in three days."""
    starts_at = timezone.now() + dt.timedelta(days=3)
    return make_session(**{"state": State.PUBLISHED, "starts_at": starts_at} | over)


def make_registration(session: Session, **over: Any) -> Registration:
    """Somebody who has confirmed, with the rows that follow from it."""
    fields = {"email": "amara@example.org", "confirmed_at": timezone.now()}
    made = Registration.objects.create(session=session, **fields | over)
    if made.confirmed_at:
        reminders.schedule(session=session, registrations=[made], now=timezone.now())
    return made


def start_of(session: Session) -> dt.datetime:
    assert session.starts_at
    return session.starts_at


def move(session: Session, starts_at: dt.datetime) -> None:
    session.starts_at = starts_at
    session.save()
    reminders.reschedule(session=session)


def send(at: dt.datetime | None = None) -> int:
    return sending.send_due(at or timezone.now())


def states(**over: Any) -> dict[str, str]:
    return dict(Delivery.objects.filter(**over).values_list("kind", "state"))


def mails_to(registration: Registration) -> QuerySet[Delivery]:
    return Delivery.objects.filter(recipient=recipients.registration(registration.pk))


def make_due(registration: Registration, kind: str, **over: Any) -> Delivery:
    """A mail that is due now, whatever its hour would be."""
    fields = {"key": f"{kind} to {registration.pk}", "due_at": timezone.now()}
    return Delivery.objects.create(
        kind=kind,
        session_id=registration.session_id,
        recipient=recipients.registration(registration.pk),
        **fields | over,
    )
