"""Accounts made in the admin: an address, what they may, a password or a mailed code."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from agenda.models import Session
from participants.services.sessions import make_organizer
from tests.factories import make_session
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-Passw0rd-x"  # noqa: S105 - of nobody
ADD = reverse("admin:auth_user_add")
NEW = {"email": "Nina@Example.org", "first_name": "Nina", "is_staff": "on", "is_active": "on"}


@pytest.fixture
def administrator(client):
    client.force_login(make_staff("root", is_superuser=True))
    return client


def added():
    return get_user_model().objects.get(email="nina@example.org")


def test_a_staff_account_signs_in_and_changes_only_its_own_sessions(administrator, client):
    mine, other = make_session(title="Mine"), make_session(title="Of others")
    administrator.post(ADD, NEW | {"password1": PASSWORD})
    make_organizer(session=mine, user=added())
    client.logout()
    client.post("/accounts/login/", {"login": "nina@example.org", "password": PASSWORD})
    page = text_of(client.get(reverse("admin:agenda_session_changelist")))
    assert "Mine" in page
    for session, may in ((mine, True), (other, False)):
        url = reverse("admin:agenda_session_change", args=[session.pk])
        assert ('name="_save"' in client.get(url).content.decode()) is may
    assert not mail.outbox
    assert client.get(ADD).status_code == 403
    assert Session.objects.count() == 2


def test_without_a_password_one_signs_in_by_a_mailed_code(administrator, client):
    administrator.post(ADD, NEW)
    assert not added().has_usable_password()
    client.logout()
    client.post("/accounts/login/code/", {"email": "nina@example.org"})
    code = re.search(r"^\s+(\S+)$", str(mail.outbox[0].body), re.MULTILINE)
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"email": ""}, "This field is required"),
        ({"email": "ROOT@example.org"}, "Another account has this address"),
        ({"email": "also@example.org"}, "Another account has this address"),
        ({"password1": "nina"}, "too short"),
    ],
)
def test_an_account_needs_an_address_of_its_own(administrator, changed, sentence):
    EmailAddress.objects.create(user=make_staff("twice"), email="also@example.org", verified=True)
    assert sentence in text_of(administrator.post(ADD, NEW | changed))
    assert get_user_model().objects.count() == 2


def test_a_changed_address_is_the_one_that_signs_in(administrator):
    administrator.post(ADD, NEW | {"password1": PASSWORD})
    user = added()
    url = reverse("admin:auth_user_change", args=[user.pk])
    assert administrator.get(url).status_code == 200
    administrator.post(url, NEW | {"email": "n.berg@example.org"})
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("n.berg@example.org", True, True)
    user.refresh_from_db()
    assert user.check_password(PASSWORD) and user.is_staff
