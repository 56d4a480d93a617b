"""A session and its agenda as iCalendar. The only place that writes calendars; stores nothing."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any

import icalendar
from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.models import Segment, Session
from agenda.rules.zones import time_zone
from common.text import clean, clean_line
from live.models import Topic

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
CALENDAR_TYPE = "text/calendar; charset=utf-8"
LOOK_AGAIN = dt.timedelta(minutes=15)  # for calendars that subscribe
ALARM = dt.timedelta(minutes=-10)  # before it begins, for who is invited


def write_calendar(session: Session, events: list[icalendar.Event], method: str) -> bytes:
    """The text of events of a session that has a time, with the rules of its time zone."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Roundtable//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if method == PUBLISH:
        calendar.add("x-wr-calname", clean_line(str(session)))
        calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(LOOK_AGAIN).to_ical().decode())
    if any("TZID" in event["DTSTART"].params for event in events):
        # Some calendars know no zone by name, or an older law of it, so its rules come along;
        # and some read from top to bottom, so they come first.
        calendar.add_component(time_zone(session.time_zone, _start(session).year))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def agenda_calendar(session: Session, *, now: dt.datetime) -> bytes:
    """One event for the session and one for each segment, to subscribe to."""
    events = [session_event(session, now), *_segment_events(session, now)]
    return write_calendar(session, events, PUBLISH)


def page_address(session: Session) -> str:
    return settings.SITE_URL + reverse("session", args=[session.slug])


def session_event(session: Session, now: dt.datetime) -> icalendar.Event:
    event = _event(session.calendar_uid, _common(session, now))
    length = dt.timedelta(minutes=session.minutes + session.later_minutes)
    _span(event, session, _start(session).astimezone(dt.UTC), length)
    event.add("summary", clean_line(str(session)))
    event.add("description", _description(session))
    event.add("status", CANCELLED if session.called_off_at else CONFIRMED)
    _link(event, session)
    return event


def add_alarm(event: icalendar.Event) -> None:
    """Calendars tell the reader in time. Not of a calendar that is subscribed to: there the
    reader's own rules hold."""
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", str(event["SUMMARY"]))
    event.add_component(alarm)


def cancel(event: icalendar.Event) -> None:
    event.pop("STATUS")
    event.add("status", CANCELLED)


def _link(event: icalendar.Event, session: Session) -> None:
    """As calendars with a button for joining read it (RFC 7986); the others show the URL."""
    label = {"VALUE": "URI", "LABEL": _("Join the session")}
    event.add("conference", icalendar.vUri(page_address(session)), parameters=label)


def _segment_events(session: Session, now: dt.datetime) -> Iterator[icalendar.Event]:
    """One after the other as they are planned by now; what was skipped is told as cancelled."""
    common = _common(session, now)
    begins = _start(session).astimezone(dt.UTC)
    for segment in session.segments.select_related("policy_question"):
        skipped = segment.skipped_at is not None
        off = skipped or session.called_off_at is not None
        length = dt.timedelta(minutes=segment.effective_minutes)
        event = _event(f"segment-{segment.pk}-{session.calendar_uid}", common)
        _span(event, session, begins, length)
        event.add("summary", clean_line(str(segment)))
        event.add("description", _about(segment))
        event.add("status", CANCELLED if off else CONFIRMED)
        event.add("transp", "TRANSPARENT")  # the session takes the hour, its parts only name it
        event.add("related-to", session.calendar_uid)
        yield event
        begins += dt.timedelta() if skipped else length


def _common(session: Session, now: dt.datetime) -> dict[str, Any]:
    """What all events of a session have."""
    return {
        "dtstamp": now,
        **_version(session),
        "ORGANIZER": _organizer(),
        "location": clean_line(session.place),
        "url": page_address(session),
    }


def _event(uid: str, common: dict[str, Any]) -> icalendar.Event:
    event = icalendar.Event()
    for name, value in {"uid": uid, **common}.items():
        event.add(name, value)
    return event


def _span(
    event: icalendar.Event, session: Session, begins: dt.datetime, length: dt.timedelta
) -> None:
    """On the venue's clock; in UTC where that clock shows the same hour twice."""
    zone = zoneinfo.ZoneInfo(session.time_zone)
    span = [begins.astimezone(zone), (begins + length).astimezone(zone)]
    if any(each.utcoffset() != each.replace(fold=1 - each.fold).utcoffset() for each in span):
        span = [each.astimezone(dt.UTC) for each in span]
    event.add("dtstart", span[0])
    event.add("dtend", span[1])


def _start(session: Session) -> dt.datetime:
    if session.local_start is None:
        raise ValueError("a session without a time has no event")
    return session.local_start


def _version(session: Session) -> dict[str, Any]:
    """Rises with each change of the agenda, time and place included: newer replaces older."""
    rows = Topic.objects.filter(stream=session.pk, name__in=["agenda", "clock"])
    last = rows.aggregate(revision=Max("revision"), at=Max("changed_at"))
    changed_at = last["at"] or session.created_at
    return {"sequence": last["revision"] or 0, "last-modified": changed_at.astimezone(dt.UTC)}


def _organizer() -> icalendar.vCalAddress:
    """Who sends the invitations: no person's address stands in a calendar for all."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = icalendar.vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["CN"] = name
    return organizer


def _about(segment: Segment) -> str:
    return clean_line(segment.policy_question.text if segment.policy_question else "")


def _description(session: Session) -> str:
    lines = [_("Join: %(link)s") % {"link": page_address(session)}, ""]
    lines += [clean(session.description), ""] if session.description else []
    segments = list(session.segments.select_related("policy_question"))
    lines += [_("Agenda")] if segments else []
    for segment in segments:
        about = _about(segment)
        line = _("%(minutes)s min  %(title)s") % {
            "minutes": segment.minutes,
            "title": clean_line(str(segment)),
        }
        lines.append(f"{line}: {about}" if about else line)
    return "\n".join(lines).strip()
