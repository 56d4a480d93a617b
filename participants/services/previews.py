"""The preview link of a draft: made when somebody asks for it, and ended."""

from agenda.models import Session
from agenda.rules.codes import State
from common.refusals import refuse
from live import stream
from participants.models import new_serial


def make_preview(*, session_id: int) -> None:
    """Another one where there is one: the old one opens nothing. Refuses `wrong_state`."""
    _set(session_id, new_serial())


def revoke_preview(*, session_id: int) -> None:
    _set(session_id, None)


def _set(session_id: int, serial: int | None) -> None:
    with stream.locked(session_id):  # the admin's form saves the same row
        drafts = Session.objects.filter(pk=session_id, state=State.DRAFT)
        if not drafts.update(preview_serial=serial):
            raise refuse("wrong_state")
