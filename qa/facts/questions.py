"""Questions as screens see them: what everybody may read, what moderators read, what is mine."""

from typing import Any

from django.db.models import Count, Q

from agenda.models import Session
from common.instants import milliseconds
from live.registry import fact
from participants.facts.who import COLUMNS as PERSON
from participants.facts.who import Who, who_from
from qa.models import Question, QuestionQuerySet
from qa.rules.askers import asker
from qa.rules.intake import asked_until

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
    return without_blanks({**_asker(shown_as, *said), "as": said_as(shown_as)})


def _asker(shown_as: str, mode: str, participant: int | None, *person: Any) -> Who:
    return asker(shown_as, mode, who_from(*person))


def said_as(shown_as: str) -> str:
    return "" if shown_as == Question.Shown.NAMED else shown_as


def without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    """Most of what may be said of a question is not there: it is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}


def _row(columns: tuple[Any, ...], merged: list[dict[str, Any]]) -> dict[str, Any]:
    pk, state, text, policy_question, speaker, label, *more = columns[:ENDS]
    asked_at, approved_at, taken_at, done_at, by, answer, entered_by, original = more
    shown_as, *person = columns[-len(ASKER) :]
    row = {
        "as": said_as(shown_as),
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
    return {**known, "asked_at": milliseconds(asked_at), **without_blanks(row)}


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
    return {**_row(columns, merged), **without_blanks(more)}


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
