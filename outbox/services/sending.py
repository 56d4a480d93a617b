"""Sends what is due: each row once, whoever else is sending, and whatever one of them suffers."""

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet

from common import instants
from outbox.models import Delivery
from outbox.registry import KINDS, NotWanted

State = Delivery.State
CLAIM = dt.timedelta(minutes=5)
ATTEMPTS = 6
BUSY_SECONDS = 30.0  # then the next tick goes on; a worker kills the task after 60 s
logger = logging.getLogger(__name__)


def send_due(now: dt.datetime) -> int:
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
        return sum(_deliver(delivery, connection, now) for delivery in _claims(now))
    finally:
        connection.close()


def message_id(delivery: Delivery) -> str:
    """The row's, however often it is sent: mail programs show it once."""
    digest = hashlib.sha256(delivery.key.encode()).hexdigest()[:32]
    return f"<{digest}@{settings.SITE_HOST}>"


def claim_next(now: dt.datetime) -> Delivery | None:
    """Make one due row ours for some minutes, and commit that before anything is sent."""
    with transaction.atomic():
        # PostgreSQL skips rows that another worker is claiming; on SQLite the transaction
        # itself keeps others out.
        delivery = _due(now).select_for_update(skip_locked=True).first()
        if delivery:
            # Counted before the attempt: a mail that kills its worker must not come for ever.
            delivery.attempts += 1
            delivery.state, delivery.claimed_until = State.CLAIMED, now + CLAIM
            delivery.save(update_fields=["attempts", "state", "claimed_until"])
    return delivery


def _due(now: dt.datetime) -> QuerySet[Delivery]:
    """Of kinds that we know: what a newer version has put waits for its workers."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    open_ = Q(state__in=[State.PENDING, State.CLAIMED])
    return Delivery.objects.filter(open_, free, due_at__lte=now, kind__in=KINDS)


def _claims(now: dt.datetime) -> Iterator[Delivery]:
    started = time.monotonic()
    while time.monotonic() - started < BUSY_SECONDS:
        delivery = claim_next(now)
        if delivery is None:
            return
        yield delivery


def _deliver(delivery: Delivery, connection: BaseEmailBackend, now: dt.datetime) -> int:
    if delivery.attempts > ATTEMPTS:  # its worker died with it each time
        _settle(delivery, state=State.DEAD)
        return 0
    try:
        _send(delivery, connection, now)
    except NotWanted as reason:
        _settle(delivery, state=State.SKIPPED, said=str(reason))
        return 0
    except Exception as error:  # whatever one letter suffers from, the others go out
        # Only the kind of error: its text may quote the address.
        logger.warning("Delivery %s could not be sent: %s", delivery.pk, type(error).__name__)
        connection.close()  # a connection that has failed once is not trusted with the next
        _put_back(delivery, now)
        return 0
    _settle(delivery, state=State.SENT, sent_at=instants.database_now())
    return 1


def _send(delivery: Delivery, connection: BaseEmailBackend, now: dt.datetime) -> None:
    kind = KINDS[delivery.kind]
    message = kind.compose(delivery, now)  # first: it may notice what nobody has told us
    if now - delivery.due_at > kind.grace:
        raise NotWanted("late")
    message.extra_headers["Message-ID"] = message_id(delivery)
    connection.send_messages([message])


def _put_back(delivery: Delivery, now: dt.datetime) -> None:
    if delivery.attempts >= ATTEMPTS:
        _settle(delivery, state=State.DEAD)
        return
    pause = dt.timedelta(minutes=2 ** (delivery.attempts - 1))
    _settle(delivery, state=State.PENDING, claimed_until=now + pause)


def _settle(delivery: Delivery, **fields: Any) -> None:
    """Only while it is still ours: after five minutes somebody else may have taken it over."""
    ours = Delivery.objects.filter(
        pk=delivery.pk, state=State.CLAIMED, claimed_until=delivery.claimed_until
    )
    ours.update(**fields)
