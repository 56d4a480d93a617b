"""Takes away all that people asked and upvoted, and gives it back."""

from collections.abc import Collection
from typing import Any

from django.db.models import F, Q, QuerySet

from live.moments import Happening
from live.stream import changed
from qa.models import Question, ShelvedUpvote, Upvote
from qa.rules.codes import Because, State
from qa.rules.states import STANDING
from qa.services.lifecycle import topics_of_people
from qa.services.merges import lend_anew, part


def take_away(happening: Happening) -> None:
    """Their questions are hidden, what others had merged into them stands again."""
    joined = Q(state=State.MERGED) | Q(merged_by_hand__isnull=False)
    for question in _asked_by(happening, [*STANDING, State.MERGED]).filter(joined).distinct():
        part(question)
    hidden = _asked_by(happening, STANDING)
    hidden.filter(state=State.TAKEN).update(state=State.APPROVED, taken_at=None)
    _move(happening, hidden, taken_from=F("state"), state=State.HIDDEN, because=Because.OTHER)
    theirs = Upvote.objects.filter(participant__in=happening.people)
    theirs = theirs.filter(question__session=happening.session_id)
    own = list(theirs.filter(lent_by=None).values_list("question", "participant"))
    theirs.delete()
    ShelvedUpvote.objects.bulk_create(
        (ShelvedUpvote(question_id=pk, participant_id=one) for pk, one in own),
        ignore_conflicts=True,
    )
    _count_anew({pk for pk, _one in own})


def give_back(happening: Happening) -> None:
    """What nobody has moved meanwhile comes back to where it was."""
    hidden = _asked_by(happening, [State.HIDDEN]).exclude(taken_from="")
    _move(happening, hidden, taken_from="", state=F("taken_from"), because="")
    shelved = ShelvedUpvote.objects.filter(participant__in=happening.people)
    shelved = shelved.filter(question__session=happening.session_id)
    own = list(shelved.values_list("question", "participant"))
    shelved.delete()
    Upvote.objects.bulk_create(
        (Upvote(question_id=pk, participant_id=one) for pk, one in own), ignore_conflicts=True
    )
    _count_anew({pk for pk, _one in own})


def _asked_by(happening: Happening, states: Collection[str]) -> QuerySet[Question]:
    asked = Question.objects.filter(session=happening.session_id, state__in=states)
    return asked.filter(participant__in=happening.people)


def _move(happening: Happening, questions: QuerySet[Question], *, because: str, **to: Any) -> None:
    """All at once, as `lifecycle.move` does it with one: of a raid these are hundreds."""
    if not questions.exists():
        return
    told = "questions", "asking", "scores", "silenced", *topics_of_people(happening.people)
    revision = changed(happening.session_id, *told)
    questions.update(
        **to,
        hidden_because=because,
        touched_by=None,
        touched_at=None,
        unseen=False,
        revision=revision,
        scored_revision=revision,
    )


def _count_anew(keys: Collection[int]) -> None:
    """A merged one lends its upvotes to the one that stands for it."""
    counted = Question.objects.filter(pk__in=keys).select_related("merged_into")
    for question in {one.merged_into or one for one in counted}:
        lend_anew(question)
