"""What people do with polls. Each verb locks the session, checks, writes, tells the screens."""

import copy
import datetime as dt
from typing import Any

from agenda.rules import codes
from common.instants import database_now
from common.refusals import refereed, refuse
from common.text import clean_line
from live.moments import Happening, Moment, happened
from live.stream import locked
from participants.facts.presence import person_in, session_in
from polls.facts.counts import counted
from polls.models import Option, Poll, PollStep, Voter
from polls.rules.limits import (
    FEWEST_OPTIONS,
    LONGEST_REASON,
    LONGEST_SECONDS,
    SHORTEST_SECONDS,
)
from polls.rules.results import result
from polls.services import interim
from polls.services.changes import tell
from polls.services.secret_ballots import shuffle_box
from polls.services.uniting import leave_out_doubles

State = Poll.State

EXIT_HOURS = 24  # an exit poll is for those who think about it on their way home

OPENING = (codes.LOBBY, codes.State.LIVE)


def open_poll(*, session_id: int, poll_id: int, seconds: int | None = None) -> None:
    """Let people vote; with `seconds` until a countdown ends. One poll is open at a time."""
    check_countdown(seconds)
    with locked(session_id), refereed(refuse("poll_open")):
        now = database_now()
        _close_overdue(session_id, now)
        poll = poll_in(session_id, poll_id)
        _check_time(poll, now)
        if poll.state != State.DRAFT:
            raise refuse("wrong_state")
        if poll.options.count() < FEWEST_OPTIONS:
            raise refuse("options")
        if _is_another_open(poll):
            raise refuse("poll_open")
        start(poll, now, seconds or poll.countdown_seconds)


def _is_another_open(poll: Poll) -> bool:
    """Beside it; exit polls are answered one after the other, whatever else waits for a hall."""
    others = Poll.objects.filter(session=poll.session_id, state=State.OPEN).exclude(pk=poll.pk)
    if poll.preset == Poll.Preset.EXIT and poll.session.state == codes.State.ENDED:
        others = others.exclude(preset=Poll.Preset.EXIT)
    return others.exists()


def _check_time(poll: Poll, now: dt.datetime) -> None:
    """While the session is on; an exit poll after its end, too."""
    after = (codes.State.ENDED,) if poll.preset == Poll.Preset.EXIT else ()
    session_in(poll.session_id, *OPENING, *after, now=now)


def start(poll: Poll, now: dt.datetime, seconds: int | None) -> None:
    """From a draft to an open poll; an exit poll is open for a day."""
    if poll.preset == Poll.Preset.EXIT:
        seconds = seconds or EXIT_HOURS * 3600
    poll.state, poll.opened_at = State.OPEN, now
    poll.closes_at = now + dt.timedelta(seconds=seconds) if seconds else None
    interim.begin(poll)
    poll.save(update_fields=["state", "opened_at", "closes_at", "interim"])
    tell(poll, topics=("tally",))
    happened(Moment.NEXT, Happening(poll.session_id, now))


def close_poll(*, session_id: int, poll_id: int) -> None:
    """End the vote and freeze its result. Closing what a countdown has closed is no mistake."""
    with locked(session_id):
        poll = poll_in(session_id, poll_id)
        if poll.state == State.DRAFT:
            raise refuse("wrong_state")
        if poll.state == State.OPEN:
            close(poll, database_now())


def show_poll(*, session_id: int, poll_id: int) -> None:
    """Show a closed result to everybody."""
    with locked(session_id):
        now = database_now()
        _close_overdue(session_id, now)
        poll = poll_in(session_id, poll_id)
        if poll.state not in (State.CLOSED, State.SHOWN):
            raise refuse("wrong_state")
        if poll.state == State.CLOSED:
            poll.state, poll.shown_at, poll.kept_out = State.SHOWN, now, False
            poll.save(update_fields=["state", "shown_at", "kept_out"])
            tell(poll, topics=("tally", *_ballots_of(poll)))
            happened(Moment.NEXT, Happening(session_id, now))


def keep_out_poll(*, session_id: int, poll_id: int, on: bool) -> None:
    """Keep a result that was not shown out of the record, or let it in; after the end too."""
    with locked(session_id):
        _close_overdue(session_id, database_now())
        poll = poll_in(session_id, poll_id)
        if poll.state != State.CLOSED:
            raise refuse("wrong_state")
        if poll.kept_out != on:
            poll.kept_out = on
            poll.save(update_fields=["kept_out"])
            tell(poll)
            _settled(poll)


def reopen_poll(*, session_id: int, poll_id: int, by: int | None, reason: str) -> None:
    """Take ballots again, for a reason that everybody sees. The result is undone.

    Not when it was seen: between two results of one poll a single vote could be read off. A
    secret one is seen by the moderators at its close.
    """
    with locked(session_id), refereed(refuse("poll_open")):
        poll = _closed(session_id, poll_id)
        if poll.secrecy == Poll.Secrecy.SECRET:
            raise refuse("shown_stays")
        _note(poll, PollStep.Verb.REOPENED, by, reason)
        reopen(poll, closes_at=None)


def reopen(poll: Poll, closes_at: dt.datetime | None) -> None:
    poll.state, poll.closes_at = State.OPEN, closes_at
    poll.result = poll.closed_at = None
    poll.save(update_fields=["state", "closes_at", "closed_at", "result"])
    leave_out_doubles(poll)
    tell(poll, topics=("tally", *_ballots_of(poll)))
    happened(Moment.NEXT, Happening(poll.session_id, database_now()))


