"""What people asked and upvoted becomes that of whom they turned out to be, and theirs again."""

from django.db.models import Q, QuerySet

from live.moments import Happening
from live.stream import changed
from qa.models import Question, ShelvedUpvote, Upvote
from qa.services.setting_aside import count_anew, unshelve


def unite(happening: Happening) -> None:
    """One person has one upvote a question, and none for their own: what is too much is shelved."""
    here = Question.objects.filter(session=happening.session_id)
    asked = set(here.filter(participant__in=happening.people).values_list("pk", flat=True))
    here.filter(pk__in=asked).update(participant=happening.into)
    theirs = Upvote.objects.filter(participant__in=happening.people)
    upvoted = set(theirs.filter(lent_by=None).values_list("question", flat=True))
    theirs.exclude(lent_by=None).delete()
    own = Q(question__participant=happening.into)
    _shelve(theirs.filter(own | Q(question__upvotes__participant=happening.into)))
    theirs.update(participant=happening.into)
    Upvote.objects.filter(own, participant=happening.into).delete()
    count_anew(asked | upvoted)
    changed(happening.session_id, "asking", f"my_questions:{happening.into}")


def part(happening: Happening) -> None:
    """Their questions are theirs again by now; so is what was shelved."""
    unshelve(happening)
    both = {*happening.people, happening.into}
    asked = Question.objects.filter(session=happening.session_id, participant__in=both)
    upvoted = Upvote.objects.filter(participant__in=both).values_list("question", flat=True)
    count_anew({*asked.values_list("pk", flat=True), *upvoted})
    changed(happening.session_id, "asking")


def _shelve(upvotes: QuerySet[Upvote]) -> None:
    rows = list(upvotes.values_list("pk", "question", "participant"))
    Upvote.objects.filter(pk__in=[pk for pk, *_said in rows]).delete()
    shelved = (ShelvedUpvote(question_id=one, participant_id=who) for _pk, one, who in rows)
    ShelvedUpvote.objects.bulk_create(shelved, ignore_conflicts=True)
