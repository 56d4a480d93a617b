"""The mails about accounts: who writes, the code, what to do if it was somebody else."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from participants.models import Letter
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-Passw0rd-x"  # noqa: S105 - of nobody


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "participants.services.kept_mail.OutboxBackend"
    cache.clear()  # nobody has asked for anything yet


ASKED = {
    "sign-in code": ("login/code/", {"email": "nina@example.org"}, "sign in to Roundtable"),
    "unknown": ("login/code/", {"email": "jun@example.org"}, "No Roundtable account"),
    "confirm": ("signup/", {"email": "jun@example.org", "password1": PASSWORD}, "Confirm"),
    "exists": ("signup/", {"email": "nina@example.org", "password1": PASSWORD}, "already"),
    "reset": ("password/reset/", {"email": "nina@example.org"}, "new password"),
}


def make_nina() -> None:
    user = make_staff("nina")
    user.set_password(PASSWORD)
    user.save()
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


@pytest.mark.parametrize("host", ["testserver:1", "testserver.", "localhost", "127.0.0.1:99"])
@pytest.mark.parametrize("asked", ["exists", "reset", "unknown"])
def test_a_link_in_a_letter_follows_the_site_and_not_the_host_that_was_asked(
    client: Client, settings: Any, asked: str, host: str
) -> None:
    settings.SITE_URL = "https://roundtable.example"
    make_nina()
    address, data, _ = ASKED[asked]
    client.post(f"/accounts/{address}", data, headers={"host": host})
    (link,) = re.findall(r"https?://\S+", Letter.objects.get().text)
    assert link.startswith("https://roundtable.example/accounts/")


@pytest.mark.parametrize(
    ("to", "followed"),
    [
        ("/sessions/", True),
        ("https://roundtable.example/admin/", True),
        ("http://localhost/x", False),
        ("http://testserver/x", False),
        ("http://roundtable.example/x", False),
        ("https://roundtable.example:1/x", False),
        ("https://roundtable.example.evil.example/x", False),
        ("//localhost/x", False),
        ("///evil.example", False),
        ("https:evil.example", False),
        ("javascript:alert(1)", False),
    ],
)
def test_next_leads_nowhere_else(client: Client, settings: Any, to: str, followed: bool) -> None:
    settings.SITE_URL, settings.HTTPS = "https://roundtable.example", True
    make_nina()
    answer = client.post(
        "/accounts/login/", {"login": "nina@example.org", "password": PASSWORD, "next": to}
    )
    assert answer.status_code == 302
    assert answer["Location"] == (to if followed else "/")


def code_of(letter: Letter) -> str:
    found = re.search(r"^\s+(\S+)$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]


ASK, ENTER = "/accounts/login/code/", "/accounts/login/code/confirm/"


def later(client: Client, seconds: float) -> None:
    """As if the code had been sent so much earlier."""
    session = client.session
    login = session["account_login"]
    login["initiated_at"] -= seconds
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    session["account_login"] = login
    session.save()


def test_a_code_lives_a_quarter_of_an_hour(client: Client) -> None:
    make_nina()
    client.post(ASK, {"email": "nina@example.org"})
    later(client, 14 * 60)
    client.post(ENTER, {"code": code_of(Letter.objects.get())})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("minutes", [16, 70])
def test_who_is_too_late_is_told_so_and_keeps_the_address(client: Client, minutes: int) -> None:
    make_nina()
    client.post(ASK, {"email": "nina@example.org"})
    later(client, minutes * 60)
    answer = client.post(ENTER, {"code": code_of(Letter.objects.get())}, follow=True)
    assert answer.redirect_chain == [(ASK, 302)]
    page = answer.content.decode()
    assert "That code is too old" in page
    assert 'value="nina@example.org"' in page
    client.post(ASK, {"email": "nina@example.org"})
    client.post(ENTER, {"code": code_of(Letter.objects.latest("written_at"))})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("address", ["nina@example.org", "jun@example.org"])
def test_another_code_is_sent_where_the_page_says_so(client: Client, address: str) -> None:
    make_nina()
    client.post(ASK, {"email": address})
    assert 'value="resend"' in client.get(ENTER).content.decode()
    answer = client.post(ENTER, {"action": "resend"}, follow=True)
    assert f"sent to {address}" in answer.content.decode()
    assert Letter.objects.filter(recipients__contains=address).count() == 2
