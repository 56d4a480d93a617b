"""A clerk hands their phone to somebody without a device: one secret ballot, which nobody cast.

The ballot lies in the box like every other. That there was one more is a figure of the poll: of
whom, and by which clerk, is written nowhere.
"""

from collections import Counter

from common.refusals import Refusal, refuse
from polls.models import Poll
from polls.services.secret_ballots import SecretBox
from polls.services.votes import Vote, cast


class HandedBox(SecretBox):
    """A receipt is drawn for each hand-over: with it there is one ballot, which stays as it is."""

    def __init__(self, session_id: int, votes: list[Vote]) -> None:
        super().__init__(session_id, votes)
        self.handed: dict[int, Counter[str]] = {}  # by poll, and by where the clerk is

    def judge(self, vote: Vote) -> None:
        poll, _clerk, holder = self.booth.find(vote)
        slip, chosen = self._read(poll, vote)
        slot = self.slots.get(slip)
        if slot and slot.options == chosen:
            return  # it came twice, perhaps after the close
        self.booth.check(poll, holder, vote)
        if slot:
            raise refuse("voted")
        self._lay(slip, {"mode": holder.mode} if poll.axis == Poll.Axis.MODE else {}, chosen)
        self.handed.setdefault(poll.pk, Counter())[holder.mode] += 1

    def write(self) -> list[str]:
        topics = super().write()
        for poll in Poll.objects.filter(pk__in=self.handed):
            poll.booth = dict(Counter(poll.booth) + self.handed[poll.pk])
            poll.save(update_fields=["booth"])
        return topics


def cast_handed_votes(votes: list[Vote]) -> list[Refusal | None]:
    """Votes of people without a device, in the hands of a clerk's phone."""
    return cast(HandedBox, votes)
