"""A session as an event to download, and to invite with. The calendar is written in agenda/."""

import datetime as dt

import icalendar

from agenda.facts.calendar import PUBLISH, REQUEST, session_event, write_calendar
from agenda.models import Session


def invitation(session: Session, *, now: dt.datetime, attendee: str = "") -> bytes:
    """The .ics text of a session that has a time; with an attendee it is a request to them."""
    event = session_event(session, now)
    if attendee:
        _invite(event, attendee)
    return write_calendar(session, [event], REQUEST if attendee else PUBLISH)


def _invite(event: icalendar.Event, attendee: str) -> None:
    guest = icalendar.vCalAddress(f"mailto:{attendee}")
    # They have agreed by confirming; no calendar shall mail an answer to us.
    guest.params["PARTSTAT"], guest.params["RSVP"] = "ACCEPTED", "FALSE"
    event.add("attendee", guest)
