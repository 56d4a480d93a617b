"""Questions as screens see them: what everybody may read, what moderators read, what is mine."""

from typing import Any

from django.db.models import Count
from django.utils.http import int_to_base36

from live.registry import fact
from live.stream import milliseconds
from participants.who import PERSON, who
from qa.models import Question, QuestionQuerySet

MODERATED = (*Question.PUBLIC, Question.State.WAITING, Question.State.HIDDEN)


@fact("questions", rows=True)
def questions(session_id: int, since: int) -> dict[str, Any]:
    """What everybody reads: approved, taken, done."""
    mine = _newer(session_id, since)
    # What was never approved was never here: that somebody asked it is not everybody's business.
    left = mine.exclude(state__in=Question.PUBLIC).exclude(approved_at=None)
    return _rows(mine.public(), left, since)


@fact("questions", audience="moderators", rows=True)
def moderated_questions(session_id: int, since: int) -> dict[str, Any]:
    """What moderators read: also what waits and what is hidden, and why."""
    mine = _newer(session_id, since)
    return _rows(mine.filter(state__in=MODERATED), mine.exclude(state__in=MODERATED), since)


def _newer(session_id: int, since: int) -> QuestionQuerySet:
    rows = Question.objects.filter(session=session_id)
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    return rows.filter(revision__gt=since) if since else rows


def _rows(seen: QuestionQuerySet, left: QuestionQuerySet, since: int) -> dict[str, Any]:
    return {
        "full": since == 0,
        "rows": [_row(question) for question in seen.select_related(*PERSON)],
        "gone": list(left.values_list("pk", flat=True)) if since else [],
    }


def _row(question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": question.pk,
        "state": question.state,
        "text": question.text,
        "who": who(question.participant),
        "policy_question": question.policy_question_id,
        "asked_at": milliseconds(question.asked_at),
        "taken_at": milliseconds(question.taken_at),
        "done_at": milliseconds(question.done_at),
        "entered": question.entered_by_id is not None,
    }
    if question.state == Question.State.HIDDEN:
        row["hidden_reason"] = question.hidden_reason
    return row


@fact("scores", rows=True, every=0.25, crowded=1.0)
def scores(session_id: int, since: int) -> dict[str, Any]:
    """How many people want each question asked, besides the one who asked it.

    The fact that a hall changes most: its keys are the ids in base 36, a third shorter.
    """
    mine = Question.objects.public().filter(session=session_id).order_by()
    # Before its first vote a question has no scored revision, yet belongs to the whole picture.
    newer = mine.filter(scored_revision__gt=since) if since else mine
    counted = newer.annotate(score=Count("upvotes")).values_list("pk", "score")
    return {"full": since == 0, "scores": {int_to_base36(pk): score for pk, score in counted}}


@fact("my_questions", audience="self")
def my_questions(session_id: int, participant_ids: list[int]) -> dict[int, Any]:
    """What each of them asked and what became of it; which questions they want asked."""
    facts: dict[int, Any] = {pk: {"asked": [], "upvoted": []} for pk in participant_ids}
    asked = Question.objects.filter(session=session_id, participant__in=participant_ids)
    for question in asked:
        facts[question.participant_id or 0]["asked"].append(_mine(question))
    # Hidden ones, too: nobody who upvoted is told when a question goes and comes back.
    upvoted = Question.objects.filter(session=session_id, upvotes__participant__in=participant_ids)
    for person, question_id in upvoted.values_list("upvotes__participant", "pk"):
        facts[person]["upvoted"].append(question_id)
    return facts


def _mine(question: Question) -> dict[str, Any]:
    return {
        "id": question.pk,
        "text": question.text,
        "state": question.state,
        "asked_at": milliseconds(question.asked_at),
        "policy_question": question.policy_question_id,
        "hidden_reason": question.hidden_reason,
    }
