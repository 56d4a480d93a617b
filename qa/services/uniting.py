"""What people asked and upvoted becomes that of whom they turned out to be."""

from live.moments import Happening
from live.stream import changed
from qa.models import Question, Upvote
from qa.services.setting_aside import count_anew


def unite(happening: Happening) -> None:
    """One person has one upvote a question, and none for their own."""
    here = Question.objects.filter(session=happening.session_id)
    asked = set(here.filter(participant__in=happening.people).values_list("pk", flat=True))
    here.filter(pk__in=asked).update(participant=happening.into)
    theirs = Upvote.objects.filter(participant__in=happening.people)
    upvoted = set(theirs.filter(lent_by=None).values_list("question", flat=True))
    theirs.delete()
    _upvote(upvoted, happening.into or 0)
    own = here.filter(participant=happening.into).values("pk")
    Upvote.objects.filter(participant=happening.into, question__in=own).delete()
    count_anew(asked | upvoted)
    changed(happening.session_id, "asking", f"my_questions:{happening.into}")


def _upvote(questions: set[int], person: int) -> None:
    Upvote.objects.bulk_create(
        (Upvote(question_id=pk, participant_id=person) for pk in questions), ignore_conflicts=True
    )
