"""What mail programs read in the head of a letter: how to stop these mails, whom to answer."""

import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as outgoing
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from participants.models import NeverMail, Registration
from participants.rules.reminders import key_of
from participants.rules.roles import Role
from session_platform.logs import Discreet
from tests.factories import make_participant
from tests.participants.reminded import make_announced, make_due, make_registration, send

pytestmark = pytest.mark.django_db
POSTED = {"List-Unsubscribe": "One-Click"}


def letter_of(kind: str) -> tuple[Registration, EmailMessage]:
    registered = make_registration(make_announced(), confirmed_at=None)
    if kind != "confirm":
        registered.confirmed_at = timezone.now()
        registered.save()
    make_due(registered, kind, key=key_of(registered.session, registered.pk, kind))
    assert send() == 1
    return registered, outgoing.outbox[0]


def address_of(letter: EmailMessage) -> str:
    head = letter.message()
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<https?://[^/]+(/\S+)>", str(head["List-Unsubscribe"]))
    assert found
    return found[1]


def test_a_mail_program_stops_the_mails_of_a_session_by_itself() -> None:
    registered, letter = letter_of("invitation")
    program = Client(enforce_csrf_checks=True)

    assert program.post(address_of(letter), POSTED).status_code == 200

    registered.refresh_from_db()
    assert registered.withdrawn_at
    assert not NeverMail.objects.exists()


def test_of_who_never_asked_it_stops_all_mails() -> None:
    _registered, letter = letter_of("confirm")
    program = Client(enforce_csrf_checks=True)

    assert program.post(address_of(letter), POSTED).status_code == 200

    assert NeverMail.objects.exists()


def test_who_only_opens_the_address_stops_nothing() -> None:
    registered, letter = letter_of("invitation")
    answer = Client().get(address_of(letter))
    registered.refresh_from_db()
    assert answer.status_code == 405
    assert registered.withdrawn_at is None


def test_the_key_of_one_purpose_serves_no_other(client: Client) -> None:
    registered, letter = letter_of("invitation")
    address = address_of(letter)
    assert client.post(address.replace("withdraw", "never")).status_code == 410
    assert (
        client.post(address.replace("one-click/withdraw", "one-click/confirm")).status_code == 404
    )
    assert client.post("/one-click/withdraw").status_code == 410
    registered.refresh_from_db()
    assert registered.withdrawn_at is None


def test_no_log_keeps_the_key(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    _registered, letter = letter_of("invitation")
    address = address_of(letter)
    key = address.partition("key=")[2]
    caplog.handler.setFormatter(Discreet("%(message)s"))
    client.post(address.replace("withdraw", "never"))
    said = logging.LogRecord("daphne", logging.INFO, "", 1, f"POST {address} 200", None, None)
    line = Discreet("%(message)s").format(said)
    assert key not in caplog.text + line


def test_an_answer_goes_to_the_organizer() -> None:
    registered = make_registration(make_announced())
    user = get_user_model().objects.create(username="o", email="olga@example.org", is_staff=True)
    make_participant(registered.session, user=user, roles=[Role.ORGANIZER])
    send()
    assert outgoing.outbox[0].reply_to == ["olga@example.org"]
    assert outgoing.outbox[0].message()["Reply-To"] == "olga@example.org"
