"""The votes of one batch: what is known is read at once, judged one by one, written at once."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from agenda import codes
from live import rows
from live.stream import database_now
from participants.presence import modes_in
from polls.models import Ballot, BallotOption, Poll, Voter

JUDGED = ("session__state", "state", "closes_at", "kind", "min_choices", "max_choices")
OPTIONS = "SELECT poll_id, id FROM polls_option WHERE poll_id IN ({})"
FILLED = """SELECT v.poll_id, v.participant_id, b.id, b.mode, c.id, c.option_id FROM polls_voter v
JOIN polls_ballot b ON b.voter_id = v.id LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
WHERE v.poll_id IN ({}) AND v.participant_id IN ({})"""


class Vote(NamedTuple):
    """What somebody chooses in a poll."""

    session_id: int
    participant_id: int | None
    poll_id: int
    options: list[int]


@dataclass(slots=True)
class Filled:
    """A ballot as it lies in the box: the rows of its choices by option."""

    ballot_id: uuid.UUID
    mode: str
    choices: dict[int, int] = field(default_factory=dict)


Place = tuple[int, int]  # a poll and a participant: where there is room for one ballot


def check_open(poll: Poll, now: dt.datetime) -> None:
    """A poll takes no ballots after its countdown or the end, closed or not yet."""
    over = poll.is_overdue(now) or poll.session.state == codes.State.ENDED
    if poll.state != Poll.State.OPEN or over:
        raise ValidationError(_("This poll is not open."), code="closed")


class BallotBox:
    """Used inside `stream.locked`: what it has read stays so until it writes."""

    def __init__(self, session_id: int, votes: list[Vote]) -> None:
        self.now = database_now()
        voters = {vote.participant_id or 0 for vote in votes}
        self.modes = modes_in(session_id, voters)
        # Numbers that came from outside are looked up here, not in the database.
        polls = Poll.objects.filter(session=session_id).select_related("session").only(*JUDGED)
        self.polls = {poll.pk: poll for poll in polls.order_by()}
        asked = {vote.poll_id for vote in votes} & set(self.polls)
        self.options: dict[int, set[int]] = {pk: set() for pk in asked}
        for pk, option in rows.select(OPTIONS.format(rows.places(asked)), *asked):
            self.options[pk].add(option)
        self.before = _filled(asked, voters)
        self.chosen: dict[Place, set[int]] = {}

    def judge(self, vote: Vote) -> None:
        """Take one vote, or refuse it. The last one of a person counts."""
        person = vote.participant_id
        if person is None or person not in self.modes:
            raise PermissionDenied
        poll = self.polls.get(vote.poll_id)
        if poll is None:
            raise Poll.DoesNotExist
        check_open(poll, self.now)
        self._check_choices(poll, vote.options)
        self.chosen[poll.pk, person] = set(vote.options)

    def _check_choices(self, poll: Poll, options: list[int]) -> None:
        least, most = poll.bounds
        if len(set(options)) != len(options) or not least <= len(options) <= most:
            raise ValidationError(
                _("Choose at least %(min)s and at most %(max)s."),
                code="choices",
                params={"min": least, "max": most},
            )
        if not set(options) <= self.options[poll.pk]:
            raise ObjectDoesNotExist

    def write(self) -> list[str]:
        """Write the difference, and return the topics that it changes."""
        new = [place for place in self.chosen if place not in self.before]
        places = [place for place in self.chosen if self._differs(place)]
        self._add(new)
        self._move(places)
        self._choose(places)
        return [*(["tally"] if new else []), *(f"my_ballots:{person}" for _poll, person in places)]

    def _differs(self, place: Place) -> bool:
        before = self.before.get(place)
        return before is None or self._now(place) != (before.mode, before.choices.keys())

    def _now(self, place: Place) -> tuple[str, set[int]]:
        return self.modes[place[1]], self.chosen[place]

    def _add(self, new: list[Place]) -> None:
        voters = [Voter(poll_id=poll, participant_id=person) for poll, person in new]
        ballots = [
            Ballot(poll_id=voter.poll_id, voter=voter, mode=self.modes[voter.participant_id])
            for voter in voters
        ]
        rows.insert(voters)
        rows.insert(ballots)
        for place, ballot in zip(new, ballots, strict=True):
            self.before[place] = Filled(ballot.pk, ballot.mode)

    def _move(self, places: list[Place]) -> None:
        """People who have gone from online to the room since they voted first."""
        for mode in {self.modes[person] for _poll, person in places}:
            moved = [
                self.before[place].ballot_id
                for place in places
                if self.modes[place[1]] == mode != self.before[place].mode
            ]
            if moved:
                Ballot.objects.filter(pk__in=moved).update(mode=mode)

    def _choose(self, places: list[Place]) -> None:
        """What was chosen before and still is stays as it is."""
        gone, come = [], []
        for place in places:
            before, now = self.before[place], self.chosen[place]
            gone += [row for option, row in before.choices.items() if option not in now]
            come += [
                BallotOption(ballot_id=before.ballot_id, option_id=option)
                for option in now - before.choices.keys()
            ]
        if gone:
            BallotOption.objects.filter(pk__in=gone).delete()
        rows.insert(come)


def _filled(polls: set[int], voters: set[int]) -> dict[Place, Filled]:
    """What these people have chosen in these polls so far."""
    sql = FILLED.format(rows.places(polls), rows.places(voters))
    filled: dict[Place, Filled] = {}
    for poll, person, ballot, mode, choice, option in rows.select(sql, *polls, *voters):
        found = filled.setdefault((poll, person), Filled(ballot, mode))
        if choice is not None:
            found.choices[option] = choice
    return filled
