"""Lines that moderators mark for the rapporteur, at once and without asking."""

from common.instants import database_now
from common.refusals import refuse
from live.stream import locked
from talk.models import Note
from talk.rules.codes import Became, State
from talk.services.lines import line_in, tell


def note_line(*, session_id: int, line_id: int, by: int | None) -> Note:
    """Mark it. Marking twice is once; of whom it is stays, whatever else it becomes."""
    with locked(session_id):
        line = line_in(session_id, line_id)
        if line.state == State.HIDDEN or line.unseen:
            raise refuse("wrong_state")
        found = {"marked_by_id": by, "at": database_now()}
        note, _new = Note.objects.get_or_create(line=line, defaults=found)
        line.became = line.became or Became.NOTE
        tell(line)
    return note


def take_back_note(*, session_id: int, line_id: int) -> None:
    """It is none any more. Taking it back twice is once."""
    with locked(session_id):
        line = line_in(session_id, line_id)
        Note.objects.filter(line=line).delete()
        line.became = "" if line.became == Became.NOTE else line.became
        tell(line)
