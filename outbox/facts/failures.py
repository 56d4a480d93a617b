"""Which mails could not be sent, and wait for somebody to say so."""

from collections.abc import Iterable

from django.db.models import QuerySet

from outbox.models import Delivery


def failed_in(session_ids: Iterable[int]) -> QuerySet[Delivery]:
    """Given up, and not tried again since."""
    dead = Delivery.objects.filter(state=Delivery.State.DEAD, again=None)
    return dead.filter(session_id__in=session_ids)
