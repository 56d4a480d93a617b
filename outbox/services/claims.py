"""Rows that are due are claimed by one worker, which says what became of each."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from outbox.models import Delivery
from outbox.registry import KINDS

State = Delivery.State
CLAIM = dt.timedelta(seconds=20)  # renewed while a mail is under way; else its worker has died
ATTEMPTS = 6
LAST_PAUSE = dt.timedelta(minutes=16)
SLACK = dt.timedelta(minutes=1)  # of clocks that are nearly right


def due(now: dt.datetime) -> QuerySet[Delivery]:
    """Of kinds that we know: what a newer version has put waits for its workers.

    What is claimed until later than any claim lasts was claimed by a clock that was wrong.
    """
    waits = Q(state=State.PENDING, claimed_until__lte=now + LAST_PAUSE + SLACK)
    works = Q(state=State.CLAIMED, claimed_until__lte=now + CLAIM + SLACK)
    taken = Q(claimed_until__gt=now) & (waits | works)
    open_ = Q(state__in=[State.PENDING, State.CLAIMED])
    free = Q(claimed_until=None) | ~taken
    return Delivery.objects.filter(open_, free, due_at__lte=now, kind__in=KINDS)


def claim_next(now: dt.datetime) -> Delivery | None:
    """Make one due row ours for some seconds, and commit that before anything is sent."""
    with transaction.atomic():
        # PostgreSQL skips rows that another worker is claiming; on SQLite the transaction
        # itself keeps others out.
        delivery = due(now).select_for_update(skip_locked=True).first()
        if delivery:
            # Counted before the attempt: a mail that kills its worker must not come for ever.
            delivery.attempts += 1
            delivery.state, delivery.claimed_until = State.CLAIMED, now + CLAIM
            delivery.save(update_fields=["attempts", "state", "claimed_until"])
    return delivery


def keep(delivery: Delivery, now: dt.datetime) -> None:
    """It takes its time, and is still ours."""
    if delivery.claimed_until and delivery.claimed_until - now < CLAIM / 2:
        settle(delivery, claimed_until=now + CLAIM)
        delivery.claimed_until = now + CLAIM


def settle(delivery: Delivery, **fields: Any) -> None:
    """Only while it is still ours: after its time somebody else may have taken it over."""
    ours = Delivery.objects.filter(
        pk=delivery.pk, state=State.CLAIMED, claimed_until=delivery.claimed_until
    )
    ours.update(**fields)


def put_back(delivery: Delivery, now: dt.datetime, said: str = "") -> None:
    """For another try after 1, 2, 4, 8, 16 minutes; given up after the last."""
    if delivery.attempts >= ATTEMPTS:
        settle(delivery, state=State.DEAD, said=said)
        return
    pause = min(dt.timedelta(minutes=2 ** (delivery.attempts - 1)), LAST_PAUSE)
    settle(delivery, state=State.PENDING, claimed_until=now + pause, said=said)


def release(delivery: Delivery) -> None:
    """It was nobody's fault but the server's: as if it had not been tried."""
    tried = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    tried.exclude(state__in=[State.SENT, State.SKIPPED]).update(
        state=State.PENDING, claimed_until=None, said="", attempts=F("attempts") - 1
    )
