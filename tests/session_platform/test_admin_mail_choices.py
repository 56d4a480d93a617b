"""The page "Mails" of a session: what is chosen, what follows, and how a letter would read."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from outbox.models import Delivery
from participants.models import MailChoice, NeverMail, hash_address
from participants.rules.reminders import DAY, HOUR, KINDS, Kind
from participants.rules.roles import Role
from tests.factories import make_participant
from tests.participants.parts import make_part
from tests.participants.reminded import make_announced, make_registration, start_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_announced(starts_at=timezone.now() + 20 * DAY)


@pytest.fixture
def organizer(session: Session) -> Client:
    user = get_user_model().objects.create_user("ada", "ada@example.org", is_staff=True)
    make_participant(session, user=user, display_name="Ada", roles=[Role.ORGANIZER])
    browser = Client()
    browser.force_login(user)
    return browser


def page(session: Session, *more: str, name: str = "mails") -> str:
    return reverse(f"admin:agenda_session_{name}", args=[session.pk, *more])


def as_it_is(**over: Any) -> dict[str, Any]:
    """The form as it is sent by somebody who has changed nothing else."""
    sent: dict[str, Any] = {}
    for kind, row in KINDS.items():
        if row.may:
            sent |= {f"{kind}-on": "on", f"{kind}-to": list(row.to)}
            sent |= {f"{kind}-number": row.number} if row.unit else {}
    changed = {name.replace("__", "-"): value for name, value in over.items()}
    return {name: value for name, value in (sent | changed).items() if value is not None}


def test_nothing_is_kept_of_what_is_as_it_always_is(session: Session, organizer: Client) -> None:
    text = organizer.get(page(session)).content.decode()
    assert 'name="day_before-number" value="24"' in text and "hours before the start" in text
    assert text.count("See it</a>") == sum(bool(row.may) for row in KINDS.values())
    answer = organizer.post(page(session), as_it_is(), follow=True)
    assert "Nothing was changed." in answer.content.decode()
    assert not MailChoice.objects.exists()


def test_what_is_chosen_is_kept_followed_and_taken_back(
    session: Session, organizer: Client
) -> None:
    make_registration(session)
    choice = as_it_is(day_before__number=48, hour_before__on=None, soon__to=["speaker"])
    assert (
        "Saved: 3 kinds of mail."
        in organizer.post(page(session), choice, follow=True).content.decode()
    )
    kept = MailChoice.objects.order_by("kind").values_list("kind", "on", "number", "to")
    assert list(kept) == [
        (Kind.DAY_BEFORE, True, 48, None),
        (Kind.HOUR_BEFORE, False, None, None),
        (Kind.SOON, True, None, ["speaker"]),
    ]
    rows = dict(Delivery.objects.values_list("kind", "due_at"))
    assert rows[Kind.DAY_BEFORE] == start_of(session) - 48 * HOUR
    assert Delivery.objects.get(kind=Kind.SOON).state == Delivery.State.SKIPPED
    organizer.post(page(session), as_it_is())
    assert not MailChoice.objects.exists()
    row = Delivery.objects.get(kind=Kind.DAY_BEFORE)
    assert (row.due_at, row.state) == (start_of(session) - DAY, Delivery.State.PENDING)


@pytest.mark.parametrize("number", ["0", "-3", "", "9999", "many", "1.5"])
def test_a_number_that_cannot_be_meant_is_told_and_nothing_lost(
    session: Session, organizer: Client, number: str
) -> None:
    sent = as_it_is(preparation__number=number, hour_before__on=None)
    answer = organizer.post(page(session), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "A number from 1 to 60, please." in text
    assert not re.search(r'name="hour_before-on"[^>]* checked', text)
    assert not MailChoice.objects.exists()


def test_a_mail_to_nobody_is_asked_about(session: Session, organizer: Client) -> None:
    answer = organizer.post(page(session), as_it_is(record__to=[]))
    assert "Say to whom, or take away the mark before it." in answer.content.decode()
    assert organizer.post(page(session), as_it_is(record__to=["nobody"])).status_code == 422


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.may])
def test_every_kind_is_shown_before_it_is_sent(
    session: Session, organizer: Client, kind: str
) -> None:
    for role in Role:
        make_part(session, role.value, role)
    text = organizer.get(page(session, kind, name="mail")).content.decode()
    assert "Plain text" in text and "<iframe" in text
    assert ("Dear " in text) == (kind != Kind.SOON), "to who is registered, who has no name"
    assert "/enter#…" in text or "/record" in text or kind == Kind.SOON
    assert not re.search(r"/enter#p\d|no-more-mails#\w|no-mail#\w", text), "keys are for mails"
    frame = organizer.get(page(session, kind, name="mail_html"))
    assert "sandbox" in frame["Content-Security-Policy"]
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert b"<h1" in frame.content
    assert not Delivery.objects.exists()


def test_it_reads_as_for_the_person_who_is_chosen(session: Session, organizer: Client) -> None:
    person = make_part(session, "sana", time_zone="Asia/Kolkata")
    shown = page(session, Kind.DAY_BEFORE, name="mail")
    text = organizer.get(f"{shown}?for={person.pk}").content.decode()
    assert "Dear Sana," in text and "your time (Asia/Kolkata)" in text and "Tomorrow" in text
    registered = organizer.get(f"{shown}?for=registered").content.decode()
    assert "that you are registered for" in registered and "Dear" not in registered
    NeverMail.objects.create(address_hash=hash_address("sana@example.org"))
    text = organizer.get(f"{shown}?for={person.pk}").content.decode()
    assert "asked not to be mailed" in text
    assert organizer.get(page(session, "confirm", name="mail")).status_code == 404
