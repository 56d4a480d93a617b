"""The agenda as iCalendar: read back, in the venue's time, safe against what people type."""

import datetime as dt
import re
import unicodedata
import zoneinfo
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # comes with icalendar, untyped
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.facts.calendar import agenda_calendar
from agenda.facts.hour import step_count
from agenda.models import Session
from agenda.services import segments
from live.models import Topic
from participants.facts.invitations import invitation
from participants.rules.roles import Role
from tests.factories import make_participant, make_policy_question, make_segment, make_session

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
UNSAVED: Any = {"pk": 0, "slug": "x", "created_at": NOW}
OSLO = zoneinfo.ZoneInfo("Europe/Oslo")


def make_dated(**over: Any) -> Session:
    starts_at = dt.datetime(2031, 6, 25, 14, 30, tzinfo=OSLO)
    fields = {"state": "published", "starts_at": starts_at, "time_zone": "Europe/Oslo"}
    return make_session(**fields | over)


def read(body: bytes) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(body)
    return list(calendar.walk("VEVENT"))


def events_of(session: Session) -> list[Any]:
    session.refresh_from_db()
    return read(agenda_calendar(session, now=NOW))


def test_the_session_and_each_segment_is_an_event_in_the_venues_time():
    session = make_dated()
    question = make_policy_question(session, text="Who audits; and how?")
    make_segment(session, title="Welcome", minutes=4)
    make_segment(session, title="Exchange 1", minutes=20, policy_question=question)
    body = agenda_calendar(session, now=NOW)
    whole, welcome, exchange = read(body)

    assert whole.decoded("DTSTART") == session.starts_at
    assert (whole.decoded("DTEND") - session.starts_at, whole["STATUS"]) == (
        dt.timedelta(hours=1),
        "CONFIRMED",
    )
    assert welcome["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert exchange.decoded("DTSTART") == dt.datetime(2031, 6, 25, 14, 34, tzinfo=OSLO)
    assert exchange.decoded("DTEND") == dt.datetime(2031, 6, 25, 14, 54, tzinfo=OSLO)
    assert (exchange["SUMMARY"], exchange["DESCRIPTION"]) == ("Exchange 1", question.text)
    assert exchange["RELATED-TO"] == whole["UID"]
    assert len({event["UID"] for event in (whole, welcome, exchange)}) == 3
    assert body.count(b"BEGIN:VTIMEZONE") == 1 and b"METHOD:PUBLISH" in body


def test_an_event_keeps_its_identity_and_its_number_rises():
    session = make_dated()
    for title in "AB":
        make_segment(session, title=title)
    before = events_of(session)
    step = {"session_id": session.pk, "step": step_count(session.pk)}
    segments.move(**step, segment_id=session.segments.last().pk, before=session.segments.first().pk)
    after = events_of(session)

    assert {event["UID"] for event in before} == {event["UID"] for event in after}
    assert [event["SUMMARY"] for event in after[1:]] == ["B", "A"]
    assert all(event["SEQUENCE"] > before[0]["SEQUENCE"] for event in after)


def test_what_is_skipped_is_cancelled_and_takes_no_time():
    session = make_dated()
    for title in "ABC":
        make_segment(session, title=title, minutes=10)
    step = {"session_id": session.pk, "step": step_count(session.pk)}
    segments.skip(**step, segment_id=session.segments.get(title="B").pk)

    _, first, skipped, last = events_of(session)

    assert [each["STATUS"] for each in (first, skipped, last)] == [
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert last.decoded("DTSTART") == first.decoded("DTSTART") + dt.timedelta(minutes=10)


def test_an_hour_that_the_clock_skips_is_no_gap_in_the_agenda():
    """Clocks go forward at two in Oslo: what lasts an hour ends at four."""
    begins = dt.datetime(2031, 3, 30, 1, 30, tzinfo=OSLO)
    session = make_dated(starts_at=begins)
    for _ in range(2):
        make_segment(session, minutes=60)

    _, _, second = events_of(session)

    assert second.decoded("DTSTART").astimezone(dt.UTC) == begins.astimezone(dt.UTC) + dt.timedelta(
        hours=1
    )
    assert second.decoded("DTSTART").hour == 3


EVIL = 'Models\r\nEND:VEVENT\r\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT1M\r\u2028;,\\:"\x00\x07'


def test_texts_cannot_smuggle_anything_in():
    session = make_dated(title=EVIL.replace("\0", ""), place=EVIL.replace("\0", ""))
    question = make_policy_question(session, text=EVIL.replace("\0", ""))
    make_segment(session, title=("é" + EVIL.replace("\0", "")) * 2, policy_question=question)
    body = agenda_calendar(session, now=NOW)

    calendar = icalendar.Calendar.from_ical(body)
    names = {component.name for component in calendar.walk()}
    assert names == {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    assert len(calendar.walk("VEVENT")) == 2
    lines = body.split(b"\r\n")
    assert [
        line for line in lines if line.startswith((b"BEGIN:VALARM", b"ACTION", b"TRIGGER"))
    ] == []
    assert b"\n" not in body.replace(b"\r\n", b"")


@settings(max_examples=200)
@given(st.text(max_size=200), st.text(max_size=300))
def test_any_title_is_one_event_that_reads_back(title, place):
    """Folding may not cut a character in two, and no character may end a line."""
    session = Session(**UNSAVED, title=title, place=place, time_zone="UTC", starts_at=NOW)
    body = agenda_calendar(session, now=NOW)

    [event] = read(body)
    assert max(map(len, body.split(b"\r\n"))) <= 75
    for line in body.split(b"\r\n"):
        line.decode()
    seen = {unicodedata.category(one) for one in event["SUMMARY"] + event["LOCATION"]}
    assert not seen & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_time_are_written_too(year):
    session = make_dated(starts_at=dt.datetime(year, 6, 25, 12, tzinfo=dt.UTC))

    assert len(events_of(session)) == 1


def test_calendars_can_subscribe(client: Client):
    session = make_dated()
    make_segment(session)
    answer = client.get(f"/sessions/{session.slug}/agenda.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'inline; filename="{session.slug}-agenda.ics"'
    assert {"public", "max-age=300"} <= set(answer["Cache-Control"].split(", "))
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n" in answer.content
    assert b"\r\nX-PUBLISHED-TTL:PT15M\r\n" in answer.content
    assert len(read(answer.content)) == 2
    assert client.head(f"/sessions/{session.slug}/agenda.ics").status_code == 200
    assert client.post(f"/sessions/{session.slug}/agenda.ics").status_code == 405


def test_a_session_without_a_time_has_no_calendar(client: Client):
    session = make_dated(starts_at=None)

    assert client.get(f"/sessions/{session.slug}/agenda.ics").status_code == 404


def test_a_draft_is_for_its_organizers_and_staff_and_is_kept_nowhere(
    client: Client, django_user_model
):
    session = make_dated(state="draft")
    address = f"/sessions/{session.slug}/agenda.ics"
    organizer = django_user_model.objects.create(username="mine", is_staff=True)
    colleague = django_user_model.objects.create(username="other", is_staff=True)
    stranger = django_user_model.objects.create(username="guest")
    make_participant(session, user=organizer, roles=[Role.ORGANIZER])

    assert client.get(address).status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    for user in (colleague, organizer):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"] and "public" not in answer["Cache-Control"]


def lines_of(body: bytes) -> list[tuple[str, str]]:
    """A second reader, which knows nothing but lines: name with parameters, and value."""
    unfolded = body.decode().replace("\r\n ", "").split("\r\n")
    return [(name, value) for name, _colon, value in (line.partition(":") for line in unfolded)]


@pytest.mark.parametrize(
    ("sender", "organizer"),
    [
        ("Roundtable <hello@example.org>", ("ORGANIZER;CN=Roundtable", "mailto:hello@example.org")),
        (
            '"Forum, the; 2031" <a@example.org>',
            ('ORGANIZER;CN="Forum, the; 2031"', "mailto:a@example.org"),
        ),
        ("hello@example.org", ("ORGANIZER", "mailto:hello@example.org")),
    ],
)
@pytest.mark.parametrize("attendee", ["", "ines@example.org", None])
def test_each_event_says_who_organizes_and_when_it_changed(
    settings: Any, sender: str, organizer: tuple[str, str], attendee: str | None
):
    settings.DEFAULT_FROM_EMAIL = sender
    session = make_dated()
    make_segment(session, minutes=5)
    step = {"session_id": session.pk, "step": step_count(session.pk)}
    segments.insert(**step, before=None, kind="break", title="", minutes=5, policy_question=None)
    changed = Topic.objects.get(stream=session.pk, name="agenda").changed_at
    assert changed
    now = changed + dt.timedelta(days=1)
    body = (
        agenda_calendar(session, now=now)
        if attendee is None
        else invitation(session, now=now, attendee=attendee)
    )
    events = read(body)
    lines = lines_of(body)

    assert [value for name, value in lines if name.startswith("ORGANIZER")] == [organizer[1]] * len(
        events
    )
    assert [name for name, _ in lines if name.startswith("ORGANIZER")] == [organizer[0]] * len(
        events
    )
    told = f"{changed.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    assert [value for name, value in lines if name == "LAST-MODIFIED"] == [told] * len(events)
    for event in events:
        assert event.decoded("LAST-MODIFIED") == changed.replace(microsecond=0)
        assert 0 < event["SEQUENCE"] < 2**31
        assert not event.errors


def test_an_event_that_nothing_has_changed_yet_was_last_changed_when_it_was_made():
    session = make_dated()
    Topic.objects.filter(stream=session.pk).update(changed_at=None)
    (event,) = events_of(session)
    assert event.decoded("LAST-MODIFIED") == session.created_at.replace(microsecond=0)


def test_more_segments_cost_no_more_queries(django_assert_num_queries):
    session = make_dated()
    for _ in range(2):
        make_segment(session)
        with django_assert_num_queries(4):
            agenda_calendar(session, now=NOW)


def instant_by_rules(body: bytes, name: str) -> dt.datetime:
    """A strict second reader: an instant by what stands in the file alone, its zone's rules too."""
    text = body.replace(b"\r\n ", b"").decode()
    event = text[text.index("BEGIN:VEVENT") :]
    [(zone, written)] = re.findall(rf"^{name}(?:;TZID=([^:]+))?:(\w+)\r$", event, re.MULTILINE)[:1]
    at = dt.datetime.strptime(written.rstrip("Z"), "%Y%m%dT%H%M%S")
    if written.endswith("Z"):
        return at.replace(tzinfo=dt.UTC)
    assert f"\r\nTZID:{zone}\r\n" in text
    onsets = []
    for part in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\r\n(.*?)END:", text, re.DOTALL):
        said = dict(line.split(":", 1) for line in part.split("\r\n") if line)
        first = dt.datetime.strptime(said["DTSTART"], "%Y%m%dT%H%M%S")
        dates = list(rrulestr(said["RRULE"], dtstart=first)[:4]) if "RRULE" in said else [first]
        onsets += [(date, said["TZOFFSETTO"]) for date in dates]
    _, offset = max(onset for onset in onsets if onset[0] <= at)
    sign, hours, minutes = (1 if offset[0] == "+" else -1), int(offset[1:3]), int(offset[3:5])
    return (at - sign * dt.timedelta(hours=hours, minutes=minutes)).replace(tzinfo=dt.UTC)


ZONES = ["Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo", "Asia/Gaza", "Asia/Jerusalem",
         "Europe/Oslo", "Europe/Dublin", "America/New_York", "America/Santiago",
         "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham", "UTC"]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_the_instant_can_be_read_without_knowing_the_zone(zone):
    """Through a year with Ramadan in spring, each of its weeks and the nights of changes."""
    starts = [
        dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC) + dt.timedelta(days=5 * n) for n in range(73)
    ]
    changes = [dt.datetime(2027, 3, 14, 0, 30), dt.datetime(2027, 10, 31, 0, 30)]
    starts += [
        each.replace(tzinfo=dt.UTC) + dt.timedelta(hours=n) for each in changes for n in range(4)
    ]
    for start in starts:
        session = Session(**UNSAVED, title="T", time_zone=zone, starts_at=start, minutes=90)
        body = invitation(session, now=NOW)
        [event] = read(body)
        end = start + dt.timedelta(minutes=90)
        assert [instant_by_rules(body, name) for name in ("DTSTART", "DTEND")] == [start, end]
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (start, end)
