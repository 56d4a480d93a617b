"""What moderators put on the wall and take off. Each verb locks the session, checks, writes, tells.

A choice stands until it is taken off, or until the hall is shown something new (`wall/moments.py`).
"""

from agenda.models import Session
from agenda.rules import codes
from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from live.stream import changed, locked
from polls.models import Poll
from polls.services.polls import is_begun_anew
from qa.models import Question
from wall.models import OnTheWall
from wall.rules.codes import LONGEST_PAUSE, OVER, What

State = Poll.State
POLLS = (What.POLL, What.RESULT)


def put(*, session_id: int, what: str, thing_id: int | None = None, text: str = "") -> None:
    """Put this on the wall in place of what stands there; `auto` lets the wall choose again.

    The code and a pause text lie over what stands there.
    """
    if what not in What.values:
        raise refuse("wall_gone")
    words = _pause_text(text) if what == What.PAUSE else ""
    with locked(session_id):
        _check_open(session_id)
        row = _row(session_id)
        row.over, row.text = what if what in OVER else "", words
        if not row.over:
            row.what = what
            row.question = _question(session_id, thing_id) if what == What.QUESTION else None
            row.poll = _poll(session_id, what, thing_id) if what in POLLS else None
        _write(row)


def take_off(*, session_id: int) -> None:
    """Take off what stands there: first what lies over the rest, then the rest."""
    with locked(session_id):
        _check_open(session_id)
        row = _row(session_id)
        if not row.over:
            _set_free(row, What.AUTO if _hides_a_vote(row) else What.CLOCK)
        row.over = row.text = ""
        _write(row)


def let_choose(session_id: int) -> None:
    """The wall shows what the hour is at again. Inside `locked`."""
    gone, _ = OnTheWall.objects.filter(session=session_id).delete()
    if gone:
        changed(session_id, "wall")


def take_off_thing(session_id: int, thing: str) -> None:
    """This question or poll is not what it was when it was put there. Inside `locked`."""
    kind, _, key = thing.partition(":")
    row = OnTheWall.objects.filter(session=session_id, **{kind: int(key)}).first()
    if row is not None:
        _set_free(row, What.AUTO)
        _write(row)


def _row(session_id: int) -> OnTheWall:
    row = OnTheWall.objects.filter(session=session_id).first()
    return row or OnTheWall(session_id=session_id)


def _set_free(row: OnTheWall, what: What) -> None:
    row.what, row.question, row.poll = what, None, None


def _hides_a_vote(row: OnTheWall) -> bool:
    """It stands in place of a poll that is open: the hall goes on voting."""
    if row.what in (What.AUTO, What.CLOCK, What.POLL):
        return False
    return Poll.objects.filter(session=row.session_id, state=State.OPEN).exists()


def _write(row: OnTheWall) -> None:
    row.save()
    changed(row.session_id, "wall")


def _check_open(session_id: int) -> None:
    session = Session.objects.get(pk=session_id)
    if session.phase(database_now()) == codes.State.ENDED:
        raise refuse("wall_over")


def _pause_text(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise refuse("empty")
    if len(words) > LONGEST_PAUSE:
        raise refuse("too_long", limit=LONGEST_PAUSE)
    return words


def _question(session_id: int, question_id: int | None) -> Question:
    """One that everybody may read."""
    asked = Question.objects.public().filter(session=session_id)
    question = asked.filter(pk=question_id or 0).first()
    if question is None:
        raise refuse("wall_gone")
    return question


def _poll(session_id: int, what: str, poll_id: int | None) -> Poll:
    """One that everybody may see, of a result one that counts and was shown."""
    poll = Poll.objects.filter(session=session_id, pk=poll_id or 0).first()
    if poll is None or poll.kept_out or is_begun_anew(poll):
        raise refuse("wall_gone")
    if poll.state == State.DRAFT:
        raise refuse("wall_not_open")
    if what == What.RESULT and poll.state != State.SHOWN:
        raise refuse("wall_not_shown")
    return poll
