"""How a poll stands while it is open, told in steps that no single vote can be read from.

A snapshot is told only when as many other people as the smallest group have voted since it was
taken. So two snapshots that were told, and the last one and the result, are always that far apart.
"""

from collections.abc import Iterable
from typing import Any

from common import rows
from polls.facts.counts import least_in
from polls.models import Ballot, Poll, Voter

CHOSEN = """SELECT c.option_id, COUNT(*) FROM polls_ballotoption c
JOIN polls_ballot b ON b.id = c.ballot_id WHERE b.poll_id = %s
AND NOT b.set_aside GROUP BY c.option_id"""
SLOWER = 10  # in a full hall a step is a tenth of the voters: each of them is told


def begin(poll: Poll) -> None:
    """Nothing is told yet."""
    hidden = poll.results == Poll.Results.SHOWN
    poll.interim = None if hidden else {"told": None, "next": _snapshot(poll), "since": []}


def move(polls: Iterable[Poll], voted: Iterable[tuple[int, int]]) -> list[str]:
    """These people have voted in these polls: the topics that are told anew."""
    topics = []
    moved = {poll.pk: poll for poll in polls if poll.results != Poll.Results.SHOWN}
    for poll in moved.values():
        people = {person for pk, person in voted if pk == poll.pk}
        if _step(poll, people):
            topics += told_to(poll)
    return topics


def _step(poll: Poll, people: set[int]) -> bool:
    """Note who voted; people count, not votes: one who wavers makes no crowd."""
    known = Poll.objects.values_list("interim", flat=True).get(pk=poll.pk)
    known = known or {"told": None, "next": _nothing(), "since": []}
    since = people | set(known["since"])
    known["since"] = sorted(since)
    enough = len(since) >= max(least_in(poll.session_id), known["next"]["voters"] // SLOWER)
    if enough:
        known = {"told": known["next"], "next": _snapshot(poll), "since": []}
    Poll.objects.filter(pk=poll.pk).update(interim=known)
    return enough


def _snapshot(poll: Poll) -> dict[str, Any]:
    chosen = {str(option): count for option, count in rows.select(CHOSEN, poll.pk)}
    return {"voters": Ballot.objects.filter(poll=poll, set_aside=False).count(), "options": chosen}


def _nothing() -> dict[str, Any]:
    return {"voters": 0, "options": {}}


def told_to(poll: Poll) -> list[str]:
    """The topics in which its figures are told while it is open."""
    if poll.results == Poll.Results.LIVE:
        return ["tally"]
    if poll.results == Poll.Results.SHOWN:
        return []
    voted = Voter.objects.filter(poll=poll).values_list("participant", flat=True)
    return [f"my_ballots:{person}" for person in voted]
