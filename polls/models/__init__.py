"""Polls with their ballots and hands; and what people want of an hour before it begins."""

from polls.models.needs import Need, NeedsPoll
from polls.models.polls import (
    Ballot,
    BallotOption,
    HandCount,
    HandTally,
    HandTallyQuerySet,
    Option,
    Poll,
    PollStep,
    Voter,
)

__all__ = [
    "Ballot",
    "BallotOption",
    "HandCount",
    "HandTally",
    "HandTallyQuerySet",
    "Need",
    "NeedsPoll",
    "Option",
    "Poll",
    "PollStep",
    "Voter",
]
