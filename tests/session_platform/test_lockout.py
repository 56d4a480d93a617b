"""A stranger elsewhere guesses and asks in vain, and keeps nobody out by it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

pytestmark = pytest.mark.django_db
EMAIL = "nina@example.org"
PASSWORD = "a-long-Passw0rd-x"  # noqa: S105 - of nobody
STRANGER, ELSEWHERE = "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def _nina():
    user = get_user_model().objects.create_user("nina", EMAIL, PASSWORD, is_staff=True)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)


def sign_in(client: Client, password: str = PASSWORD) -> bool:
    client.post("/accounts/login/", {"login": EMAIL, "password": password})
    return "_auth_user_id" in client.session


def sign_in_by_code(client: Client) -> bool:
    client.post("/accounts/login/code/", {"email": EMAIL})
    found = re.findall(r"^\s+(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    client.post("/accounts/login/code/confirm/", {"code": found[-1]})
    return "_auth_user_id" in client.session


def attack(address: str = STRANGER) -> None:
    """Twenty times everything that a stranger can ask for, never with a cookie."""
    for number in range(20):
        client = Client(REMOTE_ADDR=address)
        assert not sign_in(client, f"wrong-{number}")
        Client(REMOTE_ADDR=address).post("/accounts/login/code/", {"email": EMAIL})
        client.post("/accounts/password/reset/", {"email": EMAIL})
        client.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})


def test_an_attacker_elsewhere_keeps_nobody_out_and_mails_little():
    known = Client(REMOTE_ADDR=ELSEWHERE)
    assert sign_in(known)
    known.post("/accounts/logout/")
    attack()
    assert len(mail.outbox) <= 15
    assert sign_in(known)
    assert sign_in(Client(REMOTE_ADDR=ELSEWHERE))
    assert sign_in_by_code(Client(REMOTE_ADDR=ELSEWHERE))
    before = len(mail.outbox)
    reset = Client(REMOTE_ADDR=ELSEWHERE).post("/accounts/password/reset/", {"email": EMAIL})
    assert (reset.status_code, len(mail.outbox)) == (302, before + 1)


def test_a_device_that_signed_in_before_comes_in_from_the_attackers_own_network():
    known = Client(REMOTE_ADDR=STRANGER)
    assert sign_in(known)
    known.post("/accounts/logout/")
    attack()
    assert not sign_in(Client(REMOTE_ADDR=STRANGER)), "the stranger's guessing is bounded"
    assert sign_in(known)
    known.post("/accounts/logout/")
    assert sign_in_by_code(known)


def test_guessing_from_many_networks_is_bounded_and_the_known_device_comes_in():
    known = Client(REMOTE_ADDR=ELSEWHERE)
    assert sign_in(known)
    known.post("/accounts/logout/")
    for network in range(12):
        for number in range(10):
            sign_in(Client(REMOTE_ADDR=f"203.0.113.{network}"), f"wrong-{number}")
    assert not sign_in(Client(REMOTE_ADDR="203.0.113.200"))
    assert sign_in(known)
    assert sign_in_by_code(Client(REMOTE_ADDR="203.0.113.200"))


def test_a_known_device_is_bounded_too():
    known = Client()
    assert sign_in(known)
    known.post("/accounts/logout/")
    for number in range(10):
        assert not sign_in(known, f"wrong-{number}")
    answer = known.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert "Have a code mailed to you instead" in answer.content.decode()
    assert sign_in_by_code(known)


def test_signing_in_often_uses_nothing_up():
    for _ in range(25):
        assert sign_in(Client())


def test_a_device_known_to_one_account_is_not_known_to_another():
    other = get_user_model().objects.create_user("mo", "mo@example.org", PASSWORD)
    EmailAddress.objects.create(user=other, email=other.email, verified=True, primary=True)
    client = Client(REMOTE_ADDR=STRANGER)
    client.post("/accounts/login/", {"login": other.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    attack()
    assert not sign_in(client)


def test_who_asks_too_often_is_told_what_to_do():
    client = Client()
    answers = [client.post("/accounts/password/reset/", {"email": EMAIL}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "The newest of them works" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_a_hall_that_signs_in_by_code_is_served_and_a_flood_is_slowed():
    for number in range(60):
        Client().post("/accounts/login/code/", {"email": f"guest-{number}@example.org"})
    assert 40 <= len(mail.outbox) <= 42
