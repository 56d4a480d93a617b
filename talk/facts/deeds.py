"""Who said how much in the talk, for whoever looks at what people did."""

from collections import Counter
from collections.abc import Mapping

from participants.facts.deeds import deed
from talk.models import Line
from talk.rules.codes import State


@deed("lines", topic="talk")
def lines_of(session_id: int, one: int | None) -> Mapping[int, int]:
    """Every line is by name. Told with the count of lines, which goes in steps."""
    said = Line.objects.filter(session=session_id).exclude(state=State.HIDDEN)
    theirs = said.exclude(participant=None) if one is None else said.filter(participant=one)
    return Counter(theirs.values_list("participant", flat=True))
