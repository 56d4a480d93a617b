"""Who was silenced, as moderators see it, and what is held back of each."""

from typing import Any

from django.db.models import Q

from live.registry import fact
from live.stream import milliseconds
from participants.models import Silence
from participants.silencing import open_silences
from participants.who import PERSON, who
from qa.models import Question, QuestionQuerySet


@fact("silenced", audience="moderators")
def silenced(session_id: int) -> list[dict[str, Any]]:
    """Of an anonymous asker nobody is named: nobody knows who it is."""
    return [_silence(one) for one in open_silences(session_id).select_related(*PERSON)]


def _silence(silence: Silence) -> dict[str, Any]:
    return {
        "id": silence.pk,
        "who": who(silence.participant) if silence.participant else None,
        "since": milliseconds(silence.at),
        "by": silence.by_id,
        "held": held_by(silence).count(),
    }


def held_by(silence: Silence) -> QuestionQuerySet:
    """The questions that nobody sees while it lasts."""
    whose = (
        Q(participant=silence.participant_id) if silence.participant_id else Q(mark=silence.mark)
    )
    if not silence.participant_id and not silence.mark:
        return Question.objects.none()  # the mark was blanked after the session
    waiting = Question.objects.filter(session=silence.session_id, state=Question.State.WAITING)
    return waiting.filter(whose, unseen=True)
