"""A session as an event to download, and to invite with. The calendar is written in agenda/."""

import datetime as dt

import icalendar

from agenda.facts.calendar import CANCEL, PUBLISH, REQUEST, session_event, write_calendar
from agenda.models import Session


def invitation(session: Session, *, now: dt.datetime, attendee: str = "") -> bytes:
    """The .ics text of a session that has a time; with an attendee it is meant for them."""
    event = session_event(session, now)
    if attendee:
        _invite(event, attendee)
    return write_calendar(session, [event], method_for(session) if attendee else PUBLISH)


def method_for(session: Session) -> str:
    """What a calendar is asked to do with it: to take it, or to take it out."""
    return CANCEL if session.called_off_at else REQUEST


def _invite(event: icalendar.Event, attendee: str) -> None:
    guest = icalendar.vCalAddress(f"mailto:{attendee}")
    # They have agreed by confirming; no calendar shall mail an answer to us.
    guest.params["PARTSTAT"], guest.params["RSVP"] = "ACCEPTED", "FALSE"
    event.add("attendee", guest)
