"""Questions as screens see them: what everybody may read, what moderators read, what is mine."""

from typing import Any

from django.db.models import Count, Q
from django.utils.http import int_to_base36

from agenda.models import Session
from live import rows
from live.registry import fact
from live.stream import milliseconds
from participants.who import COLUMNS as PERSON
from participants.who import Who, who_from
from qa.asker import asker
from qa.models import Question, QuestionQuerySet
from qa.when import asked_until

State = Question.State
MODERATED = (*Question.PUBLIC, State.WAITING, State.MERGED, State.HIDDEN)
ASKER = ("shown_as", "mode", "participant", *(f"participant__{name}" for name in PERSON))
COLUMNS = (
    *("pk", "state", "text", "policy_question", "speaker", "label"),
    *("asked_at", "approved_at", "taken_at", "done_at"),
    *("answered_by", "written_answer", "entered_by", "original_text"),
    *("merged_into", "hidden_because", "hidden_note", "unseen", "touched_by", "touched_at"),
    *ASKER,
)
ENDS = COLUMNS.index("merged_into")  # what everybody may read goes so far
ASKED = "SELECT id FROM qa_question WHERE session_id = %s AND participant_id IN ({})"
UPVOTED = """SELECT u.participant_id, q.id FROM qa_upvote u
JOIN qa_question q ON q.id = u.question_id
WHERE u.participant_id IN ({}) AND q.session_id = %s ORDER BY q.asked_at, q.id"""
SCORES = """SELECT q.id, q.merged_unnamed +
(SELECT COUNT(*) FROM qa_upvote u WHERE u.question_id = q.id)
FROM qa_question q WHERE q.session_id = %s AND q.state IN ({})"""


@fact("questions", rows=True)
def questions(session_id: int, since: int) -> dict[str, Any]:
    """What everybody reads: approved, taken, done, answered in writing."""
    # What was never approved was never here: that somebody asked it is not everybody's business.
    known = Question.objects.filter(Q(state__in=Question.PUBLIC) | Q(approved_at__isnull=False))
    return _rows(known, session_id, since, Question.PUBLIC)


@fact("questions", audience="moderators", rows=True)
def moderated_questions(session_id: int, since: int) -> dict[str, Any]:
    """What moderators read: also what waits, what was merged, what is hidden, and why."""
    return _rows(Question.objects.all(), session_id, since, MODERATED)


