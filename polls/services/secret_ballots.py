"""Secret votes: who has voted and what was chosen lie apart, and are shuffled at the close.

While a poll is open the two may still be joined by whoever administers the database (by place
and transaction). After the close nothing in it joins them.
"""

import hashlib
import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from common import rows
from common.refusals import Refusal, refuse
from participants.facts.presence import Present
from polls.models import Ballot, BallotOption, Poll, Voter
from polls.services.choices import Change, rewrite
from polls.services.votes import BallotKey, Booth, Vote, cast, named_in

RECEIPT = re.compile(r"[A-Za-z0-9_-]{43}")
CAST = """SELECT b.poll_id, b.receipt_hash, b.id, c.id, c.option_id FROM polls_ballot b
LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
WHERE b.poll_id IN ({}) AND b.receipt_hash IN ({}) ORDER BY c.rank, c.option_id"""
VOTED = """SELECT poll_id, participant_id FROM polls_voter
WHERE poll_id IN ({}) AND participant_id IN ({})"""
Slip = tuple[int, str]  # a poll and the hash of a receipt
_dice = random.SystemRandom()


@dataclass(slots=True)
class Slot:
    """A secret ballot: what lies in the box, and what shall."""

    ballot_id: uuid.UUID
    choices: dict[int, int] = field(default_factory=dict)
    wanted: tuple[int, ...] | None = None
    trait: dict[str, str] = field(default_factory=dict)  # of a new one

    @property
    def options(self) -> tuple[int, ...]:
        return tuple(self.choices) if self.wanted is None else self.wanted


class SecretBox:
    """Used inside `stream.locked`: what it has read stays so until it writes."""

    def __init__(self, session_id: int, votes: list[Vote]) -> None:
        polls, voters = named_in(votes)
        receipts = {hash_receipt(vote.receipt) for vote in votes}
        voted = VOTED.format(rows.placeholders(polls), rows.placeholders(voters)), [*polls, *voters]
        cast = (
            CAST.format(rows.placeholders(polls), rows.placeholders(receipts)),
            [*polls, *receipts],
        )
        self.booth = Booth(session_id, votes, voted, cast)
        have_voted, lie_there = self.booth.before
        self.voted: set[BallotKey] = {(poll, person) for poll, person in have_voted}
        self.slots = _slots(lie_there)
        self.known = set(self.slots)
        self.new_voters: list[BallotKey] = []

    def judge(self, vote: Vote) -> None:
        """A receipt that is known finds its ballot: the vote came twice, or a mind has changed."""
        poll, person, voter = self.booth.find(vote)
        slip, chosen = self._read(poll, vote)
        slot = self.slots.get(slip)
        has_voted = (poll.pk, person) in self.voted
        if slot and has_voted and slot.options == chosen:
            return  # it came twice, perhaps after the close
        self.booth.check(poll, voter, vote)
        if has_voted != (slot is not None):
            raise refuse("voted")
        if slot is None:
            self._lay(slip, self._trait(poll, voter), chosen)
            self._note(slip, person)
        elif not poll.may_change:
            raise refuse("no_change")
        else:
            slot.wanted = chosen

    def _read(self, poll: Poll, vote: Vote) -> tuple[Slip, tuple[int, ...]]:
        """Where a secret vote lies in the box, and what it chooses."""
        if poll.secrecy != Poll.Secrecy.SECRET:
            raise refuse("wrong_state")
        if not RECEIPT.fullmatch(vote.receipt):
            raise refuse("bad_frame")
        chosen = poll.rules.chosen(vote.options)
        return (poll.pk, hash_receipt(vote.receipt)), chosen

    def _trait(self, poll: Poll, voter: Present) -> dict[str, str]:
        """The one thing that a ballot says of its voter, if any."""
        mine = {"mode": {"mode": voter.mode}, "group": {"trait": voter.group}}
        return mine.get(poll.axis, {"trait": voter.region} if poll.axis == Poll.Axis.REGION else {})

    def _lay(self, slip: Slip, trait: dict[str, str], chosen: tuple[int, ...]) -> None:
        self.slots[slip] = Slot(uuid.uuid4(), wanted=chosen, trait=trait)

    def _note(self, slip: Slip, person: int) -> None:
        self.voted.add((slip[0], person))
        self.new_voters.append((slip[0], person))

    def write(self) -> list[str]:
        """Write the difference, people and ballots each in an order of their own."""
        new = [slip for slip in self.slots if slip not in self.known]
        voters = [Voter(poll_id=pk, participant_id=one) for pk, one in self.new_voters]
        ballots = [self._ballot(slip) for slip in new]
        rows.insert(*_each_shuffled(voters, ballots, rewrite(self._changes())))
        people = sorted({person for _poll, person in self.new_voters})
        return [*(["tally"] if new else []), *(f"my_ballots:{person}" for person in people)]

    def _ballot(self, slip: Slip) -> Ballot:
        slot = self.slots[slip]
        return Ballot(id=slot.ballot_id, poll_id=slip[0], receipt_hash=slip[1], **slot.trait)

    def _changes(self) -> Iterator[Change]:
        for (poll, _hash), slot in self.slots.items():
            if slot.wanted is not None:
                ordered = self.booth.polls[poll].rules.ordered
                yield Change(slot.ballot_id, slot.choices, slot.wanted, ordered)


def hash_receipt(receipt: str) -> str:
    return hashlib.sha256(receipt.encode("utf-8", "replace")).hexdigest()


def _slots(found: list[tuple[Any, ...]]) -> dict[Slip, Slot]:
    """The ballots of known receipts, from rows of CAST."""
    slots: dict[Slip, Slot] = {}
    for poll, hashed, ballot, choice, option in found:
        slot = slots.setdefault((poll, hashed), Slot(_uuid(ballot)))
        if choice is not None:
            slot.choices[option] = choice
    return slots


def _uuid(value: Any) -> uuid.UUID:
    """SQLite gives a text."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _each_shuffled(*lists: list[Any]) -> list[list[Any]]:
    return [_dice.sample(items, len(items)) for items in lists]


def shuffle_box(poll: Poll) -> None:
    """Write voters and ballots anew, each in random order and with new keys, at once.

    Neither their place in the table, nor the transaction, nor a key tells who came with what.
    """
    voters = list(Voter.objects.filter(poll=poll).values_list("participant", flat=True))
    ballots = list(Ballot.objects.filter(poll=poll).prefetch_related("choices"))
    choices = {
        ballot.pk: [(row.option_id, row.rank) for row in ballot.choices.all()] for ballot in ballots
    }
    Voter.objects.filter(poll=poll).delete()
    Ballot.objects.filter(poll=poll).delete()
    come = []
    for ballot in ballots:
        chosen = choices[ballot.pk]
        ballot.pk = uuid.uuid4()
        come += [
            BallotOption(ballot_id=ballot.pk, option_id=option, rank=rank)
            for option, rank in chosen
        ]
    again = [Voter(poll=poll, participant_id=person) for person in voters]
    rows.insert(*_each_shuffled(again, ballots, come))


def cast_secret_votes(votes: list[Vote]) -> list[Refusal | None]:
    """The same for votes that leave nothing behind by which they could be found again."""
    return cast(SecretBox, votes)