def reset_poll(*, session_id: int, poll_id: int, by: int | None, reason: str) -> None:
    """Begin anew, for a reason that everybody sees: everybody votes again.

    A result that was shown stays as it is, with the reason, and a draft of the same stands beside
    it. Otherwise ballots and hands are thrown away and the poll itself is a draft again. Not after
    the end: the record tells of each poll that was closed by then.
    """
    with locked(session_id):
        session_in(session_id, *OPENING, now=database_now())
        poll = poll_in(session_id, poll_id)
        if poll.state == State.DRAFT or is_begun_anew(poll):
            raise refuse("wrong_state")
        step = _note(poll, PollStep.Verb.RESET, by, reason)
        voted = [] if poll.state == State.SHOWN else _ballots_of(poll)
        anew = _draft_beside(poll, step) if poll.state == State.SHOWN else _empty(poll)
        tell(poll, anew, topics=("tally", "named_ballots", *voted))
        _settled(poll)


def _settled(poll: Poll) -> None:
    """Whoever keeps it in sight need not any more."""
    happening = Happening(poll.session_id, database_now(), thing=f"poll:{poll.pk}")
    happened(Moment.SETTLED, happening)


def is_begun_anew(poll: Poll) -> bool:
    """Whether it was reset after its result was shown: another stands beside it."""
    resets = poll.steps.filter(verb=PollStep.Verb.RESET)
    return poll.shown_at is not None and resets.filter(at__gte=poll.shown_at).exists()


def _draft_beside(poll: Poll, step: PollStep) -> Poll:
    """The same once more, with the same reason."""
    options = list(poll.options.all())
    draft = copy.copy(poll)
    draft.pk, draft._state.adding = None, True
    draft.shown_at = None
    _make_draft(draft)
    Option.objects.bulk_create(_of(draft, option) for option in options)
    _of(draft, step).save()
    return draft


def _of(poll: Poll, row: Any) -> Any:
    row.pk, row._state.adding, row.poll = None, True, poll
    return row


def _empty(poll: Poll) -> Poll:
    poll.ballots.all().delete()
    poll.voters.all().delete()
    poll.hand_tallies.all().delete()
    _make_draft(poll)
    return poll


def _make_draft(poll: Poll) -> None:
    poll.state, poll.result, poll.interim = State.DRAFT, None, None
    poll.opened_at = poll.closes_at = poll.closed_at = None
    poll.kept_out, poll.booth = False, {}
    poll.save()


def close_due_polls() -> int:
    """Write down the countdowns that ran out; called by a tick. Returns how many."""
    due = Poll.objects.filter(state=State.OPEN, closes_at__lte=database_now())
    closed = 0
    for session_id in due.values_list("session_id", flat=True):
        with locked(session_id):
            closed += _close_overdue(session_id, database_now())
    return closed


# --- Checks -------------------------------------------------------------------------------------


def poll_in(session_id: int, poll_id: int) -> Poll:
    return Poll.objects.select_related("session").get(pk=poll_id, session=session_id)


def _closed(session_id: int, poll_id: int) -> Poll:
    """A poll that may be opened again now: not once everybody has read it, in the record too."""
    now = database_now()
    _close_overdue(session_id, now)
    poll = poll_in(session_id, poll_id)
    _check_time(poll, now)
    recorded = poll.state == State.CLOSED and poll.session.state == codes.State.ENDED
    if poll.state == State.SHOWN or recorded:
        raise refuse("shown_stays")
    if poll.state != State.CLOSED:
        raise refuse("wrong_state")
    return poll


def check_countdown(seconds: int | None) -> None:
    if seconds is not None and not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        raise refuse("seconds", min=SHORTEST_SECONDS, max=LONGEST_SECONDS)


# --- Writing ------------------------------------------------------------------------------------


def _note(poll: Poll, verb: str, by: int | None, reason: str) -> PollStep:
    """The log that everybody reads."""
    reason = clean_line(reason)
    if not reason:
        raise refuse("reason_needed")
    if len(reason) > LONGEST_REASON:
        raise refuse("too_long", limit=LONGEST_REASON)
    return PollStep.objects.create(
        poll=poll,
        verb=verb,
        reason=reason,
        by=person_in(poll.session_id, by),
        at=database_now(),
        ballots=poll.ballots.count(),
    )


def _ballots_of(poll: Poll) -> list[str]:
    """Whose own ballots read differently now."""
    voted = Voter.objects.filter(poll=poll).values_list("participant", flat=True)
    return [f"my_ballots:{person}" for person in voted]


def _close_overdue(session_id: int, now: dt.datetime) -> int:
    """Close the session's poll if its countdown ran out. Returns how many were closed."""
    running = Poll.objects.filter(session=session_id, state=State.OPEN)
    overdue = [poll for poll in running if poll.is_overdue(now)]
    for poll in overdue:
        close(poll, now)
    return len(overdue)


def close(poll: Poll, now: dt.datetime) -> None:
    """Freeze what the ballots say. After that nothing joins a secret one with its voter."""
    poll.result = result(counted(poll))
    poll.state = State.CLOSED
    poll.closed_at = min(now, poll.closes_at or now)
    poll.save(update_fields=["result", "state", "closed_at"])
    if poll.secrecy == Poll.Secrecy.SECRET:
        shuffle_box(poll)
    tell(poll, topics=("tally",))
