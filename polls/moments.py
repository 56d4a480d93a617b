"""What the end of a session does to its polls: they close, and the exit polls open for a day."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from agenda.models import Step
from live.moments import Happening, Moment, when
from live.stream import changed
from polls.models import Ballot, Poll, PollStep
from polls.rules.limits import MOST_EXIT_POLLS
from polls.services.changes import resend_polls, tell
from polls.services.polls import EXIT_HOURS, State, close, reopen, start
from polls.services.uniting import part, unite

DAY = dt.timedelta(hours=EXIT_HOURS)
SECRET = Poll.Secrecy.SECRET


@when(Moment.ENDED)
def ended(end: Happening) -> None:
    """The exit polls that were prepared open together; one that was open goes on."""
    for poll in Poll.objects.filter(session=end.session_id, state=State.OPEN):
        if poll.preset != Poll.Preset.EXIT:
            close(poll, end.now)
    exits = Poll.objects.filter(session=end.session_id, preset=Poll.Preset.EXIT)
    free = MOST_EXIT_POLLS - exits.filter(state=State.OPEN).count()
    put_back = _put_back(exits)[: max(free, 0)]
    for poll in put_back:
        _open_again(poll, end.now)
    ready = [poll for poll in exits.filter(state=State.DRAFT) if poll.options.exists()]
    for poll in ready[: max(free - len(put_back), 0)]:
        start(poll, end.now, None)


def _put_back(exits: QuerySet[Poll]) -> list[Poll]:
    """Those that `resumed` has closed. Whatever a moderator has closed stays so, and a secret one:

    its box was shuffled, and moderators have read its result.
    """
    undone = Step.objects.filter(session=OuterRef("session"), undone_at=OuterRef("closed_at"))
    closed = exits.filter(Exists(undone), state=State.CLOSED)
    return list(closed.exclude(secrecy=SECRET))


def _open_again(poll: Poll, now: dt.datetime) -> None:
    """The session went on after some had voted: their ballots still count."""
    _note(poll, _("The session went on and has ended again."), now)
    reopen(poll, closes_at=now + DAY)


def _note(poll: Poll, reason: str, now: dt.datetime) -> None:
    """In the log that everybody reads."""
    verb, cast = PollStep.Verb.REOPENED, poll.ballots.count()
    PollStep.objects.create(poll=poll, verb=verb, reason=reason, at=now, ballots=cast)


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    """What the end has opened waits for the next one; what it has closed takes ballots again."""
    for poll in _opened_by_the_end(again):
        _withdraw(poll, again.now)
    for poll in _closed_by_the_end(again):
        _take_up(poll, again.now)


def _opened_by_the_end(again: Happening) -> QuerySet[Poll]:
    """And since. An exit poll that was open before it just goes on."""
    exits = Poll.objects.filter(session=again.session_id, preset=Poll.Preset.EXIT, state=State.OPEN)
    if again.since is None:
        return exits
    opened_again = PollStep.objects.filter(poll=OuterRef("pk"), at__gte=again.since)
    return exits.filter(Q(opened_at__gte=again.since) | Exists(opened_again))


def _withdraw(poll: Poll, now: dt.datetime) -> None:
    """As a draft if nobody has voted, closed otherwise."""
    close(poll, now)
    used = (poll.ballots, poll.hand_tallies, poll.steps)
    if not any(rows.exists() for rows in used):
        poll.state, poll.result = State.DRAFT, None
        poll.opened_at = poll.closes_at = poll.closed_at = poll.interim = None
        poll.save()
        tell(poll)


def _closed_by_the_end(again: Happening) -> Iterable[Poll]:
    """The one that was open, unless it was shown since.

    A secret one that somebody has voted in stays closed: its box was shuffled, and moderators have
    read its result.
    """
    closed = Poll.objects.filter(session=again.session_id, state=State.CLOSED)
    polls = closed.filter(closed_at=again.since) if again.since else closed.none()
    return [one for one in polls if not (one.secrecy == SECRET and one.voters.exists())]


def _take_up(poll: Poll, now: dt.datetime) -> None:
    """With its ballots, and with as much of its countdown as was left."""
    left = poll.closes_at and poll.closed_at and poll.closes_at - poll.closed_at
    _note(poll, _("The end of the session was taken back."), now)
    reopen(poll, closes_at=now + left if left else None)


@when(Moment.SET_ASIDE)
def set_aside(happening: Happening) -> None:
    _count(happening, set_aside=True)


@when(Moment.BROUGHT_BACK)
def brought_back(happening: Happening) -> None:
    _count(happening, set_aside=False)


def _count(happening: Happening, *, set_aside: bool) -> None:
    """Their ballots in what is open count no more, or again. A secret one is nobody's: it stays."""
    open_now = Ballot.objects.filter(poll__session=happening.session_id, poll__state=State.OPEN)
    theirs = open_now.filter(voter__participant__in=happening.people)
    if theirs.update(set_aside=set_aside):
        changed(happening.session_id, "tally", "named_ballots")


when(Moment.UNITED)(unite)
when(Moment.PARTED)(part)


@when(Moment.ERASED)
def tell_without_them(happening: Happening) -> None:
    """A poll's words may have named them."""
    resend_polls(session_id=happening.session_id)
