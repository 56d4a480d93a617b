"""What people do with polls. Each verb locks the session, checks, writes, tells the screens."""

import datetime as dt

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from agenda import codes
from live import refusals
from live.refusals import Refusal
from live.stream import changed, database_now, locked
from participants.models import Participant
from participants.presence import person_in, session_in
from polls.ballots import BallotBox, Vote, check_open
from polls.facts import count_seats
from polls.models import BallotOption, HandCount, HandTally, Option, Poll
from polls.results import Result, result

State = Poll.State

SHORTEST_SECONDS, LONGEST_SECONDS = 5, 3600
FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
LONGEST_OPTION = 300
MOST_HANDS = 10_000  # for one option; more is a slip of the finger

OPENING = (codes.LOBBY, codes.State.LIVE)


def cast_votes(votes: list[Vote]) -> list[Refusal | None]:
    """Vote, or change one's mind while the poll is open; a person has one ballot in a poll.

    The votes of one session in one transaction, as if cast one after the other; the answers
    stand in the order of the votes.
    """
    session_id = votes[0].session_id
    with locked(session_id):
        box = BallotBox(session_id, votes)
        answers = refusals.each(box.judge, votes)
        if topics := box.write():
            changed(session_id, *topics)
    return answers


def count_hands(
    *, session_id: int, clerk_id: int | None, poll_id: int, counts: dict[int, int]
) -> None:
    """Write down the hands of people without a device; what was counted before is replaced."""
    with locked(session_id):
        clerk = person_in(session_id, clerk_id)
        poll = _poll(session_id, poll_id)
        check_open(poll, database_now())
        _check_counts(poll, counts)
        _replace_counts(poll, counts, clerk, database_now())
        changed(session_id, "tally")


def open_poll(*, session_id: int, poll_id: int, seconds: int | None = None) -> None:
    """Let people vote; with `seconds` until a countdown ends. One poll is open at a time."""
    if seconds is not None and not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        raise _wrong_countdown()
    with locked(session_id), refusals.refereed(_another_is_open()):
        now = database_now()
        session_in(session_id, *OPENING, now=now)
        _close_overdue(session_id, now)
        poll = _poll(session_id, poll_id)
        if poll.state != State.DRAFT:
            raise refusals.wrong_state()
        if poll.options.count() < FEWEST_OPTIONS:
            raise ValidationError(_("A poll needs at least two options."), code="options")
        poll.state, poll.opened_at = State.OPEN, now
        poll.closes_at = now + dt.timedelta(seconds=seconds) if seconds else None
        poll.save(update_fields=["state", "opened_at", "closes_at"])
        changed(session_id, "polls", "tally")


def close_poll(*, session_id: int, poll_id: int) -> None:
    """End the vote and freeze its result. Closing what a countdown has closed is no mistake."""
    with locked(session_id):
        poll = _poll(session_id, poll_id)
        if poll.state == State.DRAFT:
            raise refusals.wrong_state()
        if poll.state == State.OPEN:
            _close(poll, database_now())


def show_poll(*, session_id: int, poll_id: int) -> None:
    """Show a closed result to everybody."""
    with locked(session_id):
        now = database_now()
        _close_overdue(session_id, now)
        poll = _poll(session_id, poll_id)
        if poll.state not in (State.CLOSED, State.SHOWN):
            raise refusals.wrong_state()
        if poll.state == State.CLOSED:
            poll.state, poll.shown_at = State.SHOWN, now
            poll.save(update_fields=["state", "shown_at"])
            changed(session_id, "polls")


def close_due_polls() -> int:
    """Write down the countdowns that ran out; called by a tick. Returns how many."""
    due = Poll.objects.filter(state=State.OPEN, closes_at__lte=database_now())
    closed = 0
    for session_id in due.values_list("session_id", flat=True):
        with locked(session_id):
            closed += _close_overdue(session_id, database_now())
    return closed


def write_options(*, poll: Poll, texts: list[str]) -> None:
    """Give a poll that was never open its options: rows are reused in order, others go."""
    with locked(poll.session_id):
        if poll.state != State.DRAFT:
            raise refusals.wrong_state()
        rows = list(poll.options.all())
        for order, text in enumerate(texts):
            row = rows.pop(0) if rows else Option(poll=poll)
            row.order, row.text = order, text
            row.save()
        for row in rows:
            row.delete()
        changed(poll.session_id, "polls")


# --- Checks -------------------------------------------------------------------------------------


def _poll(session_id: int, poll_id: int) -> Poll:
    return Poll.objects.get(pk=poll_id, session=session_id)


def _check_counts(poll: Poll, counts: dict[int, int]) -> None:
    if not all(0 <= count <= MOST_HANDS for count in counts.values()):
        raise ValidationError(
            _("Count from 0 to %(limit)s hands."), code="too_many", params={"limit": MOST_HANDS}
        )
    if not set(counts) <= set(poll.options.values_list("pk", flat=True)):
        raise ObjectDoesNotExist


def _another_is_open() -> ValidationError:
    return ValidationError(_("Another poll is open. Close it first."), code="poll_open")


def _wrong_countdown() -> ValidationError:
    return ValidationError(
        _("A countdown takes %(min)s to %(max)s seconds."),
        code="seconds",
        params={"min": SHORTEST_SECONDS, "max": LONGEST_SECONDS},
    )


# --- Writing ------------------------------------------------------------------------------------


def _replace_counts(
    poll: Poll, counts: dict[int, int], clerk: Participant, now: dt.datetime
) -> None:
    """What was counted before stays as the log of it."""
    room = HandTally.Channel.ROOM
    poll.hand_tallies.standing().filter(channel=room).update(replaced_at=now)
    tally = HandTally.objects.create(poll=poll, channel=room, by=clerk, at=now)
    HandCount.objects.bulk_create(
        [HandCount(tally=tally, option_id=pk, count=count) for pk, count in counts.items()]
    )


def _close_overdue(session_id: int, now: dt.datetime) -> int:
    """Close the session's poll if its countdown ran out. Returns how many were closed."""
    running = Poll.objects.filter(session=session_id, state=State.OPEN)
    overdue = [poll for poll in running if poll.is_overdue(now)]
    for poll in overdue:
        _close(poll, now)
    return len(overdue)


def _close(poll: Poll, now: dt.datetime) -> None:
    poll.result = _count(poll)
    poll.state = State.CLOSED
    poll.closed_at = min(now, poll.closes_at or now)
    poll.save(update_fields=["result", "state", "closed_at"])
    changed(poll.session_id, "polls", "tally")


def _count(poll: Poll) -> Result:
    ballots = poll.ballots.values_list("mode").annotate(Count("pk"))
    chosen = BallotOption.objects.filter(ballot__poll=poll).values_list("option", "ballot__mode")
    standing = HandCount.objects.filter(tally__poll=poll, tally__replaced_at=None)
    hands = standing.values_list("option").annotate(Sum("count"))
    return result(
        options=poll.options.values_list("pk", flat=True),
        ballots=dict(ballots),
        chosen={(option, mode): n for option, mode, n in chosen.annotate(Count("pk"))},
        hands=dict(hands),
        seats=count_seats(poll.session_id),
        several=poll.kind == Poll.Kind.MULTIPLE,
    )
