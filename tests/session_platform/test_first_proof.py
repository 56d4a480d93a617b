"""Whoever signs up with somebody else's address has nothing of it once the owner comes."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse

from participants.models import Participant
from tests.factories import make_session
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
STRANGERS = "a-strangers-Passw0rd"
OWNERS = "the-owners-own-Passw0rd"
EMAIL = "ola@example.org"


def squat(client: Client) -> None:
    answer = client.post("/accounts/signup/", {"email": EMAIL, "password1": STRANGERS})
    assert answer.status_code == 302
    mail.outbox.clear()
    get_user_model().objects.update(first_name="Mallory")


def mailed_code() -> str:
    found = re.search(r"^\s+(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def sign_in_by_code(client: Client) -> None:
    client.post("/accounts/login/code/", {"email": EMAIL})
    client.post("/accounts/login/code/confirm/", {"code": mailed_code()})
    assert client.get("/accounts/email/").status_code == 200


def account():
    return get_user_model().objects.get(email=EMAIL)


def opens(password: str) -> bool:
    client = Client()
    client.post("/accounts/login/", {"login": EMAIL, "password": password})
    return "_auth_user_id" in client.session


def test_what_a_stranger_set_is_wiped_when_the_owner_signs_in_by_code():
    squat(Client())
    EmailAddress.objects.create(user=account(), email="mallory@example.org")
    sign_in_by_code(Client())
    assert not opens(STRANGERS)
    assert account().first_name == ""
    (address,) = EmailAddress.objects.filter(user=account())
    assert (address.email, address.verified) == (EMAIL, True)


def test_a_reset_leaves_only_the_owners_password():
    squat(Client())
    client = Client()
    client.post("/accounts/password/reset/", {"email": EMAIL})
    link = re.search(r"http\S+(/accounts/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link
    form = client.get(link[1]).headers["Location"]
    client.post(form, {"password1": OWNERS, "password2": OWNERS})
    client.post("/accounts/login/", {"login": EMAIL, "password": OWNERS})
    client.post("/accounts/confirm-email/", {"code": mailed_code()})
    assert opens(OWNERS) and not opens(STRANGERS)


def test_who_signs_up_and_confirms_in_one_browser_keeps_the_password():
    client = Client()
    client.post("/accounts/signup/", {"email": EMAIL, "password1": OWNERS})
    client.post("/accounts/confirm-email/", {"code": mailed_code()})
    assert "_auth_user_id" in client.session
    assert opens(OWNERS)


def test_a_stranger_who_waits_with_half_a_sign_up_gets_nowhere():
    waiting = Client()
    squat(waiting)
    sign_in_by_code(Client())
    waiting.get("/accounts/confirm-email/")
    waiting.post("/accounts/confirm-email/", {"code": "AAAA-BBBB"})
    waiting.get("/accounts/login/")
    assert "_auth_user_id" not in waiting.session


def test_only_a_confirmed_address_becomes_staff(client):
    squat(Client())
    client.force_login(make_staff("root", is_superuser=True))
    url = reverse("admin:auth_user_change", args=[account().pk])
    ticked = {"email": EMAIL, "is_active": "on", "is_staff": "on"}
    assert "Nobody has confirmed this address yet" in text_of(client.post(url, ticked))
    assert not account().is_staff
    sign_in_by_code(Client())
    client.post(url, ticked)
    assert account().is_staff and not opens(STRANGERS)


def test_an_address_that_an_administrator_changes_wipes_a_strangers_password(client):
    squat(Client())
    client.force_login(make_staff("root", is_superuser=True))
    url = reverse("admin:auth_user_change", args=[account().pk])
    client.post(url, {"email": "o.berg@example.org", "is_active": "on", "is_staff": "on"})
    user = get_user_model().objects.get(email="o.berg@example.org")
    assert user.is_staff and not user.check_password(STRANGERS)


def test_nobody_is_added_to_a_session_by_an_unconfirmed_address(client):
    squat(Client())
    session = make_session()
    client.force_login(make_staff("root", is_superuser=True))
    person = {"session": session.pk, "display_name": "Ola", "mode": "online", "account": EMAIL}
    url, roles = reverse("admin:participants_participant_add"), ["organizer"]
    assert "has not confirmed it yet" in text_of(client.post(url, person | {"held": roles}))
    assert not Participant.objects.filter(session=session, display_name="Ola").exists()
    sign_in_by_code(Client())
    client.post(url, person | {"held": roles})
    assert Participant.objects.get(session=session, display_name="Ola").user == account()


def test_addresses_are_not_confirmed_by_hand_beside_the_account(client):
    client.force_login(make_staff("root", is_superuser=True))
    assert client.get("/admin/account/emailaddress/").status_code == 404
