"""The letters: their heads, their times for each reader, and the event they carry."""

import datetime as dt
from email import message_from_string, policy

import pytest
from django.core import mail as outgoing
from django.core.mail import EmailMessage

from common.instants import database_now
from outbox.models import Delivery
from participants.facts import letters as letter_facts
from participants.facts.letters_times import times
from participants.rules.reminders import Kind
from participants.services import reminders
from tests.factories import make_session
from tests.participants.reminded import (
    mails_to,
    make_announced,
    make_due,
    make_registration,
    send,
)

pytestmark = pytest.mark.django_db


def composed(row: Delivery) -> EmailMessage:
    return reminders.compose(row, database_now())


def test_a_title_cannot_write_into_the_head() -> None:
    session = make_announced(title="Models\r\nBcc: all@example.org\u202e")
    make_registration(session)
    assert send() == 1
    head = outgoing.outbox[0].message()
    assert head["Bcc"] is None
    assert head["Subject"] == "You are registered: Models Bcc: all@example.org"


def test_times_are_told_for_the_reader_and_for_the_venue() -> None:
    session = make_announced(
        time_zone="Europe/Oslo", starts_at=dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC)
    )
    assert times(session, "Asia/Ho_Chi_Minh") == [
        "Wednesday 25 June 2031, 19:30 your time (Asia/Ho Chi Minh)",
        "Wednesday 25 June 2031, 14:30 at the venue (Europe/Oslo)",
    ]
    assert times(session, "Europe/Oslo") == ["Wednesday 25 June 2031, 14:30 (Europe/Oslo)"]


def test_the_invitation_carries_its_event_twice() -> None:
    make_registration(make_announced())
    send()
    source = outgoing.outbox[0].message().as_string()
    parsed = message_from_string(source, policy=policy.default)
    parts = {part.get_content_type(): part for part in parsed.walk()}
    assert parts["text/calendar"]["Content-Type"].params["method"] == "REQUEST"
    assert parts["application/ics"].get_filename() == "session.ics"
    assert "BEGIN:VEVENT" in parts["text/calendar"].get_content()


def test_a_repeated_letter_has_the_same_name() -> None:
    made = make_registration(make_announced())
    row = mails_to(made).get(kind=Kind.INVITATION)
    send()
    # Its worker died before it noted it.
    Delivery.objects.filter(pk=row.pk).update(state="pending", claimed_until=None)
    send()
    names = [letter.message()["Message-ID"] for letter in outgoing.outbox]
    assert len(names) == 2 and len(set(names)) == 1


@pytest.mark.parametrize("kind", ["day_before", "soon"])
def test_a_reminder_names_the_way_in_and_the_way_out(kind: str) -> None:
    made = make_registration(make_announced(title="Cables & <cats>"))
    text = str(composed(mails_to(made).get(kind=kind)).body)
    assert "Cables & <cats>" in text
    assert f"/sessions/{made.session.slug}/" in text
    assert "/withdraw#" in text


@pytest.mark.parametrize(
    ("starts", "now", "zone", "day"),
    [
        # The day on which clocks are set back has 25 hours.
        ("2026-10-25T22:30", "2026-10-24T22:31", "Europe/Oslo", "Today"),
        ("2026-10-25T22:30", "2026-10-24T22:31", "UTC", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T02:59", "UTC", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T02:59", "Pacific/Honolulu", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T12:00", "Pacific/Honolulu", "Today"),
        ("2026-11-03T12:30", "2026-11-01T12:30", "Asia/Tokyo", "Tuesday 3 November"),
    ],
)
def test_a_reminder_names_the_day_as_the_reader_has_it_when_it_is_sent(
    starts: str, now: str, zone: str, day: str
) -> None:
    begin, sent = (dt.datetime.fromisoformat(f"{each}+00:00") for each in (starts, now))
    session = make_session(state="published", starts_at=begin, title="Open models")
    made = make_registration(session, time_zone=zone)
    row = make_due(made, Kind.DAY_BEFORE, due_at=sent)
    letter = letter_facts.compose(row, made, now=sent)
    assert letter.subject == f"{day}: Open models"
    assert str(letter.body).startswith(f"{day} is the day of the session")
