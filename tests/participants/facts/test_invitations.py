"""The .ics of a session: one event, whatever its texts say, at the venue's time."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.test import Client

from agenda.models import Session
from agenda.rules.codes import State
from live import stream
from participants.facts.invitations import invitation
from tests.factories import make_policy_question, make_segment, make_session

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)


def make_dated(**over: Any) -> Session:
    starts_at = dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC)
    fields = {"state": State.PUBLISHED, "starts_at": starts_at, "time_zone": "Europe/Oslo"}
    return make_session(**fields | over)


def event_of(body: bytes) -> Any:
    calendar = icalendar.Calendar.from_ical(body)
    [event] = calendar.walk("VEVENT")
    [alarm] = calendar.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    return event


def test_a_session_can_be_put_into_a_calendar(client: Client) -> None:
    session = make_dated()
    make_segment(session, title="Welcome", minutes=4)
    question = make_policy_question(session, text="Who audits; and how?")
    make_segment(session, title="Exchange 1", minutes=20, policy_question=question)
    answer = client.get(f"/sessions/{session.slug}/session.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = event_of(answer.content)
    assert event["UID"] == session.calendar_uid
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event.decoded("DTSTART") == session.starts_at
    assert event.decoded("DTEND") == session.starts_at + dt.timedelta(minutes=60)
    assert "20 min  Exchange 1: Who audits; and how?" in event["DESCRIPTION"]
    assert f"/sessions/{session.slug}/" in event["DESCRIPTION"]
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_texts_cannot_smuggle_anything_in() -> None:
    evil = "Models\r\nEND:VEVENT\r\nBEGIN:VALARM\nTRIGGER:-PT1M\r;,\\\x07" + "é" * 200
    session = make_dated(title=evil[:200], place=evil[:200], description=evil)
    body = invitation(session, now=NOW, attendee="amara@example.org")
    event = event_of(body)
    assert event["SUMMARY"].startswith("Models END:VEVENT BEGIN:VALARM")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    body.decode()


def test_an_invitation_asks_the_guest_and_wants_no_answer() -> None:
    body = invitation(make_dated(), now=NOW, attendee="amara@example.org")
    event = event_of(body)
    assert b"METHOD:REQUEST" in body
    assert event["ATTENDEE"] == "mailto:amara@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event["ORGANIZER"].startswith("mailto:")


def test_a_later_agenda_has_a_higher_number() -> None:
    session = make_dated()
    before = event_of(invitation(session, now=NOW))
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    after = event_of(invitation(session, now=NOW))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["UID"] == before["UID"]


def test_a_session_in_utc_needs_no_zone() -> None:
    body = invitation(make_dated(time_zone="UTC"), now=NOW)
    assert b"DTSTART:20310625T123000Z" in body


def test_a_session_without_a_time_has_no_event(client: Client) -> None:
    session = make_dated(starts_at=None)
    assert client.get(f"/sessions/{session.slug}/session.ics").status_code == 404
