"""Registering: an address counts when its owner says so, and nobody is flooded."""

import datetime as dt
import re

import pytest
from django.core import mail as outgoing
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from agenda.rules.codes import State
from outbox.models import Delivery
from participants.facts import mail_links
from participants.models import Registration
from participants.services import registrations
from tests.factories import make_session
from tests.participants.reminded import (
    make_announced,
    make_registration,
    send,
    states,
)

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_an_address_counts_only_after_its_owner_has_followed_the_link(client: Client) -> None:
    session = make_announced()
    client.post(
        f"/sessions/{session.slug}/remind",
        {"email": " Amara@Example.org ", "time_zone": "Asia/Jakarta"},
    )
    made = Registration.objects.get()
    assert (made.email, made.time_zone) == ("amara@example.org", "Asia/Jakarta")
    assert states() == {"confirm": "pending"}
    assert send() == 1
    [letter] = outgoing.outbox
    found = re.search(r"http://\S+/confirm#(\S+)", str(letter.body))
    assert found
    assert "amara" not in client.get("/confirm").content.decode()
    answer = client.post("/confirm", {"token": found[1]})
    assert session.title in answer.content.decode()
    made.refresh_from_db()
    assert made.confirmed_at
    assert states() == {
        "confirm": "sent",
        "invitation": "pending",
        "day_before": "pending",
        "soon": "pending",
    }


def test_the_answer_is_the_same_for_a_known_address(client: Client) -> None:
    session = make_announced()
    make_registration(session)
    answers = [
        client.post(f"/sessions/{session.slug}/remind", {"email": address})
        for address in ("amara@example.org", "jun@example.org")
    ]
    bodies = [answer.content.decode() for answer in answers]
    assert answers[0].status_code == answers[1].status_code == 200
    assert bodies[0].replace("amara@", "jun@") == bodies[1]


def test_a_stranger_cannot_change_what_the_owner_has_confirmed() -> None:
    session = make_announced()
    made = make_registration(session, time_zone="Europe/Oslo")
    registrations.register(session=session, email=made.email, time_zone="Asia/Tokyo")
    made.refresh_from_db()
    assert made.time_zone == "Europe/Oslo"


def test_nobody_is_flooded_with_links() -> None:
    session = make_announced()
    for _ in range(8):
        registrations.register(session=session, email="amara@example.org")
        registrations.register(session=session, email="amara@example.org")
        send()
    assert len(outgoing.outbox) == registrations.CONFIRM_MAILS_AN_HOUR
    Delivery.objects.update(due_at=timezone.now() - HOUR)
    registrations.register(session=session, email="amara@example.org")
    assert send() == 1


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_is_refused(client: Client, email: str) -> None:
    session = make_announced()
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": email})
    assert answer.status_code == 422
    assert not Registration.objects.exists()


@pytest.mark.parametrize("state", [State.LIVE, State.ENDED])
def test_what_has_begun_needs_no_reminder(client: Client, state: str) -> None:
    session = make_session(state=state)
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": "a@example.org"})
    assert answer.status_code == 422


def test_a_draft_is_not_found(client: Client) -> None:
    session = make_session(state=State.DRAFT)
    for path in ("remind", "session.ics"):
        address = f"/sessions/{session.slug}/{path}"
        answer = client.post(address) if path == "remind" else client.get(address)
        assert answer.status_code == 404


def test_a_token_serves_one_purpose(client: Client) -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    confirm = mail_links.sign(made, "confirm")
    withdraw = mail_links.sign(made, "withdraw")
    assert client.post("/withdraw", {"token": confirm}).status_code == 410
    assert client.post("/confirm", {"token": withdraw}).status_code == 410
    assert client.post("/confirm", {"token": confirm[:-2] + "--"}).status_code == 410
    assert client.post("/confirm").status_code == 410
    made.delete()
    assert client.post("/confirm", {"token": confirm}).status_code == 410


def test_a_link_ends_after_a_week(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    token = mail_links.sign(made, "confirm")
    monkeypatch.setitem(mail_links.VALID_FOR, "confirm", dt.timedelta(seconds=-1))
    assert client.post("/confirm", {"token": token}).status_code == 410


def test_confirming_twice_changes_nothing() -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    token = mail_links.sign(made, "confirm")
    registrations.confirm(token=token)
    send()
    registrations.confirm(token=token)
    assert send() == 0
    assert Delivery.objects.count() == 3


def test_stopping_and_changing_ones_mind(client: Client) -> None:
    made = make_registration(make_announced())
    send()
    client.post("/withdraw", {"token": mail_links.sign(made, "withdraw")})
    assert states() == {"invitation": "sent", "day_before": "skipped", "soon": "skipped"}
    registrations.confirm(token=mail_links.sign(made, "confirm"))
    assert states() == {"invitation": "sent", "day_before": "pending", "soon": "pending"}


@pytest.mark.parametrize("stopped", [True, False])
def test_who_asks_again_gets_the_link_that_is_promised(client: Client, stopped: bool) -> None:
    session = make_announced()
    made = make_registration(session)
    send()
    if stopped:
        client.post("/withdraw", {"token": mail_links.sign(made, "withdraw")})
    outgoing.outbox.clear()
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": made.email.upper()})
    assert "We are sending a link" in answer.content.decode()
    assert send() == 1
    assert [(letter.to, "/confirm#" in letter.body) for letter in outgoing.outbox] == [
        ([made.email], True)
    ]
    registrations.confirm(token=mail_links.sign(made, "confirm"))
    assert states()["day_before"] == states()["soon"] == "pending"


@pytest.mark.parametrize("why", ["often", "never"])
def test_where_no_link_is_sent_the_page_says_when(client: Client, why: str) -> None:
    session = make_announced()
    made = make_registration(session)
    send()
    if why == "never":
        registrations.never(token=mail_links.sign(made, "never"))
    for _ in range(registrations.CONFIRM_MAILS_AN_HOUR if why == "often" else 0):
        registrations.register(session=session, email=made.email)
        send()
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": made.email})
    assert send() == 0
    assert "No link is sent where" in answer.content.decode()


def test_an_unknown_zone_falls_back_to_the_venues() -> None:
    session = make_announced(time_zone="Europe/Oslo")
    with pytest.raises(ValidationError):
        registrations.confirm(token="nothing")
    registrations.register(session=session, email="a@example.org", time_zone="Moon/Base")
    assert Registration.objects.get().time_zone == "Europe/Oslo"
