"""Who is reminded, in figures: addresses are under Registrations."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Min, Q

from agenda.models import Session
from outbox.facts.failures import failed_in
from outbox.models import Delivery


class Mails(NamedTuple):
    """Figures of a session's mails: who asked, what was sent, when the next is due."""

    registered: int
    unconfirmed: int
    sent: int
    next_at: dt.datetime | None
    failed: int


def mails_of(session: Session) -> Mails:
    people = session.registrations.filter(withdrawn_at=None).aggregate(
        registered=Count("pk", filter=~Q(confirmed_at=None)),
        unconfirmed=Count("pk", filter=Q(confirmed_at=None)),
    )
    rows = Delivery.objects.filter(session_id=session.pk)
    mails = rows.aggregate(
        sent=Count("pk", filter=Q(state=Delivery.State.SENT)),
        next_at=Min("due_at", filter=Q(state=Delivery.State.PENDING)),
    )
    return Mails(**people, **mails, failed=failed_in([session.pk]).count())
