"""Mails that strangers cause: how many, and how an address is out of their reach for good."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail as outgoing
from django.test import Client

from outbox.models import Delivery
from participants.models import NeverMail, Registration
from participants.services import registrations, reminders
from tests.participants.reminded import make_announced, make_registration, send

pytestmark = pytest.mark.django_db
EMAIL = "amara@example.org"


def ask(session: Any, email: str = EMAIL, client: Client | None = None) -> Any:
    return (client or Client()).post(f"/sessions/{session.slug}/remind", {"email": email})


def sent() -> list[str]:
    """The letters of now, and no others."""
    outgoing.outbox.clear()
    send()
    return [str(letter.body) for letter in outgoing.outbox]


def never_token(letter: str) -> str:
    found = re.search(r"http://\S+/no-mail#(\S+)", letter)
    assert found
    return found[1]


def test_one_client_cannot_mail_hundreds_while_a_hall_is_served() -> None:
    session = make_announced()
    answers = [ask(session, f"somebody-{number}@example.org") for number in range(100)]
    served = [answer.status_code for answer in answers].count(200)
    assert 40 <= served <= 42
    assert Delivery.objects.count() == served
    last = answers[60].content.decode()
    assert answers[60].status_code == 429
    assert "wait 10 sec and" in last and 'value="somebody-60@example.org"' in last
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert ask(session, "jun@example.org", elsewhere).status_code == 200


def test_who_is_signed_in_and_asks_for_the_own_address_does_not_wait() -> None:
    session, user = make_announced(), get_user_model().objects.create_user("a", EMAIL)
    for number in range(60):
        ask(session, f"somebody-{number}@example.org")
    client = Client()
    client.force_login(user)
    assert ask(session, EMAIL, client).status_code == 200
    assert Registration.objects.filter(email=EMAIL).exists()


def test_one_address_is_not_flooded_over_many_sessions() -> None:
    for _number in range(20):
        registrations.register(session=make_announced(), email=EMAIL)
        send()
    assert len(outgoing.outbox) == registrations.CONFIRM_MAILS_A_DAY


def test_an_address_that_wants_no_mail_gets_none_whatever_is_asked() -> None:
    session, other = make_announced(), make_announced()
    ask(session)
    (letter,) = sent()
    client, token = Client(), never_token(letter)
    assert not NeverMail.objects.exists(), "programs that open links decide nothing"
    client.get("/no-mail")
    assert not NeverMail.objects.exists()
    assert "no more mails" in client.post("/no-mail", {"token": token}).content.decode()
    assert ask(session).content == ask(session).content
    for one in (session, other):
        assert ask(one, EMAIL.upper()).status_code == 200
    for road in ("login/code/", "password/reset/"):
        Client().post(f"/accounts/{road}", {"email": EMAIL})
    Client().post("/accounts/signup/", {"email": EMAIL, "password1": "a-long-Passw0rd"})
    assert outgoing.outbox[1:] == [] and sent() == []
    assert "amara" not in NeverMail.objects.get().address_hash
    client.post("/no-mail", {"token": token, "undo": "1"})
    ask(other)
    assert len(sent()) == 1


def test_it_stops_what_was_registered_and_keys_of_other_links_do_it_not() -> None:
    session = make_announced()
    made = make_registration(session)
    reminders.reschedule(session=session)
    ask(make_announced())
    confirm = re.search(r"/confirm#(\S+)", "".join(sent()))
    assert confirm
    client = Client()
    assert client.post("/no-mail", {"token": confirm[1]}).status_code == 410
    ask(make_announced())
    letter = next(text for text in sent() if "/no-mail#" in text)
    token = never_token(letter)
    assert client.post("/confirm", {"token": token}).status_code == 410
    assert client.post("/withdraw", {"token": token}).status_code == 410
    client.post("/no-mail", {"token": token})
    made.refresh_from_db()
    assert made.withdrawn_at
    assert not Delivery.objects.filter(state=Delivery.State.PENDING).exists()


def test_an_accounts_owner_still_gets_codes() -> None:
    user = get_user_model().objects.create_user("a", EMAIL)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    ask(make_announced())
    Client().post("/no-mail", {"token": never_token(sent()[0])})
    outgoing.outbox.clear()
    Client().post("/accounts/login/code/", {"email": EMAIL})
    assert len(outgoing.outbox) == 1
