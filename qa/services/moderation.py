"""What moderators do with one question. Each verb locks the session, checks, writes, tells."""

from agenda.rules import codes
from common.instants import database_now
from common.refusals import refereed, refuse
from common.text import clean, clean_line
from live.moments import Happening, Moment, happened
from live.stream import locked
from participants.facts.presence import policy_question_in, session_in
from participants.services.joining import read_name
from qa.models import Question
from qa.rules.codes import State
from qa.rules.limits import LONGEST_ANSWER, LONGEST_HIDDEN_NOTE, LONGEST_LABEL
from qa.rules.states import ALLOWED_IN, STANDING
from qa.services.exposure import air
from qa.services.lifecycle import (
    checked_text,
    expect,
    move,
    moved_on,
    present_in,
    question_in,
    rewrite,
)
from qa.services.questions import speaker_in


def approve_question(
    *,
    session_id: int,
    question_id: int,
    was: str | None = None,
    name: str | None = None,
    by: int | None = None,
) -> None:
    """Put a waiting question on everybody's screen, or a hidden one back, with its asker's name.

    `was` and `name` are what the moderator has read: its asker may have changed them a moment ago.
    """
    with locked(session_id):
        question = question_in(session_id, question_id)
        expect(question, *ALLOWED_IN["approve"], by=by)
        if was is not None and was != question.text:
            raise moved_on(question, "edited")
        question.approved_at = question.approved_at or database_now()
        question.hidden_because = question.hidden_note = ""
        move(question, State.APPROVED, out_of=ALLOWED_IN["approve"], by=by)
        if question.participant and question.shown_as == Question.Shown.NAMED:
            read_name(question.participant, name)


def take_question(*, session_id: int, question_id: int, by: int | None = None) -> None:
    """Bring a question up now. One at a time: the one before has to be finished or put back."""
    with locked(session_id), refereed(refuse("taken_exists")):
        now = database_now()
        session_in(session_id, codes.State.LIVE, now=now)
        air(session_id)
        question = question_in(session_id, question_id)
        question.taken_at = now
        move(question, State.TAKEN, out_of=ALLOWED_IN["take"], by=by)
        happened(Moment.NEXT, Happening(session_id, now))


def put_back_question(*, session_id: int, question_id: int, by: int | None = None) -> None:
    """Make a question that was taken, or ended by mistake, one of the approved again.

    An answer in writing stays as a draft for moderators.
    """
    with locked(session_id):
        question = question_in(session_id, question_id)
        _reopen(question)
        move(question, State.APPROVED, out_of=ALLOWED_IN["put_back"], by=by)


def finish_question(
    *,
    session_id: int,
    question_id: int,
    answered_by: int | None = None,
    by: int | None = None,
) -> None:
    """A question was answered by somebody, taken up or in passing."""
    with locked(session_id):
        question = question_in(session_id, question_id)
        question.done_at = database_now()
        question.answered_by = present_in(session_id, answered_by)
        move(question, State.DONE, out_of=ALLOWED_IN["done"], by=by)


def answer_question(
    *,
    session_id: int,
    question_id: int,
    text: str,
    answered_by: int | None = None,
    by: int | None = None,
) -> None:
    """Answer it in writing, also after the end; once more to correct the answer."""
    text = clean(text)
    if not text:
        raise refuse("empty")
    if len(text) > LONGEST_ANSWER:
        raise refuse("too_long", limit=LONGEST_ANSWER)
    with locked(session_id):
        question = question_in(session_id, question_id)
        question.written_answer = text
        question.answered_by = present_in(session_id, answered_by)
        question.done_at = question.done_at or database_now()
        move(question, State.WRITTEN, out_of=ALLOWED_IN["answer"], by=by)


def hide_question(
    *, session_id: int, question_id: int, because: str, note: str = "", by: int | None = None
) -> None:
    """Take a question off everybody's screen. Everybody may count why; its asker reads the note."""
    note = _line(note, LONGEST_HIDDEN_NOTE)
    if because not in Question.Because.values:
        raise refuse("because")
    with locked(session_id):
        question = question_in(session_id, question_id)
        question.hidden_because, question.hidden_note = because, note
        _reopen(question)
        move(question, State.HIDDEN, out_of=ALLOWED_IN["hide"], by=by)


def edit_question(
    *, session_id: int, question_id: int, text: str, was: str, by: int | None = None
) -> None:
    """Word it better. What was asked is kept; `was` is what the moderator had before them."""
    text = checked_text(text)
    with locked(session_id):
        question = _standing(session_id, question_id, by)
        if was != question.text:
            raise moved_on(question, "edited")
        original = question.original_text or question.text
        question.text = text
        question.original_text = "" if text == original else original
        rewrite(question, by)


def label_question(*, session_id: int, question_id: int, label: str, by: int | None = None) -> None:
    """Put a word of the moderators' own on it; none takes it away."""
    label = _line(label, LONGEST_LABEL)
    with locked(session_id):
        question = _standing(session_id, question_id, by)
        question.label = label
        rewrite(question, by)


def route_question(
    *, session_id: int, question_id: int, speaker_id: int | None, by: int | None = None
) -> None:
    """Say which speaker it goes to; to the session, if none is named."""
    with locked(session_id):
        question = _standing(session_id, question_id, by)
        question.speaker = speaker_in(session_id, speaker_id)
        rewrite(question, by)


def sort_question(
    *, session_id: int, question_id: int, policy_question_id: int | None, by: int | None = None
) -> None:
    """Say which policy question it is about."""
    with locked(session_id):
        question = _standing(session_id, question_id, by)
        question.policy_question = policy_question_in(session_id, policy_question_id)
        rewrite(question, by)


def _standing(session_id: int, question_id: int, by: int | None) -> Question:
    question = question_in(session_id, question_id)
    expect(question, *STANDING, by=by)
    return question


def _reopen(question: Question) -> None:
    question.taken_at = question.done_at = question.answered_by = None


def _line(text: str, longest: int) -> str:
    text = clean_line(text)
    if len(text) > longest:
        raise refuse("too_long", limit=longest)
    return text
