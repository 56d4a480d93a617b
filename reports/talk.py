"""What was said in the talk, where the organizers want it in the record."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from agenda.models import Session
from participants.facts.who import PERSON
from participants.models import Participant
from reports.wording import name_of_row
from talk.models import Line, TalkRules, Topic
from talk.rules.codes import Kept


def the_talk(session: Session, numbers: Mapping[int, int]) -> dict[str, Any] | None:
    """Every line that everybody could read, with its author; None where it is to be forgotten."""
    if not TalkRules.objects.filter(pk=session.pk, kept=Kept.RECORD).exists():
        return None
    lines = Line.objects.public().filter(session=session).select_related(*PERSON)
    rows = [_row(number, line, numbers) for number, line in enumerate(lines, 1)]
    topics = list(Topic.objects.filter(session=session).values_list("text", flat=True))
    return {"topics": topics, "rows": rows} if rows or topics else None


def _row(number: int, line: Line, numbers: Mapping[int, int]) -> dict[str, Any]:
    person = line.participant
    return {
        "number": number,
        "at": line.at,
        "name": name_of_row(person) or _("Guest"),
        "organization": _organization(person),
        "mode": person.mode if person else "",
        "text": line.text,
        "policy_question": numbers.get(line.policy_question_id or 0),
        "became": line.became,
    }


def _organization(person: Participant | None) -> str:
    return person.organization if person else ""
