"""The mails about accounts: who writes, the code, what to do if it was somebody else."""

import re

import pytest
from django.test import Client

from participants.models import Letter
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-Passw0rd-x"  # noqa: S105 - of nobody


@pytest.fixture(autouse=True)
def _outbox(settings: object) -> None:
    settings.EMAIL_BACKEND = "participants.services.kept_mail.OutboxBackend"  # type: ignore[attr-defined]


ASKED = {
    "sign-in code": ("login/code/", {"email": "nina@example.org"}, "sign in to Roundtable"),
    "unknown": ("login/code/", {"email": "jun@example.org"}, "No Roundtable account"),
    "confirm": ("signup/", {"email": "jun@example.org", "password1": PASSWORD}, "Confirm"),
    "exists": ("signup/", {"email": "nina@example.org", "password1": PASSWORD}, "already"),
    "reset": ("password/reset/", {"email": "nina@example.org"}, "new password"),
}


def make_nina() -> None:
    user = make_staff("nina")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_an_account_mail_says_who_writes_and_greets_nobody(
    client: Client, asked: tuple[str, dict[str, str], str]
) -> None:
    make_nina()
    address, data, subject = asked
    client.post(f"/accounts/{address}", data, headers={"host": "localhost:8831"})
    letter = Letter.objects.get()
    words = re.sub(r"http://\S+", "", letter.text)
    assert subject in letter.subject and "Roundtable" in letter.subject
    assert "Roundtable" in words and "If that was not you" in words
    assert not re.search(r"localhost|:\d{4}|Hello|user nina|&quot;|&#", words)


def test_the_code_stands_on_a_line_of_its_own(client: Client) -> None:
    make_nina()
    client.post("/accounts/login/code/", {"email": "nina@example.org"})
    code = re.search(r"^\s+(\S+)$", Letter.objects.get().text, re.MULTILINE)
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert client.get("/admin/").status_code == 200
