"""Moderators sort what was pasted from the call: a question, a line of the talk, or nothing."""

from typing import Unpack

from common.refusals import refuse
from live.stream import changed, locked
from participants.services.without_device import Said
from qa.services.questions import ask_question_for, withdraw_question_for
from talk.models import CallRow
from talk.rules.codes import Because, SortedAs, Source, State
from talk.services.moderation import hide_line
from talk.services.saying_for import say_line_for


def sort_row(
    *, session_id: int, row_id: int, sorted_as: str, by: int | None, **said: Unpack[Said]
) -> CallRow:
    """Send it on as said by that person of the call, or lay it aside.

    Refuses `which_one` as entering for somebody does; `whose_row` where the row has no name.
    """
    with locked(session_id):
        row = _waiting(session_id, row_id)
        said["name"] = said.get("name") or row.name
        if sorted_as != SortedAs.NOTHING and not said["name"].strip():
            raise refuse("whose_row")
        match sorted_as:
            case SortedAs.QUESTION:
                row.question = ask_question_for(
                    session_id=session_id, clerk_id=by, text=row.text, **said
                )
            case SortedAs.LINE:
                row.line = say_line_for(
                    session_id=session_id, clerk_id=by, text=row.text, source=Source.CALL, **said
                )
            case SortedAs.NOTHING:
                pass
            case _:
                raise refuse("not_found")
        row.sorted_as = sorted_as
        _write(row)
    return row


def unsort_row(*, session_id: int, row_id: int, by: int | None) -> None:
    """Take back what was made of it: it waits again."""
    with locked(session_id):
        row = CallRow.objects.select_related("question", "line").get(pk=row_id, session=session_id)
        if not row.sorted_as:
            raise refuse("wrong_state")
        if row.question:
            withdraw_question_for(session_id=session_id, question_id=row.question.pk)
        if row.line and row.line.state != State.HIDDEN:
            hide_line(session_id=session_id, line_id=row.line.pk, because=Because.OTHER)
        row.sorted_as, row.question, row.line = "", None, None
        _write(row)


def _waiting(session_id: int, row_id: int) -> CallRow:
    row = CallRow.objects.get(pk=row_id, session=session_id)
    if row.sorted_as:
        raise refuse("sorted_already")
    return row


def _write(row: CallRow) -> None:
    row.save()
    changed(row.session_id, "call_chat")
