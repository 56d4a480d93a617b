"""Keeps the questions of a session within bounds, whoever asks them."""

from django.db.models import Q

from common.refusals import refuse
from qa.models import Question
from qa.rules.codes import State
from qa.rules.limits import MOST_OPEN, MOST_WAITING, MOST_WAITING_OF_GUESTS
from qa.rules.states import OPEN

OF_GUESTS = Q(participant=None) | Q(participant__known_at=None)


def refuse_one_too_many(session_id: int, *, waits: bool, guest: bool) -> None:
    """Refuse `crowded`, with how many there are. Inside `locked`.

    Who asks anonymously counts among guests, known or not.
    """
    asked = Question.objects.filter(session=session_id)
    _refuse(asked.filter(state__in=OPEN).count(), MOST_OPEN)
    waiting = asked.filter(state=State.WAITING)
    if waits:
        _refuse(waiting.count(), MOST_WAITING)
    if waits and guest:
        _refuse(waiting.filter(OF_GUESTS).count(), MOST_WAITING_OF_GUESTS)


def _refuse(count: int, most: int) -> None:
    if count >= most:
        raise refuse("crowded", limit=most)
