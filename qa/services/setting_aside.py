"""Takes away all that people asked and upvoted, and gives it back."""

from collections.abc import Collection

from django.db.models import QuerySet

from live.moments import Happening
from qa.models import Question, ShelvedUpvote, Upvote
from qa.rules.codes import Because, State
from qa.rules.states import STANDING
from qa.services.lifecycle import move
from qa.services.merges import lend_anew, part


def take_away(happening: Happening) -> None:
    """Their questions are hidden, what others had merged into them stands again."""
    for question in _asked_by(happening, [*STANDING, State.MERGED]):
        if question.state == State.MERGED or question.merged_by_hand.exists():
            part(question)
            question.refresh_from_db()
        _hide(question)
    theirs = Upvote.objects.filter(participant__in=happening.people)
    theirs = theirs.filter(question__session=happening.session_id)
    own = list(theirs.filter(lent_by=None).values_list("question", "participant"))
    theirs.delete()
    ShelvedUpvote.objects.bulk_create(
        (ShelvedUpvote(question_id=pk, participant_id=one) for pk, one in own),
        ignore_conflicts=True,
    )
    count_anew({pk for pk, _one in own})


def give_back(happening: Happening) -> None:
    """What nobody has moved meanwhile comes back to where it was."""
    for question in _asked_by(happening, [State.HIDDEN]).exclude(taken_from=""):
        question.hidden_because = ""
        move(question, State(question.taken_from), out_of=(State.HIDDEN,), by=None)
    unshelve(happening)


def unshelve(happening: Happening) -> None:
    """Their upvotes that counted nowhere do again."""
    shelved = ShelvedUpvote.objects.filter(participant__in=happening.people)
    shelved = shelved.filter(question__session=happening.session_id)
    own = list(shelved.values_list("question", "participant"))
    shelved.delete()
    Upvote.objects.bulk_create(
        (Upvote(question_id=pk, participant_id=one) for pk, one in own), ignore_conflicts=True
    )
    count_anew({pk for pk, _one in own})


def _asked_by(happening: Happening, states: Collection[str]) -> QuerySet[Question]:
    asked = Question.objects.filter(session=happening.session_id, state__in=states)
    return asked.filter(participant__in=happening.people)


def _hide(question: Question) -> None:
    before = State(question.state)
    if before == State.TAKEN:
        before, question.taken_at = State.APPROVED, None
    question.hidden_because = Because.OTHER
    move(question, State.HIDDEN, out_of=STANDING, by=None)
    Question.objects.filter(pk=question.pk).update(taken_from=before)


def count_anew(keys: Collection[int]) -> None:
    """A merged one lends its upvotes to the one that stands for it."""
    counted = Question.objects.filter(pk__in=keys).select_related("merged_into")
    for question in {one.merged_into or one for one in counted}:
        lend_anew(question)
