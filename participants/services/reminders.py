"""Which mails about a session are due to who asked for them, and composing them when they are.

What kinds there are stands in `rules/reminders.py`, `facts/letters.py` writes them, and the
outbox sends them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet

from agenda.models import Session
from common import instants
from outbox.models import Delivery
from outbox.registry import NotWanted
from outbox.rules import recipients
from outbox.services import rows
from participants.facts import letters
from participants.facts.mail_plans import plans_of, told_as_person
from participants.models import Registration
from participants.rules.reminders import (
    KINDS,
    REGISTERED,
    Kind,
    Since,
    announces,
    due_since,
    key_of,
)
from participants.services import people_mails


def reschedule(*, session: Session) -> None:
    """The session has been published or moved: remind at the new times.

    Whether people are told of the move is the organizers' word (news.py).
    """
    with transaction.atomic():
        now = instants.database_now()
        schedule(session=session, registrations=_confirmed(session), now=now)


def schedule(
    *,
    session: Session,
    registrations: Iterable[Registration],
    now: dt.datetime,
    anew: bool = False,
) -> None:
    """Write the rows that these people lack. Repeating it changes nothing.

    `anew` invites who was invited to another time, too: they have just asked for it.
    """
    if not announces(session, now):
        return
    ids = [registration.pk for registration in registrations]
    rows.put(_invitations(session, ids, now, anew=anew))
    rows.put(_reminders(Since.START, session, ids, now))


def schedule_afterwards(*, session_id: int, now: dt.datetime) -> None:
    """The session has ended: what is told afterwards falls due."""
    session = Session.objects.get(pk=session_id)
    ids = [registration.pk for registration in _confirmed(session)]
    rows.put(_reminders(Since.END, session, ids, now))
    people_mails.put(session, Since.END, now=now)


def take_back_afterwards(*, session_id: int) -> None:
    """It goes on after all: what was not sent yet waits for its next end."""
    kinds = due_since(Since.END, KINDS)
    rows.take_back("it goes on", session_id=session_id, kind__in=kinds)


def compose(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    """Judged at the last moment, by what the session and the person say now."""
    if people_mails.is_to_a_person(delivery):
        return people_mails.compose(delivery, now)
    registration = letters.registration_of(delivery)
    if registration is None:
        raise NotWanted("gone")
    why = _unwanted(delivery, registration, now)
    if not why:
        return letters.compose(delivery, registration, now=now)
    if _agreed(registration) and KINDS[delivery.kind].confirmed:
        # Should the session have moved without reschedule(), this is where it is noticed.
        schedule(session=registration.session, registrations=[registration], now=now)
    raise NotWanted(why)


# --- Rows -----------------------------------------------------------------------------------


def _confirmed(session: Session) -> QuerySet[Registration]:
    return session.registrations.exclude(confirmed_at=None).filter(withdrawn_at=None)


def _row(session: Session, pk: int, kind: str, key: str, due_at: dt.datetime) -> Delivery:
    recipient = recipients.registration(pk)
    return Delivery(key=key, kind=kind, session_id=session.pk, recipient=recipient, due_at=due_at)


def _reminders(
    since: Since, session: Session, ids: list[int], now: dt.datetime
) -> Iterator[Delivery]:
    for kind, occasion in due_since(since, plans_of(session)).items():
        due_at = occasion.due_at(session, now)
        if REGISTERED in occasion.to and due_at and due_at >= now:
            for pk in ids:
                yield _row(session, pk, kind, key_of(session, pk, kind), due_at)


def _invitations(
    session: Session, ids: list[int], now: dt.datetime, *, anew: bool
) -> Iterator[Delivery]:
    told = Delivery.objects.filter(
        session_id=session.pk, kind=Kind.INVITATION, state=Delivery.State.SENT
    ).order_by("sent_at", "pk")
    last = {row.recipient: row for row in told}
    for pk in ids:
        key, earlier = key_of(session, pk, Kind.INVITATION), last.get(recipients.registration(pk))
        if earlier is None or (anew and not earlier.key.startswith(key)):
            # Named after the one before: moved there and back again, people are told twice.
            key = f"{key}:{earlier.pk}" if earlier else key
            yield _row(session, pk, Kind.INVITATION, key, now)


# --- Judging --------------------------------------------------------------------------------


def _agreed(registration: Registration) -> bool:
    return registration.confirmed_at is not None and registration.withdrawn_at is None


def _unwanted(delivery: Delivery, registration: Registration, now: dt.datetime) -> str:
    """Why this mail would say what no longer holds; nothing while it is wanted."""
    session = registration.session
    occasion = plans_of(session).get(delivery.kind)
    if occasion is None or REGISTERED not in occasion.to:
        return "not meant any more"
    if not occasion.holds(session, now):
        return "over"
    if not occasion.confirmed:
        return ""
    if not _agreed(registration):
        return "withdrawn"
    if told_as_person(session.pk, registration.email, occasion):
        return "told for their role"
    due_at = occasion.due_at(session, now)
    if due_at is None or due_at > max(now, delivery.due_at):
        return "moved"
    key = key_of(session, registration.pk, delivery.kind)
    return "" if delivery.key.startswith(key) else "moved"
