"""Ballots of people become those of whom they turned out to be."""

from live.moments import Happening
from live.stream import changed
from polls.models import Poll, Voter


def unite(happening: Happening) -> None:
    """A person has one ballot in an open poll: the one that was theirs.

    A frozen result stays, and nobody can say which secret ballot is whose.
    """
    theirs = Voter.objects.filter(
        poll__session=happening.session_id, participant__in=happening.people
    )
    twice = theirs.filter(poll__voters__participant=happening.into).values_list("pk", flat=True)
    doubled = list(twice)
    theirs.exclude(pk__in=doubled).update(participant=happening.into)
    double = Voter.objects.filter(pk__in=doubled, poll__state=Poll.State.OPEN)
    double.exclude(poll__secrecy=Poll.Secrecy.SECRET).delete()
    changed(happening.session_id, "tally", "named_ballots", f"my_ballots:{happening.into}")
