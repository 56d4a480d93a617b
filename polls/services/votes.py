"""What a batch of votes is judged by: the polls, their options, and the people who vote."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from agenda.models import Session
from agenda.rules import codes
from common import refusals, rows
from common.instants import database_now
from common.keys import SAFE_IN_A_BROWSER
from common.refusals import Refusal, refuse
from common.text import clean
from live.stream import changed, locked
from participants.facts.presence import Present, as_voters, ask_for_voters
from polls.models import Poll
from polls.rules.limits import LONGEST_SUGGESTION

TOLD_ONLY = {
    "order", "text", "countdown_seconds", "closed_at", "shown_at", "result", "interim", "revision",
    "booth",
}  # fmt: skip
# In the order of the model, as `from_db` takes them.
JUDGED = [one.attname for one in Poll._meta.concrete_fields if one.attname not in TOLD_ONLY]
JUDGED_SQL = ", ".join(f"p.{name}" for name in JUDGED)
POLLS = """SELECT s.state, o.id, o.axis, o.code, {} FROM polls_poll p
JOIN agenda_session s ON s.id = p.session_id LEFT JOIN polls_option o ON o.poll_id = p.id
WHERE p.id IN ({}) AND p.session_id = %s"""


class Vote(NamedTuple):
    """What somebody chooses in a poll; a secret vote comes with a receipt."""

    session_id: int
    participant_id: int | None
    poll_id: int
    options: list[int]
    note: str | None = None  # none: what was suggested before stays
    receipt: str = ""


class Group(NamedTuple):
    """What an option stands for in a census."""

    axis: str
    code: str


BallotKey = tuple[int, int]  # a poll and a participant: one ballot


def check_open(poll: Poll, now: dt.datetime) -> None:
    """A poll takes no ballots after its countdown or the end, closed or not yet.

    Only an exit poll is for the time after the end.
    """
    ended = poll.session.state == codes.State.ENDED and poll.preset != Poll.Preset.EXIT
    if poll.state != Poll.State.OPEN or poll.is_overdue(now) or ended:
        raise refuse("closed")


def named_in(votes: list[Vote]) -> tuple[set[int], set[int]]:
    """The polls and the people that these votes name, whether there are such or not."""
    polls = {vote.poll_id for vote in votes if 0 < vote.poll_id < SAFE_IN_A_BROWSER}
    return polls, {vote.participant_id or 0 for vote in votes}


class Booth:
    """Used inside `stream.locked`: what it has read stays so until the votes are written."""

    def __init__(self, session_id: int, votes: list[Vote], *before: rows.Statement) -> None:
        """`before` asks for what these people have done so far, into `self.before`."""
        self.now = database_now()
        polls, voters = named_in(votes)
        asked_for = POLLS.format(JUDGED_SQL, rows.placeholders(polls)), [*polls, session_id]
        people, found, *self.before = rows.read(
            ask_for_voters(session_id, voters), asked_for, *before
        )
        self.people = as_voters(people)
        self.polls: dict[int, Poll] = {}
        self.options: dict[int, dict[int, Group]] = {}
        for state, option, axis, code, *poll in found:
            self._know(state, poll)
            if option is not None:
                self.options[poll[0]][option] = Group(axis, code)

    def _know(self, state: str, values: list[Any]) -> None:
        pk, session_id = values[:2]
        if pk in self.polls:
            return
        poll = Poll.from_db(None, JUDGED, [rows.aware(one) for one in values])
        poll.session = Session.from_db(None, ["id", "state"], [session_id, state])
        self.polls[pk], self.options[pk] = poll, {}

    def find(self, vote: Vote) -> tuple[Poll, int, Present]:
        """The poll and who votes, if both are here."""
        person = vote.participant_id
        if person is None or person not in self.people:
            raise PermissionDenied
        if self.people[person].set_aside:
            raise refuse("silenced")
        poll = self.polls.get(vote.poll_id)
        if poll is None:
            raise Poll.DoesNotExist
        return poll, person, self.people[person]

    def check(self, poll: Poll, voter: Present, vote: Vote) -> None:
        """Whether this person may choose this in this poll now."""
        check_open(poll, self.now)
        if poll.electorate == Poll.Electorate.KNOWN and voter.was_guest(poll.opened_at):
            raise refuse("not_entitled")
        self._check_choices(poll, vote.options)
        self._check_note(poll, vote.note)

    def _check_choices(self, poll: Poll, options: list[int]) -> None:
        least, most = poll.bounds
        if len(set(options)) != len(options) or not least <= len(options) <= most:
            raise _choices(poll)
        if not set(options) <= self.options[poll.pk].keys():
            raise ObjectDoesNotExist
        axes = [self.options[poll.pk][option].axis for option in options]
        if not poll.rules.fits(axes):
            raise _choices(poll)

    def _check_note(self, poll: Poll, note: str | None) -> None:
        if note and poll.preset != Poll.Preset.EXIT:
            raise PermissionDenied
        if len(clean(note or "")) > LONGEST_SUGGESTION:
            raise refuse("too_long", limit=LONGEST_SUGGESTION)

    def groups(self, poll_id: int, options: Collection[int]) -> dict[str, str]:
        """By axis the codes of the groups that these options stand for."""
        return dict(self.options[poll_id][option] for option in options)


def _choices(poll: Poll) -> ValidationError:
    least, most = poll.bounds
    return refuse("choices", min=least, max=most)


def cast(box_of: Callable[..., Any], votes: list[Vote]) -> list[Refusal | None]:
    session_id = votes[0].session_id
    with locked(session_id):
        box = box_of(session_id, votes)
        answers = refusals.each(box.judge, votes)
        if topics := box.write():
            changed(session_id, *topics)
    return answers
