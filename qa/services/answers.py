"""Tells by mail who asked in advance that it was answered, in the hour or in writing."""

import datetime as dt

from django.db.models import Q

from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from qa.models import AskedAhead, Question
from qa.rules.states import ANSWERED

KIND = "answered"
SETTLED = dt.timedelta(minutes=10)  # so long an answer may be put back or corrected untold


def tell_asker(session_id: int, question_id: int, now: dt.datetime) -> None:
    """Also of what was merged into it. Inside `locked`."""
    about = Q(question=question_id) | Q(question__merged_into=question_id)
    asked = AskedAhead.objects.filter(about, session=session_id, withdrawn_at=None)
    due = [_letter(left, now) for left in asked.select_related("question")]
    if not due:
        return
    if Question.objects.filter(pk=question_id, state__in=ANSWERED).exists():
        rows.put(due)
    else:
        rows.take_back(key__in=[one.key for one in due])


def _letter(left: AskedAhead, now: dt.datetime) -> Delivery:
    person = left.question.participant_id if left.question else None
    return Delivery(
        key=f"{KIND}:{left.pk}",
        kind=KIND,
        session_id=left.session_id,
        recipient=recipients.person(person or 0),
        params={"left": left.pk},
        due_at=now + SETTLED,
    )
