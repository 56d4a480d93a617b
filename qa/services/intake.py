"""All questions of a session: upvotes, the door for new ones, who is named in them."""

from agenda.models import Session
from agenda.rules import codes
from common.refusals import refuse
from live.stream import changed, locked


def open_questions(*, session_id: int, on: bool) -> None:
    """Let questions be asked, or no longer, by nobody; what was asked stays."""
    with locked(session_id):
        Session.objects.filter(pk=session_id).update(questions_open=on)
        changed(session_id, "asking")


def choose_approval(*, session_id: int, whose: str) -> None:
    """Choose whose questions are read before they are published, from now on."""
    if whose not in codes.Approval.values:
        raise refuse("whose")
    with locked(session_id):
        Session.objects.filter(pk=session_id).update(approval=whose)
        changed(session_id, "asking")
