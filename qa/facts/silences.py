"""Who was silenced, as moderators see it, and what is held back of each."""

from typing import Annotated, NotRequired, TypedDict

from django.db.models import Q

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.facts.silences import open_silences
from participants.facts.who import PERSON, Who, who
from participants.models import Silence
from participants.rules.causes import NAMES, SILENCES
from qa.models import Question, QuestionQuerySet
from qa.rules.askers import Asker, asker, said_as
from qa.rules.codes import Shown

SilencedAs = TypedDict("SilencedAs", {"as": NotRequired[Annotated[str, one_of(Shown.GROUP)]]})


class Silenced(SilencedAs):
    """Whose questions and hands stay unseen, since when and by which moderator; `held` counts
    questions. `who` is null for an anonymous asker, and nameless where silenced by group only.
    `everything`: what they did before was taken away, too."""

    id: int
    who: Who | None
    since: Milliseconds
    by: int | None
    held: int
    everything: NotRequired[bool]


@fact("silenced", audience="moderators", after=(NAMES, SILENCES))
def silenced(session_id: int) -> list[Silenced]:
    """An anonymous asker is nobody; of one shown by group only the group is told."""
    return [_silence(one) for one in open_silences(session_id).select_related(*PERSON)]


def _silence(silence: Silence) -> Silenced:
    row: Silenced = {
        **said_as(_shown_as(silence)),
        "id": silence.pk,
        "who": _who(silence),
        "since": milliseconds(silence.at),
        "by": silence.by_id,
        "held": held_by(silence).count(),
    }
    if silence.everything:
        row["everything"] = True
    return row


def _shown_as(silence: Silence) -> str:
    """How those questions were asked for which they were silenced."""
    return Shown.GROUP if silence.veiled else Shown.NAMED


def _who(silence: Silence) -> Asker | None:
    person = silence.participant
    return asker(_shown_as(silence), person.mode, who(person, unread=True)) if person else None


def held_by(silence: Silence) -> QuestionQuerySet:
    """The questions that nobody sees while it lasts."""
    whose = (
        Q(participant=silence.participant_id) if silence.participant_id else Q(mark=silence.mark)
    )
    if not silence.participant_id and not silence.mark:
        return Question.objects.none()  # the mark was blanked after the session
    waiting = Question.objects.filter(session=silence.session_id, state=Question.State.WAITING)
    if silence.participant_id:
        waiting = waiting.filter(shown_as=_shown_as(silence))
    return waiting.filter(whose, unseen=True)
