"""What people do with questions. Each verb locks the session, checks, writes, tells the screens."""

import datetime as dt
import math

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda import codes
from live import refusals
from live.refusals import Refusal
from live.stream import changed, database_now, locked
from live.text import clean, clean_line
from participants.models import Participant
from participants.presence import (
    person_in,
    person_without_device,
    policy_question_in,
    session_in,
)
from participants.roles import Role
from qa.airing import air
from qa.models import Question
from qa.text import count_characters
from qa.upvotes import ASKING, UpvoteCounter, Wish

State = Question.State

LONGEST_QUESTION = 500  # characters as people count them
LONGEST_STORED = 2000  # code points
LONGEST_REASON = 200
GUEST_QUESTIONS = 3  # a guest may ask as many in GUEST_WINDOW, and more as they are approved
GUEST_WINDOW = dt.timedelta(minutes=5)


def ask_question(
    *,
    session_id: int,
    participant_id: int | None,
    text: str,
    policy_question_id: int | None = None,
) -> Question:
    """Ask. A guest's question waits for approval where the session says so."""
    text = _checked_text(text)
    with locked(session_id):
        now = database_now()
        session = session_in(session_id, *ASKING, now=now)
        person = person_in(session_id, participant_id)
        guest = _is_guest(person)
        if guest:
            _slow_down(person, now)
        waits = session.approval == codes.Approval.ALL or (
            guest and session.approval == codes.Approval.GUESTS
        )
        return _enter(person, text, policy_question_id, now, waits=waits)


def ask_question_for(
    *,
    session_id: int,
    clerk_id: int | None,
    name: str,
    group: str = "",
    region: str = "",
    text: str,
    policy_question_id: int | None = None,
) -> Question:
    """Ask for a person in the room who has no device: published at once."""
    text = _checked_text(text)
    with locked(session_id):
        now = database_now()
        session_in(session_id, *ASKING, now=now)
        clerk = person_in(session_id, clerk_id)
        person = person_without_device(
            session_id=session_id, name=name, group=group, region=region, added_by=clerk, now=now
        )
        return _enter(person, text, policy_question_id, now, entered_by=clerk)


def withdraw_question(*, session_id: int, participant_id: int | None, question_id: int) -> None:
    """Take one's own question back, as long as it was not taken up."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        question = _question(session_id, question_id)
        if question.participant_id != person.pk:
            raise PermissionDenied
        _move(question, State.WITHDRAWN, out_of=(State.WAITING, State.APPROVED))


def withdraw_question_for(*, session_id: int, question_id: int) -> None:
    """Take back what was entered for somebody without a device; other people's is their own."""
    with locked(session_id):
        question = _question(session_id, question_id)
        if question.entered_by_id is None:
            raise PermissionDenied
        _move(question, State.WITHDRAWN, out_of=(State.WAITING, State.APPROVED))


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


def approve_question(*, session_id: int, question_id: int) -> None:
    """Put a waiting question on everybody's screen, or a hidden one back."""
    with locked(session_id):
        question = _question(session_id, question_id)
        question.approved_at = question.approved_at or database_now()
        question.hidden_note = ""
        _move(question, State.APPROVED, out_of=(State.WAITING, State.HIDDEN))


def take_question(*, session_id: int, question_id: int) -> None:
    """Bring a question up now. One at a time: the one before has to be finished or put back."""
    occupied = ValidationError(
        _("Another question is being answered. Finish it or put it back first."),
        code="taken_exists",
    )
    with locked(session_id), refusals.refereed(occupied):
        now = database_now()
        session_in(session_id, codes.State.LIVE, now=now)
        air(session_id)
        question = _question(session_id, question_id)
        question.taken_at = now
        _move(question, State.TAKEN, out_of=(State.APPROVED,))


