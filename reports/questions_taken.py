"""Questions to take along: everything that one may see of them, a row each."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts.who import GROUPS, who
from qa.models import Question
from qa.rules import states
from qa.rules.askers import asker, placed
from reports.wording import name_of, name_of_row

PUBLIC = (
    *("number", "text", "state", "asked_as", "name", "organization", "mode", "group", "region"),
    *("entered", "ahead", "policy_question", "speaker", "label", "upvotes", "edited", "asked_at"),
    *("approved_at", "taken_at", "done_at", "answered_by", "written_answer"),
)
MODERATED = ("original_text", "merged_into", "hidden_because", "hidden_note", "unseen")


def columns(*, moderator: bool) -> tuple[str, ...]:
    return PUBLIC + MODERATED if moderator else PUBLIC


def questions(session: Session, *, moderator: bool) -> Iterator[list[object]]:
    """In the order in which they were asked, which is no secret: everybody saw them come."""
    seen = states.MODERATED if moderator else Question.PUBLIC
    people = ("participant", "speaker", "answered_by", *(f"participant__{one}" for one in GROUPS))
    found = session.questions.filter(state__in=seen).select_related(*people)
    score = Count("upvotes") + F("merged_unnamed")
    rows = list(found.annotate(score=score).order_by("asked_at", "pk"))
    numbers = {row.pk: number for number, row in enumerate(rows, 1)}
    policy = {
        pk: n for n, pk in enumerate(session.policy_questions.values_list("pk", flat=True), 1)
    }
    for row in rows:
        cells = _cells(row, numbers, policy, over=session.state == State.ENDED)
        yield [cells[name] for name in columns(moderator=moderator)]


def _cells(
    row: Any, numbers: dict[int, int], policy: dict[int, int], *, over: bool
) -> dict[str, object]:
    asked = asker(row.shown_as, row.mode, row.participant and who(row.participant))
    asked = placed(asked, ahead=row.ahead)
    return {
        "number": numbers[row.pk],
        "text": row.text,
        "state": "out_of_time" if over and row.state in states.OPEN else row.state,
        "asked_as": row.shown_as,
        **asked,
        "name": name_of(asked),
        "entered": row.entered_by_id is not None,
        "ahead": row.ahead,
        "policy_question": policy.get(row.policy_question_id),
        "speaker": name_of_row(row.speaker),
        "label": row.label,
        "upvotes": row.score,
        "edited": bool(row.original_text),
        **{name: getattr(row, name) for name in ("asked_at", "approved_at", "taken_at", "done_at")},
        "answered_by": name_of_row(row.answered_by),
        "written_answer": row.written_answer if row.state == Question.State.WRITTEN else "",
        **{name: getattr(row, name) for name in ("original_text", "hidden_because", "unseen")},
        "hidden_note": row.hidden_note if row.state == Question.State.HIDDEN else "",
        "merged_into": numbers.get(row.merged_into_id),
    }
