"""What people said and who took part: questions, floor time, groups. Pure: rows in, dict out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from floor.models import Turn
from participants.roles import Mode
from polls.suppression import join_small
from qa.models import Question


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
    places = {row["id"]: number for number, row in enumerate(rows, 1)}
    for row in rows:
        row["number"], row["into"] = places[row["id"]], places.get(row["into"])
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
        "speaker": question.speaker.display_name if question.speaker else "",
        "policy_question": numbers.get(question.policy_question_id or 0),
        "outcome": _outcome(question),
        "asked_at": question.asked_at,
        "taken_at": question.taken_at,
        "done_at": question.done_at,
        "by": question.answered_by.display_name if question.answered_by else "",
        "answer": question.written_answer if question.state == Question.State.WRITTEN else "",
        "into": question.merged_into_id,
        "upvotes": getattr(question, "score", 0),
    }


def _asker(question: Question) -> dict[str, Any]:
    """As they asked: by name, by group only, or anonymously."""
    asker = question.participant
    named = asker if question.shown_as == Question.Shown.NAMED else None
    group = asker if question.shown_as == Question.Shown.GROUP else None
    groups = (group.stakeholder_group, group.regional_group) if group else ()
    mode = asker.mode if asker else question.mode
    return {
        "name": named.display_name if named else "",
        "organization": named.organization if named else "",
        "groups": ", ".join(str(one) for one in groups if one),
        "mode": Mode(mode) if mode else None,
        "shown_as": question.shown_as,
    }


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    """The answered as they came up, then the others by how many wanted them."""
    place = list(Outcome).index(row["outcome"])
    taken = row["taken_at"] if row["outcome"] == Outcome.ANSWERED else None
    return (place, taken or row["asked_at"]) if place == 0 else (place, -row["upvotes"])


def the_floor(turns: Iterable[Turn], now: dt.datetime) -> dict[str, Any]:
    """Seconds, turns and people by the mode in which they spoke. Speaking was public."""
    seconds: Counter[str] = Counter()
    count: Counter[str] = Counter()
    people: dict[str, set[int]] = {}
    for turn in turns:
        seconds[turn.mode] += round(turn.seconds_spoken(now))
        count[turn.mode] += 1
        people.setdefault(turn.mode, set()).add(turn.participant_id)
    total = sum(seconds.values())
    return {
        "seconds": total,
        "turns": sum(count.values()),
        "modes": [
            {
                "mode": mode,
                "seconds": seconds[mode],
                "share": round(100 * seconds[mode] / total) if total else 0,
                "turns": count[mode],
                "people": len(people.get(mode, ())),
            }
            for mode in Mode
            if count[mode] or mode != Mode.HUB
        ],
    }


def the_people(
    people: Sequence[tuple[str, str | None, str | None]],
    names: Mapping[str, Mapping[str, str]],
    *,
    least: int,
    secret: str,
    hands: Mapping[str, Counter[str]] | None = None,
) -> dict[str, Any]:
    """How many took part, by one trait at a time; small numbers joined. Never two at once.

    `hands` by trait and code: people without a device, as a census counted them.
    """
    counts = {
        trait: Counter(row[place] or "" for row in people)
        for place, trait in enumerate(("modes", "groups", "regions"))
    }
    raised = hands or {trait: Counter() for trait in counts}
    tables = {
        trait: _table(counts[trait], raised[trait], names[trait], least, secret) for trait in counts
    }
    by_hand = raised["modes"].total()
    totals = {"joined": len(people), "hands": by_hand, "total": len(people) + by_hand}
    return {**totals, "least": least, **tables}


def _table(
    counts: Counter[str], hands: Counter[str], names: Mapping[str, str], least: int, secret: str
) -> dict[str, Any]:
    """Hands were raised in sight and stand apart: in one sum they would tell of few devices.

    A row without a count is a part of the others, or nobody.
    """
    joined = join_small({code: counts[code] for code in names}, least, secret=secret)
    rows = [
        {
            "code": code,
            "name": names[code],
            "count": joined.shown.get(code),
            "hands": hands[code],
        }
        for code in names
        if code in joined.shown or hands[code]
    ]
    return {"rows": rows, "others": joined.others, "withheld": joined.withheld}
