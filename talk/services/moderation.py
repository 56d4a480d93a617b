"""What moderators do with one line, and what everybody may ask them to do. Each verb locks the
session, checks, writes, tells."""

from common.instants import database_now
from common.refusals import refuse
from live.stream import changed, locked
from participants.facts.presence import person_in
from participants.models import Participant, Silence
from participants.services import silences
from participants.services.joining import read_name
from qa.services.silences import silence_participant
from talk.models import Line, Report
from talk.rules.codes import Because, State
from talk.services.lines import line_in, show, tell


def approve_line(*, session_id: int, line_id: int, name: str | None = None) -> None:
    """Everybody reads it from now on, with its author's name; a reported one stays.

    `name` is what the moderator has read: a guest may have changed it a moment ago.
    """
    with locked(session_id):
        line = line_in(session_id, line_id)
        reports = line.reports.filter(looked_at=False)
        waits = line.state == State.WAITS or (line.unseen and line.state == State.SHOWN)
        if not waits and not (line.state == State.SHOWN and reports.exists()):
            raise refuse("wrong_state")
        reports.update(looked_at=True)
        if waits:
            show(line, database_now())
        tell(line, "talk", "reported_lines")
        if waits and line.participant:
            read_name(line.participant, name)


def hide_line(*, session_id: int, line_id: int, because: str) -> None:
    """Take it off everybody's screen; its author reads why."""
    if because not in Because.values:
        raise refuse("because")
    with locked(session_id):
        line = line_in(session_id, line_id)
        if line.state == State.HIDDEN:
            raise refuse("wrong_state")
        hide(line, because)
        line.reports.update(looked_at=True)
        tell(line, "talk", "reported_lines")


def hide(line: Line, because: str) -> None:
    """What waited, or stood apart, waits again when this is taken back."""
    line.hidden_from = State.WAITS if line.unseen else line.state
    line.state, line.because = State.HIDDEN, because
    line.unseen = line.apart = False


def show_line(*, session_id: int, line_id: int) -> None:
    """Take the hiding back: it is where it was."""
    with locked(session_id):
        line = line_in(session_id, line_id)
        if line.state != State.HIDDEN:
            raise refuse("wrong_state")
        put_back(line)


def put_back(line: Line) -> None:
    if line.hidden_from == State.SHOWN:
        show(line, database_now())
    else:
        line.state, line.because, line.hidden_from = State.WAITS, "", ""
        line.set_aside = False
    tell(line, "talk")


def report_line(*, session_id: int, participant_id: int | None, line_id: int) -> None:
    """Ask the moderators to look at it. Twice is once; nobody else is told."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        line = Line.objects.public().get(pk=line_id, session=session_id)
        if line.participant_id == person.pk:
            raise refuse("talk_own")
        about = {"line": line, "participant": person}
        _report, new = Report.objects.get_or_create(defaults={"at": database_now()}, **about)
        if new:
            changed(session_id, "reported_lines")


def silence_author(*, session_id: int, line_id: int, by: int | None) -> Silence:
    """Their later lines, questions and hands stay unseen; they are not told."""
    with locked(session_id):
        return silence_participant(
            session_id=session_id, participant_id=_author(session_id, line_id).pk, by=by
        )


def take_away_everything(*, session_id: int, line_id: int, by: int | None) -> Silence:
    """The same, and all that they said, asked, upvoted, raised and voted is taken away."""
    with locked(session_id):
        return silences.take_away(_author(session_id, line_id), by=by, now=database_now())


def _author(session_id: int, line_id: int) -> Participant:
    """Who said it; refuses where nobody is behind it any more."""
    line = line_in(session_id, line_id)
    people = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    return people.get(pk=line.participant_id or 0)
