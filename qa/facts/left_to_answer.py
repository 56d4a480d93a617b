"""Which questions everybody reads and nobody has answered, for the mail after the end."""

import datetime as dt

from agenda.models import Session
from common.text import clean_line
from outbox.models import Delivery
from outbox.registry import NotWanted
from participants.facts.letters_more import Context, tells
from participants.models import Participant
from participants.rules.reminders import Kind
from qa.models import Question

NAMED = 5  # the others are counted
LEFT = (Question.State.APPROVED, Question.State.TAKEN)


@tells(Kind.UNANSWERED)
def left_to_answer(
    _delivery: Delivery, session: Session, _person: Participant | None, _now: dt.datetime
) -> Context:
    texts = Question.objects.filter(session=session, state__in=LEFT).order_by("asked_at", "pk")
    left = [clean_line(text) for text in texts.values_list("text", flat=True)]
    if not left:
        raise NotWanted("all are answered")
    return {"count": len(left), "questions": left[:NAMED], "others": len(left[NAMED:])}
