"""What the end of a session does to its polls: they close, and the exit poll opens for a day."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from agenda.models import Step
from live.moments import Happening, Moment, when
from polls.models import Poll, PollStep
from polls.services.changes import tell
from polls.services.polls import EXIT_HOURS, State, close, reopen, start

DAY = dt.timedelta(hours=EXIT_HOURS)


@when(Moment.ENDED)
def ended(end: Happening) -> None:
    """The first exit poll that was prepared opens; one that was open goes on."""
    for poll in Poll.objects.filter(session=end.session_id, state=State.OPEN):
        if poll.preset != Poll.Preset.EXIT:
            close(poll, end.now)
    exits = Poll.objects.filter(session=end.session_id, preset=Poll.Preset.EXIT)
    if exits.filter(state=State.OPEN).exists():
        return
    put_back = _put_back(exits)
    ready = exits.filter(state=State.DRAFT).first()
    if put_back:
        _open_again(put_back, end.now)
    elif ready and ready.options.exists():
        start(ready, end.now, None)


def _put_back(exits: QuerySet[Poll]) -> Poll | None:
    """One that `resumed` has closed. Whatever a moderator has closed stays so, and a secret one:

    its box was shuffled, and moderators have read its result.
    """
    undone = Step.objects.filter(session=OuterRef("session"), undone_at=OuterRef("closed_at"))
    closed = exits.filter(Exists(undone), state=State.CLOSED)
    return closed.exclude(secrecy=Poll.Secrecy.SECRET).first()


def _open_again(poll: Poll, now: dt.datetime) -> None:
    """The session went on after some had voted: their ballots still count."""
    PollStep.objects.create(
        poll=poll,
        verb=PollStep.Verb.REOPENED,
        reason=_("The session went on and has ended again."),
        at=now,
        ballots=poll.ballots.count(),
    )
    reopen(poll, closes_at=now + DAY)


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    """An exit poll waits for the end again: as a draft if nobody has voted, closed otherwise."""
    exits = Poll.objects.filter(session=again.session_id, preset=Poll.Preset.EXIT, state=State.OPEN)
    for poll in exits:
        close(poll, again.now)
        used = (poll.ballots, poll.hand_tallies, poll.steps)
        if not any(rows.exists() for rows in used):
            poll.state, poll.result = State.DRAFT, None
            poll.opened_at = poll.closes_at = poll.closed_at = poll.interim = None
            poll.save()
            tell(poll)