def put_back_question(*, session_id: int, question_id: int) -> None:
    """Make a question that was taken, or finished by mistake, one of the approved again."""
    with locked(session_id):
        question = _question(session_id, question_id)
        question.taken_at = question.done_at = None
        _move(question, State.APPROVED, out_of=(State.TAKEN, State.DONE))


def finish_question(*, session_id: int, question_id: int) -> None:
    """A question was answered, taken up or in passing."""
    with locked(session_id):
        question = _question(session_id, question_id)
        question.done_at = database_now()
        _move(question, State.DONE, out_of=(State.TAKEN, State.APPROVED))


def hide_question(*, session_id: int, question_id: int, reason: str) -> None:
    """Take a question off everybody's screen. Its asker sees why."""
    reason = clean_line(reason)
    if len(reason) > LONGEST_REASON:
        raise refusals.too_long(LONGEST_REASON)
    with locked(session_id):
        question = _question(session_id, question_id)
        question.hidden_note = reason
        question.taken_at = question.done_at = None
        _move(question, State.HIDDEN, out_of=(State.WAITING, *Question.PUBLIC))


def resend_questions(*, session_id: int, participant_id: int | None = None) -> None:
    """The people or policy questions that rows name may have changed; of one person, or of all."""
    with locked(session_id):
        rows = Question.objects.filter(session=session_id)
        if participant_id is not None:
            rows = rows.filter(participant=participant_id)
        if rows.exists():
            rows.update(revision=changed(session_id, "questions", "next"))


def _checked_text(text: str) -> str:
    text = clean(text)
    if not text:
        raise refusals.empty()
    if len(text) > LONGEST_STORED:
        raise refusals.too_long(LONGEST_STORED)
    if count_characters(text) > LONGEST_QUESTION:
        raise refusals.too_long(LONGEST_QUESTION)
    return text


def _is_guest(person: Participant) -> bool:
    """Nobody vouches for a guest: no account, no role, no clerk."""
    if person.user_id is not None or person.added_by_id is not None:
        return False
    return not person.roles.exclude(role=Role.ATTENDEE).exists()


def _slow_down(person: Participant, now: dt.datetime) -> None:
    """Refuse a guest who asks too much at once. What a moderator let through does not count."""
    unread = Q(approved_at=None) | Q(approved_at=F("asked_at"))
    recent = person.questions.filter(unread, asked_at__gt=now - GUEST_WINDOW)
    instants = recent.order_by("-asked_at").values_list("asked_at", flat=True)[:GUEST_QUESTIONS]
    if len(instants) == GUEST_QUESTIONS:
        wait = min(instants) + GUEST_WINDOW - now
        raise ValidationError(
            _("You can ask your next question in %(seconds)s seconds."),
            code="rate",
            params={"seconds": math.ceil(wait.total_seconds())},
        )


def _question(session_id: int, question_id: int) -> Question:
    return Question.objects.get(pk=question_id, session=session_id)


def _enter(
    person: Participant,
    text: str,
    policy_question_id: int | None,
    now: dt.datetime,
    *,
    waits: bool = False,
    entered_by: Participant | None = None,
) -> Question:
    question = Question(
        session_id=person.session_id,
        participant=person,
        entered_by=entered_by,
        policy_question=policy_question_in(person.session_id, policy_question_id),
        text=text,
        state=State.WAITING if waits else State.APPROVED,
        asked_at=now,
        approved_at=None if waits else now,
    )
    question.revision = changed(question.session_id, *_topics(question))
    question.save(force_insert=True)
    return question


def _move(question: Question, state: Question.State, *, out_of: tuple[str, ...]) -> None:
    """Write a new state with its instants; refuse if it is not the moment for it."""
    if question.state not in out_of:
        raise refusals.wrong_state()
    question.state = state
    question.revision = changed(question.session_id, "scores", *_topics(question))
    # Whoever sees the question appear again needs its score with it.
    question.scored_revision = question.revision
    question.save()


def _topics(question: Question) -> list[str]:
    return ["questions", "next", f"my_questions:{question.participant_id}"]
