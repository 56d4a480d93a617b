"""What the public page shows of questions asked in advance: those that were approved."""

from typing import NamedTuple

from participants.facts.who import GROUPS, who
from participants.models.people import marked
from qa.models import Question
from qa.rules.ahead import MOST_ALIKE, read_alike
from qa.rules.askers import asker
from qa.rules.codes import State

MOST_APPROVED_SHOWN = 30


class Shown(NamedTuple):
    """A question as everybody may read it, and who asked as far as they are named."""

    text: str
    name: str
    groups: str


def approved_ahead(session_id: int) -> list[Shown]:
    """The first of them, as they came."""
    people = ("participant", *(f"participant__{name}" for name in GROUPS))
    asked = Question.objects.filter(session=session_id, ahead=True, state=State.APPROVED)
    return [_shown(one) for one in asked.select_related(*people)[:MOST_APPROVED_SHOWN]]


def similar(session_id: int, text: str) -> list[str]:
    """What everybody reads already and this one resembles."""
    public = Question.objects.public().filter(session=session_id).values_list("text", flat=True)
    return [other for other in public if read_alike(text, other)][:MOST_ALIKE]


def _shown(question: Question) -> Shown:
    person = question.participant
    told = asker(question.shown_as, "", who(person) if person else None)
    groups = (person.stakeholder_group, person.regional_group) if person else ()
    name = marked(told["name"]) if told.get("guest") else told["name"]
    return Shown(question.text, name, ", ".join(str(one) for one in groups if one))
