"""Who asked how much, for whoever looks at what people did."""

from collections import Counter
from collections.abc import Mapping

from participants.facts.deeds import deed
from qa.models import Question
from qa.rules.codes import Shown
from qa.rules.states import MODERATED


@deed("questions", topic="questions")
def questions_of(session_id: int, one: int | None) -> Mapping[int, int]:
    """Of one person what they asked by name: what they asked as a group is no name's."""
    asked = Question.objects.filter(session=session_id, state__in=MODERATED)
    asked = asked.exclude(participant=None)
    theirs = asked if one is None else asked.filter(participant=one, shown_as=Shown.NAMED)
    return Counter(theirs.values_list("participant", flat=True))
