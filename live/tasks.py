"""What the wire tidies up by itself."""

import datetime as dt

from celery import shared_task

from common.instants import database_now
from live.models import Answer

KEPT = dt.timedelta(hours=24)  # no browser repeats a command that long


@shared_task(name="live.forget_old_answers")
def forget_old_answers() -> int:
    """Drop stored answers that nobody will ask for again. Gives how many."""
    count, _ = Answer.objects.filter(answered_at__lt=database_now() - KEPT).delete()
    return count
