"""What a batch of votes is judged by: the polls, their options, and the people who vote."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from agenda import codes
from live import refusals, rows
from live.stream import database_now
from live.text import clean
from participants.presence import Present, voters_in
from polls.models import Poll

JUDGED = (
    "session__state", "state", "closes_at", "kind", "min_choices", "max_choices", "secrecy",
    "axis", "electorate", "may_change", "results", "opened_at", "preset",
)  # fmt: skip
OPTIONS = "SELECT poll_id, id, axis, code FROM polls_option WHERE poll_id IN ({})"
LONGEST_NOTE = 300


class Vote(NamedTuple):
    """What somebody chooses in a poll; a secret vote comes with a receipt."""

    session_id: int
    participant_id: int | None
    poll_id: int
    options: list[int]
    note: str = ""
    receipt: str = ""


class Group(NamedTuple):
    """What an option stands for in a census."""

    axis: str
    code: str


Place = tuple[int, int]  # a poll and a participant: where there is room for one ballot


def check_open(poll: Poll, now: dt.datetime) -> None:
    """A poll takes no ballots after its countdown or the end, closed or not yet.

    Only an exit poll is for the time after the end.
    """
    ended = poll.session.state == codes.State.ENDED and poll.preset != Poll.Preset.EXIT
    if poll.state != Poll.State.OPEN or poll.is_overdue(now) or ended:
        raise ValidationError(_("This poll is not open."), code="closed")


def no_change() -> ValidationError:
    return ValidationError(_("In this poll a vote stays as it was cast."), code="no_change")


class Booth:
    """Used inside `stream.locked`: what it has read stays so until the votes are written."""

    def __init__(self, session_id: int, votes: list[Vote]) -> None:
        self.now = database_now()
        self.voters = {vote.participant_id or 0 for vote in votes}
        self.people = voters_in(session_id, self.voters)
        # Numbers that came from outside are looked up here, not in the database.
        polls = Poll.objects.filter(session=session_id).select_related("session").only(*JUDGED)
        self.polls = {poll.pk: poll for poll in polls.order_by()}
        self.asked = {vote.poll_id for vote in votes} & set(self.polls)
        self.options: dict[int, dict[int, Group]] = {pk: {} for pk in self.asked}
        for pk, option, *group in rows.select(OPTIONS.format(rows.places(self.asked)), *self.asked):
            self.options[pk][option] = Group(*group)

    def find(self, vote: Vote) -> tuple[Poll, int, Present]:
        """The poll and who votes, if both are here."""
        person = vote.participant_id
        if person is None or person not in self.people:
            raise PermissionDenied
        poll = self.polls.get(vote.poll_id)
        if poll is None:
            raise Poll.DoesNotExist
        return poll, person, self.people[person]

    def check(self, poll: Poll, voter: Present, vote: Vote) -> None:
        """Whether this person may choose this in this poll now."""
        check_open(poll, self.now)
        if poll.electorate == Poll.Electorate.KNOWN and voter.guest:
            sentence = _("This poll is for people with an account or a personal link.")
            raise ValidationError(sentence, code="not_entitled")
        self._check_choices(poll, vote.options)
        self._check_note(poll, vote.note)

    def _check_choices(self, poll: Poll, options: list[int]) -> None:
        least, most = poll.bounds
        if len(set(options)) != len(options) or not least <= len(options) <= most:
            raise _choices(poll)
        if not set(options) <= self.options[poll.pk].keys():
            raise ObjectDoesNotExist
        axes = [self.options[poll.pk][option].axis for option in options]
        if poll.kind == Poll.Kind.CENSUS and len(set(axes)) != len(axes):
            raise _choices(poll)

    def _check_note(self, poll: Poll, note: str) -> None:
        if note and poll.preset != Poll.Preset.EXIT:
            raise PermissionDenied
        if len(clean(note)) > LONGEST_NOTE:
            raise refusals.too_long(LONGEST_NOTE)

    def groups(self, poll_id: int, options: Collection[int]) -> dict[str, str]:
        """By axis the codes of the groups that these options stand for."""
        return dict(self.options[poll_id][option] for option in options)


def _choices(poll: Poll) -> ValidationError:
    least, most = poll.bounds
    return ValidationError(
        _("Choose at least %(min)s and at most %(max)s."),
        code="choices",
        params={"min": least, "max": most},
    )
