"""What we write into calendars is read alike by two libraries and by a strict reader of our own."""

import datetime as dt
import zoneinfo
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.facts.calendar import agenda_calendar, page_address
from agenda.models import Session
from live.models import Topic
from participants.facts.invitations import cancellation, invitation
from tests.agenda.strict_calendars import faults
from tests.factories import make_segment, make_session
from tests.nasty import TEXTS

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "formats" / "ics"
NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
# Clocks are changed in America or in Europe, and a leap day.
STRANGE_DAYS = ["2031-03-09", "2031-03-30", "2031-10-26", "2031-11-02", "2032-02-29"]
ADA = "ada@example.org"
UNSAVED: Any = {"pk": 0, "slug": "x", "created_at": NOW}
# An example of our own, as small as a request can be, and what each change to it breaks.
REQUEST = (
    "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Example//EN|METHOD:REQUEST|BEGIN:VEVENT|UID:1@example.org|"
    "DTSTAMP:20310601T000000Z|DTSTART:20310625T123000Z|DTEND:20310625T133000Z|SEQUENCE:1|"
    "SUMMARY:One\\, two|ORGANIZER:mailto:o@example.org|ATTENDEE;CN=\"A; b\":mailto:a@example.org|"
    "BEGIN:VALARM|ACTION:DISPLAY|TRIGGER:-PT10M|DESCRIPTION:One|END:VALARM|END:VEVENT|END:VCALENDAR|"
)  # fmt: skip
BROKEN = [
    ("SUMMARY:One\\, two", "SUMMARY:One, two", "SUMMARY is not escaped: 'One, two'"),
    ("SUMMARY:One\\, two", "SUMMARY:One\\, two|SUMMARY:Three", "SUMMARY twice"),
    ("SUMMARY:One\\, two", "SUMMARY:" + "é" * 40, "line 11 has 88 octets"),
    ("UID:1@example.org|", "", "no UID"),
    ("ORGANIZER:mailto:o@example.org|", "", "REQUEST without organizer or attendee"),
    ("METHOD:REQUEST", "METHOD:CANCEL", "a cancellation that does not say so"),
    ("DTSTART:", "DTSTART;TZID=Europe/Oslo:", "DTSTART is in a zone that is not told"),
    ("DESCRIPTION:One|", "", "an alarm that shows nothing"),
    ("END:VALARM|", "", "END:VEVENT ends something else"),
    ("DTEND:20310625T133000Z", "DTEND:20310625T113000Z", "ends before it begins"),
]


SMUGGLED = [
    "BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM",
    "\\nBEGIN:VEVENT",
    'a";X=1:b',
    "a\\",
    '\\,;:"',
    "\u2028END:VEVENT\u2029\x85BEGIN:VEVENT",
]


def lined(text: str) -> bytes:
    return text.replace("|", "\r\n").encode()


def make_dated(**over: Any) -> Session:
    starts_at = dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC)
    fields = {"state": "published", "starts_at": starts_at, "time_zone": "Europe/Oslo"}
    return make_session(**fields | over)


def files_of(session: Session) -> dict[str, bytes]:
    return {
        "to download": invitation(session, now=NOW),
        "request": invitation(session, now=NOW, attendee=ADA),
        "cancellation": cancellation(session, now=NOW, attendee=ADA),
        "agenda": agenda_calendar(session, now=NOW),
    }


def first_reader(body: bytes) -> dict[str, Any]:
    [event, *_rest] = icalendar.Calendar.from_ical(body).walk("VEVENT")
    alarms = [one.decoded("TRIGGER") for one in event.walk("VALARM")]
    span = [event.decoded(name) for name in ("DTSTART", "DTEND")]
    return {
        **{name: str(event[name.upper()]) for name in ("uid", "summary", "location", "status")},
        "description": str(event["DESCRIPTION"]),
        "url": str(event["URL"]),
        "sequence": event.decoded("SEQUENCE"),
        "span": span,
        "alarms": alarms,
    }


def second_reader(body: bytes) -> dict[str, Any]:
    calendar = vobject.readOne(body.decode())
    event = calendar.vevent_list[0]
    return {
        **{name: getattr(event, name).value for name in ("uid", "summary", "location", "status")},
        "description": event.description.value,
        "url": event.url.value,
        "sequence": int(event.sequence.value),
        "span": [_by_its_rules(calendar, one) for one in (event.dtstart, event.dtend)],
        "alarms": [alarm.trigger.value for alarm in getattr(event, "valarm_list", [])],
    }


def _by_its_rules(calendar: Any, read: Any) -> dt.datetime:
    """The library would take the zone from a table of its own; what the file says is to count."""
    here: dt.datetime = read.value
    if "X-VOBJ-ORIGINAL-TZID" not in read.params:
        return here
    return here.replace(tzinfo=calendar.vtimezone.tzinfo)


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Africa/Casablanca", "America/New_York", "UTC"])
@pytest.mark.parametrize("name", ["to download", "request", "cancellation", "agenda"])
def test_two_libraries_read_the_same(zone: str, name: str) -> None:
    place = "Salle « Ö », 2; or \\ online"
    session = make_dated(title="Wer prüft? من يراجع؟", place=place, time_zone=zone)
    make_segment(session, title="Welcome; all", minutes=4)
    body = files_of(session)[name]

    first, second = first_reader(body), second_reader(body)

    assert faults(body) == []
    assert first == second
    assert first["span"][0] == session.starts_at and first["location"] == place
    assert first["alarms"] == (
        [dt.timedelta(minutes=-10)] if name in ("to download", "request") else []
    )


