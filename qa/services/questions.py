"""Asking, for oneself or somebody else; and what askers may still change of it."""

import datetime as dt
import math
from typing import Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q, QuerySet

from agenda.models import Session
from agenda.rules import codes
from common.instants import database_now
from common.refusals import refuse
from live.stream import locked
from participants.facts.presence import person_in, policy_question_in
from participants.facts.silences import is_silenced
from participants.models import Participant
from participants.rules.roles import SPEAKERS, TRUSTED
from participants.services import silences
from participants.services.without_device import Said, person_without_device
from qa.models import Question
from qa.rules.codes import Shown, State
from qa.rules.intake import may_be_asked
from qa.rules.states import ALLOWED_IN
from qa.services.crowding import refuse_one_too_many
from qa.services.lifecycle import checked_text, enter, move, question_in, rewrite
from qa.services.merges import release

# As many may be asked in WINDOW, and more as they are approved.
GUEST_QUESTIONS = 3
KNOWN_QUESTIONS = 10
WINDOW = dt.timedelta(minutes=5)


def ask_question(
    *,
    session_id: int,
    participant_id: int | None,
    text: str,
    policy_question_id: int | None = None,
    speaker_id: int | None = None,
    shown_as: str = Shown.NAMED,
) -> Question:
    """Ask by name or by group only. It waits for approval where the session says so."""
    text = checked_text(text)
    if shown_as not in (Shown.NAMED, Shown.GROUP):
        raise refuse("not_found")
    with locked(session_id):
        now = database_now()
        session = asked_in(session_id, now)
        person = person_in(session_id, participant_id)
        if shown_as == Shown.NAMED:
            silences.refuse_the_marked(session_id, person.pk)
        roles = set(person.roles.values_list("role", flat=True))
        if not roles.intersection(TRUSTED):
            slow_down(person.questions.all(), now, most=allowance(person))
        question = Question(session=session, participant=person, text=text, shown_as=shown_as)
        by_group = shown_as == Shown.GROUP
        question.unseen = is_silenced(session_id, person.pk, veiled=by_group)
        address(question, policy_question_id, speaker_id)
        waiting = question.unseen or waits(session, guest=person.is_guest, roles=roles)
        refuse_one_too_many(session_id, waits=waiting, guest=person.is_guest)
        return enter(question, now, waits=waiting)


def ask_question_for(
    *,
    session_id: int,
    clerk_id: int | None,
    text: str,
    policy_question_id: int | None = None,
    speaker_id: int | None = None,
    **said: Unpack[Said],
) -> Question:
    """Ask for somebody in the room, on the phone or in a hub: at once, unless they are silenced.

    Refuses `which_one` where somebody of this name is in the session already.
    """
    text = checked_text(text)
    with locked(session_id):
        now = database_now()
        session = asked_in(session_id, now)
        clerk = person_in(session_id, clerk_id)
        person = person_without_device(session_id=session_id, added_by=clerk, now=now, **said)
        question = Question(session=session, participant=person, text=text, entered_by=clerk)
        question.unseen = is_silenced(session_id, person.pk)
        refuse_one_too_many(session_id, waits=question.unseen, guest=person.is_guest)
        address(question, policy_question_id, speaker_id)
        return enter(question, now, waits=question.unseen)


def edit_own_question(
    *, session_id: int, participant_id: int | None, question_id: int, text: str
) -> None:
    """Say it better, until a moderator has approved it."""
    text = checked_text(text)
    with locked(session_id):
        question = own_question(session_id, participant_id, question_id)
        reword(question, text)


def reword(question: Question, text: str) -> None:
    """The asker's new words. What a moderator made of the old ones is gone with them."""
    if question.state not in ALLOWED_IN["edit_mine"]:
        raise refuse("not_editable")
    question.text, question.original_text = text, ""
    rewrite(question, None)


def withdraw_question(*, session_id: int, participant_id: int | None, question_id: int) -> None:
    """Take one's own question back, as long as it was not taken up."""
    with locked(session_id):
        withdraw(own_question(session_id, participant_id, question_id))


def withdraw_question_for(*, session_id: int, question_id: int) -> None:
    """Take back what was entered for somebody without a device; other people's is their own."""
    with locked(session_id):
        question = question_in(session_id, question_id)
        if question.entered_by_id is None:
            raise PermissionDenied
        withdraw(question)


def withdraw(question: Question) -> None:
    """Its asker takes it back; what others had asked and was merged into it stands again."""
    if question.state not in ALLOWED_IN["withdraw"]:
        raise refuse("wrong_state")
    release(question)
    move(question, State.WITHDRAWN, out_of=ALLOWED_IN["withdraw"], by=None)


def own_question(session_id: int, participant_id: int | None, question_id: int) -> Question:
    person = person_in(session_id, participant_id)
    question = question_in(session_id, question_id)
    if question.participant_id != person.pk:
        raise PermissionDenied
    return question


def asked_in(session_id: int, now: dt.datetime) -> Session:
    """The session, if questions may come in. Refuses `not_live`, `questions_closed`."""
    session = Session.objects.get(pk=session_id)
    if not may_be_asked(session, now):
        raise refuse("not_live")
    if not session.questions_open:
        raise refuse("questions_closed")
    return session


def waits(session: Session, *, guest: bool, roles: set[str]) -> bool:
    """Whether a moderator reads it first. Who works for the session never waits."""
    if roles.intersection(TRUSTED):
        return False
    return session.approval == codes.Approval.ALL or (
        guest and session.approval == codes.Approval.GUESTS
    )


def address(question: Question, policy_question_id: int | None, speaker_id: int | None) -> None:
    """To whom it goes: to the session as long as nothing else is named."""
    question.policy_question = policy_question_in(question.session_id, policy_question_id)
    question.speaker = speaker_in(question.session_id, speaker_id)


def speaker_in(session_id: int, participant_id: int | None) -> Participant | None:
    """Questions go to speakers only: others are not there to answer."""
    if participant_id is None:
        return None
    return Participant.objects.with_role(*SPEAKERS).get(pk=participant_id, session=session_id)


def allowance(person: Participant) -> int:
    """How much they may ask within the window: a hub one more for each of its people."""
    most = GUEST_QUESTIONS if person.is_guest else KNOWN_QUESTIONS
    return most + person.heads - 1


def slow_down(
    asked: QuerySet[Question],
    now: dt.datetime,
    *,
    most: int = GUEST_QUESTIONS,
    off_by: dt.timedelta = dt.timedelta(0),
) -> None:
    """Refuse who has asked too much at once. What a moderator let through does not count.

    Where instants may be `off_by` so much, the window is longer by it, never shorter.
    """
    window = WINDOW + off_by
    unread = Q(approved_at=None) | Q(approved_at=F("asked_at"))
    recent = asked.filter(unread, asked_at__gt=now - window).order_by("-asked_at")
    instants = recent.values_list("asked_at", flat=True)[:most]
    if len(instants) == most:
        raise _too_soon(min(instants) + window - now)


def _too_soon(wait: dt.timedelta) -> ValidationError:
    return refuse("rate", seconds=math.ceil(wait.total_seconds()))
