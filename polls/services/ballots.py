"""The votes of one batch: what is known is read at once, judged one by one, written at once."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from common import rows
from common.refusals import Refusal, refuse
from common.text import clean
from participants.services.joining import place_in_groups
from polls.facts.counts import is_late
from polls.models import Ballot, Poll, Voter
from polls.services import interim
from polls.services.choices import Change, rewrite
from polls.services.votes import BallotKey, Booth, Vote, cast, check_open, named_in

__all__ = ["BallotBox", "Vote", "check_open"]
FILLED = """SELECT v.poll_id, v.participant_id, b.id, b.mode, b.note, c.id, c.option_id
FROM polls_voter v
JOIN polls_ballot b ON b.voter_id = v.id LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
WHERE v.poll_id IN ({}) AND v.participant_id IN ({}) ORDER BY c.rank, c.option_id"""


@dataclass(slots=True)
class Filled:
    """A ballot as it lies in the box: the rows of its choices by option, in their order."""

    ballot_id: uuid.UUID
    mode: str
    note: str = ""
    choices: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wants to stand on their ballot."""

    options: tuple[int, ...]
    note: str


class BallotBox:
    """Used inside `stream.locked`: what it has read stays so until it writes."""

    def __init__(self, session_id: int, votes: list[Vote]) -> None:
        self.session_id = session_id
        polls, voters = named_in(votes)
        filled = FILLED.format(rows.placeholders(polls), rows.placeholders(voters))
        self.booth = Booth(session_id, votes, (filled, [*polls, *voters]))
        self.people = self.booth.people
        self.before = _filled(*self.booth.before)
        self.chosen: dict[BallotKey, Said] = {}

    def judge(self, vote: Vote) -> None:
        """Take one vote, or refuse it. The last one of a person counts."""
        poll, person, voter = self.booth.find(vote)
        if poll.secrecy == Poll.Secrecy.SECRET:
            raise refuse("wrong_state")
        self.booth.check(poll, voter, vote)
        before = self._so_far((poll.pk, person))
        kept = before.note if before else ""
        note = kept if vote.note is None else clean(vote.note)
        said = Said(poll.rules.chosen(vote.options), note)
        if before not in (None, said) and not poll.may_change:
            raise refuse("no_change")
        self.chosen[poll.pk, person] = said

    def _so_far(self, key: BallotKey) -> Said | None:
        if key in self.chosen:
            return self.chosen[key]
        before = self.before.get(key)
        return Said(tuple(before.choices), before.note) if before else None

    def write(self) -> list[str]:
        """Write the difference, and return the topics that it changes."""
        new = [key for key in self.chosen if key not in self.before]
        keys = [key for key in self.chosen if self._differs(key)]
        voters, ballots = self._add(new)
        self._move(keys)
        rows.insert(voters, ballots, rewrite(map(self._change, keys)))
        self._place_in_groups(keys)
        topics = interim.move([self.booth.polls[poll] for poll, _person in keys], keys)
        named = any(self._is_named(poll) for poll, _person in keys)
        return [
            *(["tally"] if new else []),
            *(["named_ballots"] if named else []),
            *(f"my_ballots:{person}" for _poll, person in keys),
            *topics,
        ]

    def _is_named(self, poll: int) -> bool:
        return bool(self.booth.polls[poll].secrecy == Poll.Secrecy.NAMED)

    def _differs(self, key: BallotKey) -> bool:
        before, now = self.before.get(key), self.chosen[key]
        if before is None or tuple(before.choices) != now.options:
            return True
        return (before.mode, before.note) != (self._mode(key), now.note)

    def _mode(self, key: BallotKey) -> str:
        return self.people[key[1]].mode

    def _add(self, new: list[BallotKey]) -> tuple[list[Voter], list[Ballot]]:
        """Who has not voted before, and their ballots, still to be written."""
        voters = [Voter(poll_id=poll, participant_id=person) for poll, person in new]
        ballots = [self._ballot(key, voter) for key, voter in zip(new, voters, strict=True)]
        for key, ballot in zip(new, ballots, strict=True):
            self.before[key] = Filled(ballot.pk, ballot.mode, ballot.note)
        return voters, ballots

    def _ballot(self, key: BallotKey, voter: Voter) -> Ballot:
        poll, person = self.booth.polls[key[0]], self.people[key[1]]
        return Ballot(
            poll_id=poll.pk,
            voter=voter,
            mode=person.mode,
            guest=person.was_guest(poll.opened_at),
            late=is_late(poll, person),
            note=self.chosen[key].note,
        )

    def _move(self, keys: list[BallotKey]) -> None:
        """People who have gone from online to the room since they voted first, or say more."""
        moved: dict[tuple[str, str], list[uuid.UUID]] = {}
        for key in keys:
            before, now = self.before[key], (self._mode(key), self.chosen[key].note)
            if now != (before.mode, before.note):
                moved.setdefault(now, []).append(before.ballot_id)
        for (mode, note), ballots in moved.items():
            Ballot.objects.filter(Q(pk__in=ballots)).update(mode=mode, note=note)

    def _change(self, key: BallotKey) -> Change:
        before, ordered = self.before[key], self.booth.polls[key[0]].rules.ordered
        return Change(before.ballot_id, before.choices, self.chosen[key].options, ordered)

    def _place_in_groups(self, keys: list[BallotKey]) -> None:
        """Who says in a census who they are need not say it again elsewhere."""
        said = {
            person: self.booth.groups(poll, self.chosen[poll, person].options)
            for poll, person in keys
            if self.booth.polls[poll].rules.of_groups
        }
        if said:
            place_in_groups(session_id=self.session_id, said=said)


def _filled(found: list[tuple[Any, ...]]) -> dict[BallotKey, Filled]:
    """What people have chosen so far, from rows of FILLED."""
    filled: dict[BallotKey, Filled] = {}
    for poll, person, ballot, mode, note, choice, option in found:
        before = filled.setdefault((poll, person), Filled(ballot, mode, note))
        if choice is not None:
            before.choices[option] = choice
    return filled


def cast_votes(votes: list[Vote]) -> list[Refusal | None]:
    """Vote, or change one's mind while the poll is open; a person has one ballot in a poll.

    The votes of one session in one transaction, as if cast one after the other; the answers
    stand in the order of the votes.
    """
    return cast(BallotBox, votes)
