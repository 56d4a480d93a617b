"""Questions as screens see them: what everybody may read, what moderators read, what is mine."""

from typing import Any

from django.db.models import Count, Q
from django.utils.http import int_to_base36

from live import rows
from live.registry import fact
from live.stream import milliseconds
from participants import who
from qa.models import Question, QuestionQuerySet

MODERATED = (*Question.PUBLIC, Question.State.WAITING, Question.State.MERGED, Question.State.HIDDEN)
ASKED = "SELECT id FROM qa_question WHERE session_id = %s AND participant_id IN ({})"
UPVOTED = """SELECT u.participant_id, q.id FROM qa_upvote u
JOIN qa_question q ON q.id = u.question_id
WHERE u.participant_id IN ({}) AND q.session_id = %s ORDER BY q.asked_at, q.id"""


@fact("questions", rows=True)
def questions(session_id: int, since: int) -> dict[str, Any]:
    """What everybody reads: approved, taken, done."""
    # What was never approved was never here: that somebody asked it is not everybody's business.
    known = Question.objects.filter(Q(state__in=Question.PUBLIC) | Q(approved_at__isnull=False))
    return _rows(known, session_id, since, Question.PUBLIC)


@fact("questions", audience="moderators", rows=True)
def moderated_questions(session_id: int, since: int) -> dict[str, Any]:
    """What moderators read: also what waits and what is hidden, and why."""
    return _rows(Question.objects.all(), session_id, since, MODERATED)


def _rows(
    known: QuestionQuerySet, session_id: int, since: int, seen: tuple[str, ...]
) -> dict[str, Any]:
    """One query: what a whole hall waits for makes no objects."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = {"revision__gt": since} if since else {"state__in": seen}
    rows = list(known.filter(session=session_id, **newer).values_list(*COLUMNS))
    return {
        "full": since == 0,
        "rows": [_row(*row) for row in rows if row[1] in seen],
        "gone": [pk for pk, state, *_ in rows if state not in seen],
    }


COLUMNS = (
    *("pk", "state", "text", "policy_question", "asked_at", "taken_at", "done_at"),
    *("entered_by", "hidden_note"),
    *(f"participant__{name}" for name in who.COLUMNS),
)


def _row(pk: int, state: str, text: str, policy_question: int | None, *more: Any) -> dict[str, Any]:
    asked_at, taken_at, done_at, entered_by, hidden_note, *person = more
    row: dict[str, Any] = {
        "id": pk,
        "state": state,
        "text": text,
        "who": who.who_from(*person),
        "policy_question": policy_question,
        "asked_at": milliseconds(asked_at),
        "taken_at": milliseconds(taken_at),
        "done_at": milliseconds(done_at),
        "entered": entered_by is not None,
    }
    if state == Question.State.HIDDEN:
        row["hidden_note"] = hidden_note
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
    people = rows.places(participant_ids)
    # Most have asked nothing: whether somebody has is found out first, at a tenth of the cost.
    keys = [pk for (pk,) in rows.select(ASKED.format(people), session_id, *participant_ids)]
    for question in Question.objects.filter(pk__in=keys) if keys else []:
        facts[question.participant_id or 0]["asked"].append(_mine(question))
    # Hidden ones, too: nobody who upvoted is told when a question goes and comes back.
    for person, pk in rows.select(UPVOTED.format(people), *participant_ids, session_id):
        facts[person]["upvoted"].append(pk)
    return facts


def _mine(question: Question) -> dict[str, Any]:
    return {
        "id": question.pk,
        "text": question.text,
        "state": question.state,
        "asked_at": milliseconds(question.asked_at),
        "policy_question": question.policy_question_id,
        "hidden_note": question.hidden_note,
    }