def _rows(
    known: QuestionQuerySet, session_id: int, since: int, seen: tuple[str, ...]
) -> dict[str, Any]:
    """Two queries: what a whole hall waits for makes no objects."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = {"revision__gt": since} if since else {"state__in": seen}
    found = list(known.filter(session=session_id, **newer).values_list(*COLUMNS))
    merged = _merged(session_id, since, found)
    tell = _row if seen == Question.PUBLIC else _moderated_row
    return {
        "full": since == 0,
        "rows": [tell(row, merged.get(row[0], [])) for row in found if row[1] in seen],
        "gone": [pk for pk, state, *_ in found if state not in seen],
    }


def _merged(
    session_id: int, since: int, found: list[tuple[Any, ...]]
) -> dict[int, list[dict[str, Any]]]:
    """Who asked what was merged into each of these."""
    into = Question.objects.filter(session=session_id, state=State.MERGED)
    if since:
        into = into.filter(merged_into__in=[row[0] for row in found])
    merged: dict[int, list[dict[str, Any]]] = {}
    for pk, *said in into.values_list("merged_into", *ASKER):
        merged.setdefault(pk, []).append(_credit(*said))
    return merged


def _credit(shown_as: str, *said: Any) -> dict[str, Any]:
    return _told({**_asker(shown_as, *said), "as": _as(shown_as)})


def _asker(shown_as: str, mode: str, participant: int | None, *person: Any) -> Who:
    return asker(shown_as, mode, who_from(*person))


def _as(shown_as: str) -> str:
    return "" if shown_as == Question.Shown.NAMED else shown_as


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Most of what may be said of a question is not there: it is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}


def _row(columns: tuple[Any, ...], merged: list[dict[str, Any]]) -> dict[str, Any]:
    pk, state, text, policy_question, speaker, label, *more = columns[:ENDS]
    asked_at, approved_at, taken_at, done_at, by, answer, entered_by, original = more
    shown_as, *person = columns[-len(ASKER) :]
    row = {
        "as": _as(shown_as),
        "policy_question": policy_question,
        "speaker": speaker,
        "label": label,
        "approved_at": milliseconds(approved_at),
        "taken_at": milliseconds(taken_at),
        "done_at": milliseconds(done_at),
        "by": by,
        "answer": answer if state == State.WRITTEN else "",
        "entered": entered_by is not None,
        "edited": original != "",
        "merged": merged,
    }
    known = {"id": pk, "state": state, "text": text, "who": _asker(shown_as, *person)}
    return {**known, "asked_at": milliseconds(asked_at), **_told(row)}


def _moderated_row(columns: tuple[Any, ...], merged: list[dict[str, Any]]) -> dict[str, Any]:
    into, because, note, unseen, touched_by, touched_at = columns[ENDS : -len(ASKER)]
    touched = {"by": touched_by, "at": milliseconds(touched_at)}
    more = {
        "into": into,
        "because": because,
        "note": note if columns[1] == State.HIDDEN else "",
        "unseen": unseen,
        "answer": columns[COLUMNS.index("written_answer")],  # a draft, too
        "original": columns[COLUMNS.index("original_text")],
        "touched": touched if touched_by else None,
    }
    return {**_row(columns, merged), **_told(more)}


@fact("scores", rows=True, every=0.25, crowded=1.0)
def scores(session_id: int, since: int) -> dict[str, Any]:
    """How many people want each question asked, besides the one who asked it.

    The fact that a hall changes most: its keys are the ids in base 36, a third shorter.
    """
    public = [str(state) for state in Question.PUBLIC]
    # Before its first vote a question has no scored revision, yet belongs to the whole picture.
    newer, revision = (" AND q.scored_revision > %s", [since]) if since else ("", [])
    counted = rows.select(
        SCORES.format(rows.places(public)) + newer, session_id, *public, *revision
    )
    return {"full": since == 0, "scores": {int_to_base36(pk): score for pk, score in counted}}


@fact("asking")
def asking(session_id: int) -> dict[str, Any]:
    """Whether questions are taken, whose are read first, and how many were hidden, with why."""
    session = Session.objects.get(pk=session_id)
    hidden = Question.objects.filter(session=session_id, state=State.HIDDEN).order_by()
    counts = hidden.values_list("hidden_because").annotate(Count("pk"))
    return {
        "open": session.questions_open,
        "approval": session.approval,
        "after": session.questions_after,
        "until": milliseconds(asked_until(session)),
        "hidden": {because or Question.Because.OTHER.value: count for because, count in counts},
    }


@fact("my_questions", audience="self")
def my_questions(session_id: int, participant_ids: list[int]) -> dict[int, Any]:
    """What each of them asked and what became of it; which questions they want asked."""
    facts: dict[int, Any] = {pk: {"asked": [], "upvoted": []} for pk in participant_ids}
    people = rows.places(participant_ids)
    # Most have asked nothing: whether somebody has is found out first, at a tenth of the cost.
    keys = [pk for (pk,) in rows.select(ASKED.format(people), session_id, *participant_ids)]
    asked = Question.objects.filter(pk__in=keys).select_related("merged_into") if keys else []
    for question in asked:
        facts[question.participant_id or 0]["asked"].append(as_its_asker_reads(question))
    # Hidden ones, too: nobody who upvoted is told when a question goes and comes back.
    for person, pk in rows.select(UPVOTED.format(people), *participant_ids, session_id):
        facts[person]["upvoted"].append(pk)
    return facts


def as_its_asker_reads(question: Question) -> dict[str, Any]:
    """What became of it, in the words of moderators that are meant for its asker."""
    end: dict[str, Any] = {"state": question.state}
    if question.unseen:
        end = {"state": State.WAITING}
    elif question.state == State.HIDDEN:
        end |= {"because": question.hidden_because, "note": question.hidden_note}
    elif question.state == State.WRITTEN:
        end |= {"answer": question.written_answer}
    elif question.merged_into is not None:
        end |= _where_it_went(question.merged_into)
    more = {
        **end,
        "as": _as(question.shown_as),
        "policy_question": question.policy_question_id,
        "speaker": question.speaker_id,
        "by": question.answered_by_id,
        "edited": question.original_text != "",
    }
    asked_at = milliseconds(question.asked_at)
    return {"id": question.pk, "text": question.text, "asked_at": asked_at, **_told(more)}


def _where_it_went(into: Question) -> dict[str, Any]:
    """The question that stands for it, where everybody reads that; else why nobody does."""
    if into.state in Question.PUBLIC:
        return {"into": {"id": into.pk, "text": into.text}}
    return {"because": into.hidden_because if into.state == State.HIDDEN else ""}
