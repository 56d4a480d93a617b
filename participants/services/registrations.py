"""Asking to be told about a session, agreeing to it, and taking that back.

An address counts once its owner has followed the link that was mailed to it.
"""

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from agenda.facts.held import check_held
from agenda.models import Session
from agenda.rules import codes
from agenda.rules.validators import known_time_zone
from common import instants
from common.refusals import refuse
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.facts import mail_links
from participants.facts.accounts import has_proved
from participants.facts.never import wants_no_mail
from participants.models import NeverMail, Registration, hash_address
from participants.rules.limits import LONGEST_ADDRESS, LONGEST_LANGUAGE
from participants.rules.reminders import Kind, announces
from participants.services import leaving
from participants.services.reminders import schedule

State = Delivery.State
CONFIRM_MAILS_AN_HOUR = 5  # about one session
CONFIRM_MAILS_A_DAY = 12  # to one address, about whatever sessions


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
    check_held(session)
    if session.state != codes.State.PUBLISHED or not announces(session, now):
        raise refuse("wrong_state")
    email = email.strip().lower()
    # Its rule allows some that are longer than any mailbox; those are no address either.
    validate_email(email if len(email) <= LONGEST_ADDRESS else "")
    if wants_no_mail(email) and not _asks_themselves(user):
        return  # with the same answer as ever
    with transaction.atomic():
        NeverMail.objects.filter(address_hash=hash_address(email)).delete()  # their own word
        registration = _locked_registration(session, email)
        # Only before the owner has confirmed: later a stranger could turn somebody's clock.
        if registration.confirmed_at is None:
            _describe(registration, known_zone(time_zone, session), language, user)
        if _may_ask(registration, now):
            key = f"{session.pk}:{registration.pk}:{Kind.CONFIRM}:{now.isoformat()}"
            _ask(registration, key, now)


def confirm(*, token: str) -> Registration:
    """The owner of the address has followed the link: from now on it counts."""
    with transaction.atomic():
        registration = _registration_of(token, "confirm")
        now = instants.database_now()
        check_held(registration.session)
        if not announces(registration.session, now):
            raise refuse("wrong_state")
        if registration.confirmed_at is None or registration.withdrawn_at:
            registration.confirmed_at, registration.withdrawn_at = now, None
            registration.save(update_fields=["confirmed_at", "withdrawn_at"])
        leaving.go_on_at(registration.session_id, registration.email)
        schedule(session=registration.session, registrations=[registration], now=now, anew=True)
    return registration


def withdraw(*, token: str) -> Registration:
    """Stop all mails to the address about this session."""
    with transaction.atomic():
        registration = _registration_of(token, "withdraw")
        if registration.withdrawn_at is None:
            registration.withdrawn_at = instants.database_now()
            registration.save(update_fields=["withdrawn_at"])
        now = instants.database_now()
        leaving.stop_at(registration.session_id, registration.email, now)
        rows.take_back("withdrawn", recipient=recipients.registration(registration.pk))
    return registration


def never(*, token: str) -> Registration:
    """No mail to this address any more on whoever's word, about whatever session."""
    with transaction.atomic():
        registration = _registration_of(token, "never")
        NeverMail.objects.get_or_create(address_hash=hash_address(registration.email))
        same = Registration.objects.filter(email=registration.email)
        same.filter(withdrawn_at=None).update(withdrawn_at=instants.database_now())
        rows.take_back("withdrawn", recipient__in=_recipients(registration.email))
    return registration


def mail_again(*, token: str) -> Registration:
    """Take `never` back; what was registered has to be asked for anew."""
    with transaction.atomic():
        registration = _registration_of(token, "never")
        NeverMail.objects.filter(address_hash=hash_address(registration.email)).delete()
    return registration


def known_zone(name: str, session: Session) -> str:
    """The reader's zone as the browser named it, or the venue's."""
    try:
        known_time_zone(name)
    except ValidationError:
        return session.time_zone
    return name


def _asks_themselves(user: AbstractBaseUser | None) -> bool:
    """Whether the owner of the address is here, who may want mails again."""
    return user is not None and has_proved(user)


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


def _ask(registration: Registration, key: str, now: dt.datetime) -> None:
    recipient = recipients.registration(registration.pk)
    link = Delivery(
        key=key,
        kind=Kind.CONFIRM,
        session_id=registration.session_id,
        recipient=recipient,
        due_at=now,
    )
    rows.put([link])


def _may_ask(registration: Registration, now: dt.datetime) -> bool:
    """Nobody can be flooded through us: a few links an hour, and one at a time."""
    links = Delivery.objects.filter(kind=Kind.CONFIRM)
    asked = links.filter(recipient=recipients.registration(registration.pk))
    recent = asked.filter(due_at__gt=now - dt.timedelta(hours=1)).count()
    waiting = asked.filter(state__in=[State.PENDING, State.CLAIMED]).exists()
    if recent >= CONFIRM_MAILS_AN_HOUR or waiting:
        return False
    to_them = links.filter(recipient__in=_recipients(registration.email))
    today = to_them.filter(due_at__gt=now - dt.timedelta(days=1)).count()
    return today < CONFIRM_MAILS_A_DAY


def _recipients(email: str) -> list[str]:
    """This address in all sessions."""
    same = Registration.objects.filter(email=email).values_list("pk", flat=True)
    return [recipients.registration(pk) for pk in same]
