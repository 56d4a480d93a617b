"""All questions of a session: upvotes, the door for new ones, who is named in them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules import codes
from live.stream import changed, locked


def open_questions(*, session_id: int, on: bool) -> None:
    """Let questions be asked, or no longer, by nobody; what was asked stays."""
    with locked(session_id):
        Session.objects.filter(pk=session_id).update(questions_open=on)
        changed(session_id, "asking")


def choose_approval(*, session_id: int, whose: str) -> None:
    """Whose questions are read before they are published, from now on."""
    if whose not in codes.Approval.values:
        raise ValidationError(_("Everybody's, those of guests, or nobody's."), code="whose")
    with locked(session_id):
        Session.objects.filter(pk=session_id).update(approval=whose)
        changed(session_id, "asking")
