"""All questions of a session: upvotes, the door for new ones, who is named in them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda import codes
from agenda.models import Session
from live import refusals
from live.refusals import Refusal
from live.stream import changed, database_now, locked
from qa.keeping import about
from qa.models import Question
from qa.upvotes import UpvoteCounter, Wish


def upvote_questions(wishes: list[Wish]) -> list[Refusal | None]:
    """Say, or no longer say, that one wants a question asked. Saying it twice counts once.

    The wishes of one session in one transaction, as if said one after the other; the answers
    stand in the order of the wishes.
    """
    session_id = wishes[0].session_id
    with locked(session_id):
        counter = UpvoteCounter(session_id, wishes, database_now())
        answers = refusals.each(counter.judge, wishes)
        if topics := counter.write():
            counter.mark(changed(session_id, *topics))
    return answers


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


def resend_questions(*, session_id: int, participant_id: int | None = None) -> None:
    """The people or policy questions that rows name may have changed; of one person, or of all."""
    with locked(session_id):
        rows = Question.objects.filter(session=session_id)
        if participant_id is not None:
            rows = about(session_id, participant_id)
        if rows.exists():
            rows.update(revision=changed(session_id, "questions", "next"))
