"""Asking before the hour, on the public page: left, confirmed by a mailed link, taken back.

What is confirmed is a question like others, of an ordinary participant; a moderator always reads
it first, whatever the session's setting.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from django.core.validators import validate_email
from django.db import transaction

from agenda.facts.held import check_held
from agenda.models import Session
from common.instants import database_now
from common.refusals import refuse
from common.text import alike
from live.stream import locked
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.facts.never import wants_no_mail
from participants.facts.presence import person_in
from participants.facts.silences import is_silenced
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.limits import LONGEST_ADDRESS, LONGEST_LANGUAGE
from participants.services.ahead import seat_of_address
from participants.services.joining import clean_name, find_group
from participants.services.registrations import known_zone
from qa.facts import ahead_links
from qa.models import AskedAhead, Question
from qa.rules import ahead
from qa.rules.codes import Shown, State
from qa.services.crowding import refuse_one_too_many
from qa.services.lifecycle import checked_text, enter
from qa.services.questions import withdraw

CONFIRM = "ask_confirm"  # the kind of its letter


class Said(NamedTuple):
    """What somebody wrote on the page."""

    text: str
    email: str = ""
    name: str = ""
    group: str = ""
    region: str = ""
    unnamed: bool = False
    time_zone: str = ""
    language: str = "en"


def leave_question(*, session: Session, said: Said, user: Any = None) -> AskedAhead | None:
    """Leave a question: at once with an account that has proved its address, by a letter otherwise.

    None where no letter goes out; the answer never tells whether the address was known.
    """
    now = database_now()
    check_open(session, now)
    left = _written(session, said, user, now)
    if user is not None:
        with locked(session.pk):
            left.save()
            _ask(left, now)
        return left
    if wants_no_mail(left.email):
        return None
    with transaction.atomic():
        return _have_it_confirmed(left, now)


def check_open(session: Session, now: dt.datetime) -> None:
    check_held(session)
    if not ahead.takes_questions(session, now):
        raise refuse("wrong_state")
    if not session.questions_open:
        raise refuse("questions_closed")


def confirm(*, token: str) -> AskedAhead:
    """The owner of the address has followed the link: from now on it is asked."""
    left = _left(token, "confirm")
    with locked(left.session_id):
        left, now = _left(token, "confirm"), database_now()
        check_held(left.session)
        if left.withdrawn_at or not (left.question_id or _in_time(left, now)):
            raise refuse("wrong_state")
        if left.confirmed_at is None:
            _ask(left, now)
        return left


def take_back(*, token: str) -> AskedAhead:
    """Withdraw it by the link in the letter, as long as it was not taken up."""
    left = _left(token, "withdraw")
    with locked(left.session_id):
        left = _left(token, "withdraw")
        question = left.question
        if question is not None and question.state != State.WITHDRAWN:
            withdraw(question)
        left.withdrawn_at = left.withdrawn_at or database_now()
        left.save(update_fields=["withdrawn_at"])
        rows.take_back(key__startswith=f"{CONFIRM}:{left.pk}:")
        return left


def seat_of(*, token: str) -> Participant:
    """Where its asker sits, for who opens the letter on the day. Refuses `link`."""
    left = _left(token, "seat")
    person = left.question.participant if left.question else None
    gone = person is None or person.removed_at or person.merged_into_id
    if person is None or gone or person.link_serial != left.link_serial:
        raise refuse("link")
    return person


def forget(session_id: int, people: Collection[int]) -> None:
    """Their addresses, with all that was left and mailed under them."""
    here = AskedAhead.objects.filter(session=session_id)
    theirs = here.filter(question__participant__in=people).values_list("email", flat=True)
    for email in set(theirs):
        here.filter(email=email).delete()
        rows.forget(session_id=session_id, recipient=recipients.address(email))


def _left(token: str, purpose: str) -> AskedAhead:
    wanted = ahead_links.read(token, purpose)
    found = AskedAhead.objects.select_related("session", "question__participant")
    left = found.filter(**wanted).first()
    if left is None:
        raise refuse("link")
    return left


def _in_time(left: AskedAhead, now: dt.datetime) -> bool:
    return ahead.may_be_confirmed(left.session, now)


def _written(session: Session, said: Said, user: Any, now: dt.datetime) -> AskedAhead:
    email = (user.email if user else said.email).strip().lower()
    validate_email(email if len(email) <= LONGEST_ADDRESS else "")
    return AskedAhead(
        session=session,
        email=email,
        user=user,
        text=checked_text(said.text),
        name=clean_name(said.name),
        stakeholder_group=find_group(StakeholderGroup, said.group),
        regional_group=find_group(RegionalGroup, said.region),
        shown_as=Shown.GROUP if said.unnamed else Shown.NAMED,
        time_zone=known_zone(said.time_zone, session),
        language=said.language[:LONGEST_LANGUAGE],
        asked_at=now,
    )


def _have_it_confirmed(left: AskedAhead, now: dt.datetime) -> AskedAhead | None:
    """The same once more is no other question; nobody can be flooded through us."""
    theirs = AskedAhead.objects.filter(session=left.session_id, email=left.email)
    same = [one for one in theirs if alike(one.text) == alike(left.text)]
    if any(one.confirmed_at for one in same) or not _may_mail(left, now):
        return None
    if not same and AskedAhead.objects.filter(session=left.session_id).count() >= ahead.MOST_LEFT:
        raise refuse("crowded", limit=ahead.MOST_LEFT)
    if same:
        left.pk, left.asked_at = same[0].pk, same[0].asked_at  # as it is put now
    left.save()
    key = f"{CONFIRM}:{left.pk}:{now.isoformat()}"
    to = recipients.address(left.email)
    params = {"left": left.pk}
    rows.put(
        [
            Delivery(
                key=key,
                kind=CONFIRM,
                session_id=left.session_id,
                recipient=to,
                params=params,
                due_at=now,
            )
        ]  # fmt: skip
    )
    return left


def _may_mail(left: AskedAhead, now: dt.datetime) -> bool:
    to_them = Delivery.objects.filter(kind=CONFIRM, recipient=recipients.address(left.email))
    here = to_them.filter(session_id=left.session_id, due_at__gt=now - dt.timedelta(hours=1))
    today = to_them.filter(due_at__gt=now - dt.timedelta(days=1))
    return here.count() < ahead.LETTERS_AN_HOUR and today.count() < ahead.LETTERS_A_DAY


def _ask(left: AskedAhead, now: dt.datetime) -> None:
    """It becomes a question of its asker's, which waits for a moderator."""
    with locked(left.session_id):
        person = seat_of_address(
            session=left.session,
            email=left.email,
            user_id=left.user_id,
            name=left.name,
            time_zone=left.time_zone,
            language=left.language,
            group=left.stakeholder_group,
            region=left.regional_group,
        )
        person_in(left.session_id, person.pk)  # refuses whom everything was taken away from
        _refuse_many(left, person)
        left.question = _question(left, person, now)
        left.confirmed_at, left.link_serial = now, person.link_serial
        left.save(update_fields=["question", "confirmed_at", "link_serial"])


def _question(left: AskedAhead, person: Participant, now: dt.datetime) -> Question:
    question = Question(
        session=left.session,
        participant=person,
        text=left.text,
        shown_as=left.shown_as,
        ahead=True,
    )
    veiled = left.shown_as == Shown.GROUP
    question.unseen = is_silenced(left.session_id, person.pk, veiled=veiled)
    return enter(question, now, waits=True)


def _refuse_many(left: AskedAhead, person: Participant) -> None:
    refuse_one_too_many(left.session_id, waits=True, guest=person.is_guest)
    standing = person.questions.filter(ahead=True, state__in=[State.WAITING, State.APPROVED])
    same = [one for one in standing if alike(one.text) == alike(left.text)]
    if same:
        raise refuse("asked_already")
    if len(standing) >= ahead.MOST_OF_ONE:
        raise refuse("many_ahead", limit=ahead.MOST_OF_ONE)
