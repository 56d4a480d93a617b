"""Choosing what matters most, before the hour: by account, by a mailed link, in a browser."""

import base64
import datetime as dt
from typing import Any

from django.core import signing
from django.core.validators import validate_email
from django.db import transaction

from agenda.facts.held import check_held
from agenda.models import PolicyQuestion, Session
from common.instants import database_now
from common.refusals import refuse
from live.stream import locked
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.facts.never import wants_no_mail
from participants.models import hash_address, hash_key
from participants.rules.copied import mailed_keys
from participants.rules.limits import LONGEST_ADDRESS
from polls.facts import needs
from polls.models import Need, NeedsPoll

CONFIRM = "need_confirm"  # the kind of its letter
SALT = "polls.needs.confirm"
CONFIRM_DAYS = 7
LETTERS_AN_HOUR = 5  # to one address about one session
LETTERS_A_DAY = 12  # to one address about whatever sessions
Chooser = Need.Chooser


def choose_as_user(*, session: Session, policy_question_id: int, email: str) -> None:
    """With an account that has proved its address: the address has one choice, however it came."""
    _choose(session.pk, policy_question_id, Chooser.ADDRESS, chooser_of(email))


def choose_in_browser(*, session: Session, policy_question_id: int, key: str) -> None:
    """Where the organizers let browsers choose: it only indicates."""
    if needs.poll_of(session.pk).chooser != Chooser.BROWSER:
        raise refuse("wrong_state")
    _choose(session.pk, policy_question_id, Chooser.BROWSER, hash_key(key))


def choose_by_letter(
    *, session: Session, policy_question_id: int, email: str, zone: str, language: str
) -> None:
    """Have a link mailed that says it. Nothing is kept of an address until it is opened."""
    now = database_now()
    _check(session, policy_question_id, now)
    email = email.strip().lower()
    validate_email(email if len(email) <= LONGEST_ADDRESS else "")
    with transaction.atomic():
        if wants_no_mail(email) or not _may_mail(session.pk, email, now):
            return
        params = {"about": policy_question_id, "zone": zone, "language": language}
        to = recipients.address(email)
        key = f"{CONFIRM}:{session.pk}:{chooser_of(email)}:{now.isoformat()}"
        letter = Delivery(key=key, kind=CONFIRM, recipient=to, params=params, due_at=now)
        letter.session_id = session.pk
        rows.put([letter])


def confirm(*, token: str) -> tuple[Session, PolicyQuestion]:
    """The owner of the address has opened the link; the last one that they open counts."""
    about, chooser = read(token)
    question = PolicyQuestion.objects.select_related("session").filter(pk=about).first()
    if question is None:
        raise refuse("link")
    _choose(question.session_id, about, Chooser.ADDRESS, chooser)
    return question.session, question


def chooser_of(email: str) -> str:
    """An address as choices know it: short enough for a link, and nothing leads back from it."""
    digest = bytes.fromhex(hash_address(email))[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def sign(about: int, email: str) -> str:
    return signing.dumps([about, chooser_of(email)], salt=SALT)


def read(text: str) -> tuple[int, str]:
    """The policy question, and whose choice it is. Refuses `link`."""
    for key in mailed_keys(text):
        try:
            about, chooser = signing.loads(key, salt=SALT, max_age=dt.timedelta(days=CONFIRM_DAYS))
        except signing.BadSignature:
            continue
        return about, chooser
    raise refuse("link")


def _check(session: Session, policy_question_id: int, now: dt.datetime) -> None:
    check_held(session)
    if not needs.is_open(session, now):
        raise refuse("wrong_state")
    if not session.policy_questions.filter(pk=policy_question_id).exists():
        raise refuse("nothing_chosen")


def _may_mail(session_id: int, email: str, now: dt.datetime) -> bool:
    """Nobody can be flooded through us."""
    to_them = Delivery.objects.filter(kind=CONFIRM, recipient=recipients.address(email))
    here = to_them.filter(session_id=session_id, due_at__gt=now - dt.timedelta(hours=1))
    today = to_them.filter(due_at__gt=now - dt.timedelta(days=1))
    return here.count() < LETTERS_AN_HOUR and today.count() < LETTERS_A_DAY


def _choose(session_id: int, about: int, chooser: str, chooser_hash: str) -> None:
    """One choice each; another one takes its place. The figures move in steps."""
    with locked(session_id):
        session = Session.objects.get(pk=session_id)
        _check(session, about, database_now())
        who: dict[str, Any] = {"session": session, "chooser": chooser, "chooser_hash": chooser_hash}
        need, _new = Need.objects.update_or_create(**who, defaults={"policy_question_id": about})
        poll, _new = NeedsPoll.objects.get_or_create(session=session)
        poll.since = sorted({*poll.since, need.pk})
        if len(poll.since) >= session.smallest_group:
            poll.snapshot, poll.since = needs.snapshot(poll), []
        poll.save(update_fields=["since", "snapshot"])
