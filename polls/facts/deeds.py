"""Who voted, and when polls opened, for whoever looks at what people did."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from participants.facts.deeds import calls_people, deed
from polls.models import Poll, Voter
from polls.rules.codes import Secrecy


@deed("ballots", topic="tally")
def ballots_of(session_id: int, one: int | None) -> Mapping[int, int]:
    """Of one person only in named polls: beside a count that moves, more would tell their vote."""
    cast = Voter.objects.filter(poll__session=session_id)
    named = cast.filter(participant=one, poll__secrecy=Secrecy.NAMED)
    theirs = cast if one is None else named
    return Counter(theirs.values_list("participant", flat=True))


@calls_people
def openings(session_id: int) -> Iterable[dt.datetime]:
    opened = Poll.objects.filter(session=session_id).values_list("opened_at", flat=True)
    return [at for at in opened if at]
