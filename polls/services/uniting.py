"""Ballots of people become those of whom they turned out to be, and theirs again."""

from live.moments import Happening
from live.stream import changed
from polls.models import Ballot, Poll, Voter


def unite(happening: Happening) -> None:
    """A person has one ballot in an open poll: the one that was theirs. The other counts no more.

    A frozen result stays, and nobody can say which secret ballot is whose.
    """
    theirs = Voter.objects.filter(
        poll__session=happening.session_id, participant__in=happening.people
    )
    twice = theirs.filter(poll__voters__participant=happening.into).values_list("pk", flat=True)
    doubled = list(twice)
    theirs.exclude(pk__in=doubled).update(participant=happening.into)
    double = Ballot.objects.filter(voter__in=doubled, poll__state=Poll.State.OPEN)
    double.update(set_aside=True)
    _tell(happening)


def part(happening: Happening) -> None:
    """In what is still open the ballot that had to give way counts again."""
    theirs = Ballot.objects.filter(
        poll__session=happening.session_id, voter__participant__in=happening.people
    )
    theirs.filter(poll__state=Poll.State.OPEN).update(set_aside=False)
    _tell(happening)


def leave_out_doubles(poll: Poll) -> None:
    """It takes ballots again: of whoever turned out to be one person since, one counts.

    A voter who is still somebody else's row is one that had to stay there, beside theirs.
    """
    double = Ballot.objects.filter(poll=poll, voter__participant__merged_into__isnull=False)
    double.update(set_aside=True)


def _tell(happening: Happening) -> None:
    mine = [f"my_ballots:{person}" for person in (*happening.people, happening.into)]
    changed(happening.session_id, "tally", "named_ballots", *mine)
