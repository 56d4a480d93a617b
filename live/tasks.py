"""What the wire tidies up by itself."""

import datetime as dt

from celery import shared_task

from common.instants import database_now
from live.models import Act, Answer

KEPT = dt.timedelta(hours=24)  # no browser repeats a command that long


@shared_task(name="live.forget_old_answers")
def forget_old_answers() -> int:
    """Drop answers that nobody will ask for again, and acts all have seen. Gives how many."""
    before = database_now() - KEPT
    Act.objects.filter(at__lt=before).delete()
    count, _ = Answer.objects.filter(answered_at__lt=before).delete()
    return count
