"""Asking to be told about a session, agreeing to it, and taking that back.

An address counts once its owner has followed the link that was mailed to it.
"""

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from agenda.models import Session
from agenda.rules import codes
from agenda.rules.validators import known_time_zone
from common import instants
from common.refusals import refuse
from participants.facts import mail_links
from participants.models import Registration, Reminder
from participants.rules.limits import LONGEST_LANGUAGE
from participants.rules.reminders import Kind, announces
from participants.services.reminders import schedule

State = Reminder.State
CONFIRM_MAILS_AN_HOUR = 5


def register(
    *,
    session: Session,
    email: str,
    time_zone: str = "",
    language: str = "en",
    user: AbstractBaseUser | None = None,
) -> None:
    """Have a link to confirm sent. The answer never tells whether the address was known."""
    now = instants.database_now()
    if session.state != codes.State.PUBLISHED or not announces(session, now):
        raise refuse("wrong_state")
    email = email.strip().lower()
    validate_email(email)
    with transaction.atomic():
        registration = _locked_registration(session, email)
        # Only before the owner has confirmed: later a stranger could turn somebody's clock.
        if registration.confirmed_at is None:
            _describe(registration, known_zone(time_zone, session), language, user)
        if _may_ask(registration, now):
            key = f"{session.pk}:{registration.pk}:{Kind.CONFIRM}:{now.isoformat()}"
            registration.reminders.create(kind=Kind.CONFIRM, key=key, due_at=now)


def confirm(*, token: str) -> Registration:
    """The owner of the address has followed the link: from now on it counts."""
    with transaction.atomic():
        registration = _registration_of(token, "confirm")
        now = instants.database_now()
        if not announces(registration.session, now):
            raise refuse("wrong_state")
        if registration.confirmed_at is None or registration.withdrawn_at:
            registration.confirmed_at, registration.withdrawn_at = now, None
            registration.save(update_fields=["confirmed_at", "withdrawn_at"])
        schedule(session=registration.session, registrations=[registration], now=now)
    return registration


def withdraw(*, token: str) -> Registration:
    """Stop all mails to the address about this session."""
    with transaction.atomic():
        registration = _registration_of(token, "withdraw")
        if registration.withdrawn_at is None:
            registration.withdrawn_at = instants.database_now()
            registration.save(update_fields=["withdrawn_at"])
        registration.reminders.filter(state=State.PENDING).update(state=State.SKIPPED)
    return registration


def known_zone(name: str, session: Session) -> str:
    """The reader's zone as the browser named it, or the venue's."""
    try:
        known_time_zone(name)
    except ValidationError:
        return session.time_zone
    return name


def _locked_registration(session: Session, email: str) -> Registration:
    known, _created = Registration.objects.get_or_create(session=session, email=email)
    return Registration.objects.select_for_update().get(pk=known.pk)


def _registration_of(token: str, purpose: str) -> Registration:
    found = Registration.objects.select_for_update(of=("self",)).select_related("session")
    registration = found.filter(**mail_links.read(token, purpose)).first()
    if registration is None:
        raise refuse("link")
    return registration


def _describe(
    registration: Registration, time_zone: str, language: str, user: AbstractBaseUser | None
) -> None:
    registration.time_zone = time_zone
    registration.language = language[:LONGEST_LANGUAGE]
    registration.user_id = user.pk if user else None
    registration.save(update_fields=["time_zone", "language", "user"])


def _may_ask(registration: Registration, now: dt.datetime) -> bool:
    """Nobody can be flooded through us: a few links an hour, and one at a time."""
    asked = registration.reminders.filter(kind=Kind.CONFIRM)
    recent = asked.filter(due_at__gt=now - dt.timedelta(hours=1)).count()
    waiting = asked.filter(state__in=[State.PENDING, State.CLAIMED]).exists()
    return recent < CONFIRM_MAILS_AN_HOUR and not waiting
