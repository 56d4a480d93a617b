"""What became of each question. Pure: rows in, dict out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.facts.who import who
from participants.rules.roles import Mode
from qa.models import Question
from qa.rules.askers import asker, placed
from reports.wording import name_of, name_of_row


class Outcome(models.TextChoices):
    """What became of a question, in the order of the record."""

    ANSWERED = "answered", _("answered")
    WRITTEN = "written", _("answered in writing")
    BEGUN = "begun", _("begun, not finished")
    OPEN = "open", _("out of time")
    MERGED = "merged", _("merged into another")
    WAITING = "waiting", _("still waiting for approval")
    WITHDRAWN = "withdrawn", _("withdrawn by the asker")
    HIDDEN = "hidden", _("hidden by the moderators")


OUTCOMES = {
    Question.State.DONE: Outcome.ANSWERED,
    Question.State.WRITTEN: Outcome.WRITTEN,
    Question.State.MERGED: Outcome.MERGED,
    Question.State.TAKEN: Outcome.BEGUN,
    Question.State.APPROVED: Outcome.OPEN,
    Question.State.WAITING: Outcome.WAITING,
    Question.State.WITHDRAWN: Outcome.WITHDRAWN,
    Question.State.HIDDEN: Outcome.HIDDEN,
}
# Text that no moderator has approved stays inside; so does what was taken back or hidden.
PUBLIC = (Outcome.ANSWERED, Outcome.WRITTEN, Outcome.BEGUN, Outcome.OPEN)
ANSWERED = (Outcome.ANSWERED, Outcome.WRITTEN)


def the_questions(
    questions: Sequence[Question], numbers: Mapping[int, int], *, moderator: bool
) -> dict[str, Any]:
    """Every question is counted; moderators also read those that nobody has approved."""
    counts = Counter(_outcome(question) for question in questions)
    rows = [_question(one, numbers) for one in questions if _is_readable(one, moderator)]
    rows.sort(key=_order)
    numbers_by_id = {row["id"]: number for number, row in enumerate(rows, 1)}
    for row in rows:
        row["number"], row["into"] = numbers_by_id[row["id"]], numbers_by_id.get(row["into"])
    # The words to the asker were for the asker.
    hidden = Counter(one.hidden_because for one in questions if _outcome(one) == Outcome.HIDDEN)
    return {
        "total": len(questions),
        "counts": [{"outcome": one, "count": counts[one]} for one in Outcome if counts[one]],
        "answered": sum(counts[one] for one in ANSWERED),
        "rows": rows,
        "hidden": [_hidden(because, count) for because, count in hidden.most_common()],
        "unread": 0 if moderator else counts[Outcome.WAITING],
    }


def _is_readable(question: Question, moderator: bool) -> bool:
    outcome = _outcome(question)
    if outcome == Outcome.MERGED:
        into = question.merged_into
        return question.approved_at is not None and bool(into and _is_readable(into, moderator))
    return outcome in PUBLIC or (moderator and outcome == Outcome.WAITING)


def _hidden(because: str, count: int) -> dict[str, Any]:
    reason = Question.Because(because or Question.Because.OTHER)
    return {"because": reason.value, "reason": reason.label, "count": count}


def _outcome(question: Question) -> Outcome:
    return OUTCOMES[Question.State(question.state)]


def _question(question: Question, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "id": question.pk,
        "text": question.text,
        **_asker(question),
        "label": question.label,
        "speaker": name_of_row(question.speaker),
        "policy_question": numbers.get(question.policy_question_id or 0),
        "outcome": _outcome(question),
        "asked_at": question.asked_at,
        "taken_at": question.taken_at,
        "done_at": question.done_at,
        "by": name_of_row(question.answered_by),
        "answer": question.written_answer if question.state == Question.State.WRITTEN else "",
        "into": question.merged_into_id,
        "upvotes": getattr(question, "score", 0),
    }


def _asker(question: Question) -> dict[str, Any]:
    """As they asked: by name, by group only, or anonymously."""
    person = question.participant
    told = asker(question.shown_as, question.mode, who(person) if person else None)
    told = placed(told, ahead=question.ahead)
    by_group = person if question.shown_as == Question.Shown.GROUP else None
    groups = (by_group.stakeholder_group, by_group.regional_group) if by_group else ()
    return {
        "name": name_of(told),
        "organization": told["organization"],
        "groups": ", ".join(str(one) for one in groups if one),
        "mode": Mode(told["mode"]) if told["mode"] else None,
        "shown_as": question.shown_as,
        "ahead": question.ahead,
    }


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    """The answered as they came up, then the others by how many wanted them."""
    position = list(Outcome).index(row["outcome"])
    taken = row["taken_at"] if row["outcome"] == Outcome.ANSWERED else None
    return (position, taken or row["asked_at"]) if position == 0 else (position, -row["upvotes"])
