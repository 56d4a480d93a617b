"""Whose hands wait, for whoever looks at what people did."""

from collections import Counter
from collections.abc import Mapping

from floor.models import Hand
from participants.facts.deeds import deed


@deed("hands", topic="queue")
def hands_of(session_id: int, one: int | None) -> Mapping[int, int]:
    waiting = Hand.objects.filter(session=session_id, state=Hand.State.WAITING)
    theirs = waiting if one is None else waiting.filter(participant=one)
    return Counter(theirs.values_list("participant", flat=True))
