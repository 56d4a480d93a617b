"""Which mails are due: rows with a time, a unique name and a state, each sent once.

What kinds there are stands in `rules/reminders.py`, `facts/letters.py` composes them.
"""

import datetime as dt
import itertools
import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet

from agenda.models import Session
from common import instants
from participants.facts import letters
from participants.models import Registration, Reminder
from participants.rules.reminders import KINDS, Kind, Since, announces, due_since, key_of

State = Reminder.State
CLAIM = dt.timedelta(minutes=5)
ATTEMPTS = 6
BUSY_SECONDS = 30.0  # then the next tick goes on; a worker kills the task after 60 s
logger = logging.getLogger(__name__)


def reschedule(*, session: Session) -> None:
    """The session has been published or moved: tell everybody, and remind at the new times."""
    with transaction.atomic():
        now = instants.database_now()
        schedule(session=session, registrations=_confirmed(session), now=now)


def schedule(*, session: Session, registrations: Iterable[Registration], now: dt.datetime) -> None:
    """Write the rows that these people lack. Repeating it changes nothing."""
    if not announces(session, now):
        return
    ids = [registration.pk for registration in registrations]
    _write(_invitations(session, ids, now))
    _write(_reminders(Since.START, session, ids, now))


def schedule_afterwards(*, session_id: int, now: dt.datetime) -> None:
    """The session has ended: what is told afterwards falls due."""
    session = Session.objects.get(pk=session_id)
    ids = [registration.pk for registration in _confirmed(session)]
    _write(_reminders(Since.END, session, ids, now))


def take_back_afterwards(*, session_id: int) -> None:
    """It goes on after all: what was not sent yet waits for its next end."""
    kinds = due_since(Since.END)
    rows = Reminder.objects.filter(registration__session=session_id, kind__in=kinds)
    rows.filter(state=State.PENDING).update(state=State.SKIPPED)


def send_due_reminders(*, now: dt.datetime) -> int:
    """Send what is due. Any number of workers may do so at once; returns how many were sent."""
    if not _due(now).exists():
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # tried again at the next tick; an outage uses up no attempts
        logger.warning("The mail server is out of reach: %s", type(error).__name__)
        return 0
    try:
        return sum(_deliver(reminder, connection, now) for reminder in _claims(now))
    finally:
        connection.close()


# --- Rows -----------------------------------------------------------------------------------


def _confirmed(session: Session) -> QuerySet[Registration]:
    return session.registrations.exclude(confirmed_at=None).filter(withdrawn_at=None)


def _write(rows: Iterable[Reminder]) -> None:
    for due_at, some in itertools.groupby(rows, lambda row: row.due_at):
        new = list(some)
        Reminder.objects.bulk_create(new, ignore_conflicts=True)
        # A session that went back to draft or on after its end, or a person who changed their mind.
        again = Reminder.objects.filter(state=State.SKIPPED, key__in=[row.key for row in new])
        again.update(state=State.PENDING, due_at=due_at, attempts=0, claimed_until=None)


def _reminders(
    since: Since, session: Session, ids: list[int], now: dt.datetime
) -> Iterator[Reminder]:
    for kind, occasion in due_since(since).items():
        due_at = occasion.due_at(session, now)
        if due_at and due_at >= now:
            for pk in ids:
                key = key_of(session, pk, kind)
                yield Reminder(registration_id=pk, kind=kind, key=key, due_at=due_at)


def _invitations(session: Session, ids: list[int], now: dt.datetime) -> Iterator[Reminder]:
    told = Reminder.objects.filter(
        registration__in=ids, kind=Kind.INVITATION, state=State.SENT
    ).order_by("sent_at", "pk")
    last = {row.registration_id: row for row in told}
    for pk in ids:
        key, earlier = key_of(session, pk, Kind.INVITATION), last.get(pk)
        if earlier is None or not earlier.key.startswith(key):
            # Named after the one before: moved there and back again, people are told twice.
            key = f"{key}:{earlier.pk}" if earlier else key
            yield Reminder(registration_id=pk, kind=Kind.INVITATION, key=key, due_at=now)


# --- Sending --------------------------------------------------------------------------------


def _due(now: dt.datetime) -> QuerySet[Reminder]:
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    open_ = Q(state__in=[State.PENDING, State.CLAIMED])
    return Reminder.objects.filter(open_, free, due_at__lte=now)


def _claims(now: dt.datetime) -> Iterator[Reminder]:
    started = time.monotonic()
    while time.monotonic() - started < BUSY_SECONDS:
        reminder = claim_next(now)
        if reminder is None:
            return
        yield reminder


def claim_next(now: dt.datetime) -> Reminder | None:
    """Make one due row ours for some minutes, and commit that before anything is sent."""
    with transaction.atomic():
        # PostgreSQL skips rows that another worker is claiming; on SQLite the transaction
        # itself keeps others out.
        reminder = _due(now).select_for_update(skip_locked=True).first()
        if reminder:
            # Counted before the attempt: a mail that kills its worker must not come for ever.
            reminder.attempts += 1
            reminder.state, reminder.claimed_until = State.CLAIMED, now + CLAIM
            reminder.save(update_fields=["attempts", "state", "claimed_until"])
    return reminder


def _deliver(reminder: Reminder, connection: BaseEmailBackend, now: dt.datetime) -> int:
    if reminder.attempts > ATTEMPTS:  # its worker died with it each time
        _settle(reminder, state=State.DEAD)
        return 0
    if not _wanted(reminder, now):
        _skip(reminder, now)
        return 0
    try:
        letters.compose(reminder, connection=connection, now=now).send()
    except Exception as error:  # whatever one letter suffers from, the others go out
        # Only the kind of error: its text may quote the address.
        logger.warning("Reminder %s could not be sent: %s", reminder.pk, type(error).__name__)
        connection.close()  # a connection that has failed once is not trusted with the next
        _put_back(reminder, now)
        return 0
    _settle(reminder, state=State.SENT, sent_at=instants.database_now())
    return 1


def _skip(reminder: Reminder, now: dt.datetime) -> None:
    _settle(reminder, state=State.SKIPPED)
    registration = reminder.registration
    if _agreed(registration) and KINDS[reminder.kind].confirmed:
        # Should the session have moved without reschedule(), this is where it is noticed.
        schedule(session=registration.session, registrations=[registration], now=now)


def _agreed(registration: Registration) -> bool:
    return registration.confirmed_at is not None and registration.withdrawn_at is None


def _wanted(reminder: Reminder, now: dt.datetime) -> bool:
    """Judged at the last moment, by what the session and the person say now."""
    registration, occasion = reminder.registration, KINDS[reminder.kind]
    late = now - reminder.due_at > occasion.grace
    if late or not occasion.holds(registration.session, now):
        return False
    if not occasion.confirmed:
        return True
    key = key_of(registration.session, registration.pk, reminder.kind)
    return _agreed(registration) and reminder.key.startswith(key)


def _put_back(reminder: Reminder, now: dt.datetime) -> None:
    if reminder.attempts >= ATTEMPTS:
        _settle(reminder, state=State.DEAD)
        return
    pause = dt.timedelta(minutes=2 ** (reminder.attempts - 1))
    _settle(reminder, state=State.PENDING, claimed_until=now + pause)


def _settle(reminder: Reminder, **fields: Any) -> None:
    """Only while it is still ours: after five minutes somebody else may have taken it over."""
    ours = Reminder.objects.filter(
        pk=reminder.pk, state=State.CLAIMED, claimed_until=reminder.claimed_until
    )
    ours.update(**fields)