def test_the_way_in_stands_where_calendars_look_for_it() -> None:
    session = make_dated()
    [event] = icalendar.Calendar.from_ical(invitation(session, now=NOW)).walk("VEVENT")
    address = page_address(session)
    assert (event["URL"], event["CONFERENCE"]) == (address, address)
    assert event["CONFERENCE"].params["VALUE"] == "URI"
    assert address in event["DESCRIPTION"]


def test_a_cancellation_is_of_the_same_event_and_never_older() -> None:
    session = make_dated()
    Topic.objects.filter(stream=session.pk, name="agenda").update(revision=7)
    request = first_reader(invitation(session, now=NOW, attendee=ADA))
    cancelled = first_reader(cancellation(session, now=NOW, attendee=ADA))
    assert cancelled["uid"] == request["uid"]
    assert cancelled["sequence"] >= request["sequence"]
    assert cancelled["status"] == "CANCELLED"
    body = cancellation(session, now=NOW, attendee=ADA)
    assert b"METHOD:CANCEL\r\n" in body and b"mailto:ada@example.org" in body


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/New_York"])
@pytest.mark.parametrize(
    "day", ["2031-03-09", "2031-03-30", "2031-10-26", "2031-11-02", "2032-02-29"]
)
def test_every_half_hour_of_strange_days_is_told_rightly(zone: str, day: str) -> None:
    """The days on which clocks change there or here, and a leap day."""
    midnight = dt.datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=zoneinfo.ZoneInfo(zone))
    for half_hours in range(50):
        start = midnight.astimezone(dt.UTC) + dt.timedelta(minutes=30 * half_hours)
        session = Session(**UNSAVED, title="T", time_zone=zone, starts_at=start, minutes=45)
        body = invitation(session, now=NOW, attendee=ADA)
        assert faults(body) == []
        for read in (first_reader, second_reader):
            began, ended = (each.astimezone(dt.UTC) for each in read(body)["span"])
            assert (began, ended - began) == (start, dt.timedelta(minutes=45)), (read, start)


@pytest.mark.parametrize("text", [*TEXTS, *SMUGGLED])
def test_nothing_that_is_typed_leaves_its_place(text: str) -> None:
    fields = {"title": text[:200], "place": text[:200], "description": text}
    starts_at = dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC)
    session = Session(**UNSAVED, time_zone="UTC", starts_at=starts_at, minutes=60, **fields)
    for body in (
        invitation(session, now=NOW, attendee=f"ada@example.org{text}"[:300]),
        cancellation(session, now=NOW, attendee=ADA),
    ):
        assert faults(body) == []
        calendar = icalendar.Calendar.from_ical(body)
        assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VALARM"}
        assert len(calendar.walk("VEVENT")) == 1 and len(calendar.walk("VALARM")) <= 1


@settings(max_examples=100)
@given(st.text(max_size=200), st.text(max_size=120), st.text(max_size=400))
def test_any_text_is_read_back_by_both(title: str, place: str, description: str) -> None:
    fields = {"title": title, "place": place, "description": description}
    session = Session(**UNSAVED, time_zone="Europe/Oslo", starts_at=NOW, minutes=60, **fields)
    body = invitation(session, now=NOW, attendee=ADA)
    assert faults(body) == []
    assert first_reader(body) == second_reader(body)


@pytest.mark.parametrize("name", ["Ada\r\nBcc: x@example.org", 'Ada "the" Count', "A; B, C", "Öz"])
def test_a_senders_name_adds_no_line(name: str, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = f'"{name}" <o@example.org>'
    body = invitation(make_dated(), now=NOW, attendee=ADA)
    assert faults(body) == []
    assert b"\r\nBcc" not in body


def test_the_strict_reader_takes_a_good_file() -> None:
    assert faults(lined(REQUEST)) == []


@pytest.mark.parametrize(("before", "after", "fault"), BROKEN)
def test_the_strict_reader_finds_what_is_wrong(before: str, after: str, fault: str) -> None:
    assert before in REQUEST
    assert fault in faults(lined(REQUEST.replace(before, after)))


@pytest.mark.skipif(not FOLDER.exists(), reason="the folder ../shared/formats/ics is not here")
@pytest.mark.parametrize("name", ["request_session.ics", "cancel_session.ics"])
def test_ours_hold_what_those_of_others_hold(name: str) -> None:
    """Files made elsewhere pass the same reader but for long lines, and ours say all they do."""
    theirs = (FOLDER / name).read_bytes()
    ours = files_of(make_dated())["request" if "request" in name else "cancellation"]
    assert [fault for fault in faults(theirs) if "octets" not in fault] == []
    calendars = [icalendar.Calendar.from_ical(body) for body in (theirs, ours)]
    their_event, our_event = (calendar.walk("VEVENT")[0] for calendar in calendars)
    assert set(their_event) <= set(our_event)
    assert calendars[0]["METHOD"] == calendars[1]["METHOD"]
    assert their_event["STATUS"] == our_event["STATUS"]
