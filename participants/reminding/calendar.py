"""A session as an iCalendar event, to download and to invite with. Writes nothing."""

import datetime as dt
from email.utils import parseaddr

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.models import Session
from live.models import Topic
from live.text import clean, clean_line

PUBLISH, REQUEST = "PUBLISH", "REQUEST"


def invitation(session: Session, *, now: dt.datetime, attendee: str = "") -> bytes:
    """The .ics text of a session that has a time; with an attendee it is a request to them."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Roundtable//EN")
    calendar.add("version", "2.0")
    calendar.add("method", REQUEST if attendee else PUBLISH)
    calendar.add_component(_event(session, now, attendee))
    year = session.starts_at.year if session.starts_at else now.year
    # Some calendars know no zone by name, so its rules come along, for these years only.
    calendar.add_missing_timezones(dt.date(year - 1, 1, 1), dt.date(year + 1, 12, 31))
    return bytes(calendar.to_ical())


def join_link(session: Session) -> str:
    return settings.SITE_URL + reverse("session", args=[session.slug])


def _event(session: Session, now: dt.datetime, attendee: str) -> icalendar.Event:
    start = session.local_start
    if start is None:
        raise ValueError("a session without a time has no event")
    event = icalendar.Event()
    event.add("uid", f"session-{session.slug}@{settings.SITE_HOST}")
    event.add("dtstamp", now)
    event.add("sequence", _sequence(session))
    event.add("dtstart", start)
    event.add("duration", dt.timedelta(minutes=session.minutes))
    event.add("summary", clean_line(str(session)))
    event.add("location", clean_line(session.place))
    event.add("description", _description(session))
    event.add("url", join_link(session))
    event.add("status", "CONFIRMED")
    _address(event, attendee)
    return event


def _address(event: icalendar.Event, attendee: str) -> None:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = icalendar.vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = name
    event.add("organizer", organizer)
    if attendee:
        guest = icalendar.vCalAddress(f"mailto:{attendee}")
        # They have agreed by confirming; no calendar shall mail an answer to us.
        guest.params["PARTSTAT"], guest.params["RSVP"] = "ACCEPTED", "FALSE"
        event.add("attendee", guest)


def _sequence(session: Session) -> int:
    """Rises with each change of the agenda, time and place included: newer replaces older."""
    rows = Topic.objects.filter(stream=session.pk, name="agenda")
    return rows.values_list("revision", flat=True).first() or 0


def _description(session: Session) -> str:
    lines = [_("Join: %(link)s") % {"link": join_link(session)}, ""]
    lines += [clean(session.description), ""] if session.description else []
    segments = list(session.segments.select_related("policy_question"))
    lines += [_("Agenda")] if segments else []
    for segment in segments:
        about = clean_line(segment.policy_question.text if segment.policy_question else "")
        line = _("%(minutes)s min  %(title)s") % {
            "minutes": segment.minutes,
            "title": clean_line(str(segment)),
        }
        lines.append(f"{line}: {about}" if about else line)
    return "\n".join(lines).strip()
