"""A session as an event to download, to invite with, and to take back. Written in agenda/."""

import datetime as dt

import icalendar

from agenda.facts.calendar import (
    CANCEL,
    PUBLISH,
    REQUEST,
    add_alarm,
    cancel,
    session_event,
    write_calendar,
)
from agenda.models import Session
from common.text import clean_line


def invitation(session: Session, *, now: dt.datetime, attendee: str = "") -> bytes:
    """The .ics text of a session that has a time; with an attendee it is meant for them.

    Of a session that is called off it takes the entry out of their calendar.
    """
    if attendee and session.called_off_at:
        return cancellation(session, now=now, attendee=attendee)
    event = session_event(session, now)
    if not session.called_off_at:
        add_alarm(event)
    if attendee:
        _invite(event, attendee)
    return write_calendar(session, [event], REQUEST if attendee else PUBLISH)


def cancellation(session: Session, *, now: dt.datetime, attendee: str) -> bytes:
    """Takes the entry out of one calendar: the session is called off, or they are not invited
    any more. Same UID, and never a lower SEQUENCE than what they were sent before."""
    event = session_event(session, now)
    cancel(event)
    _invite(event, attendee)
    return write_calendar(session, [event], CANCEL)


def method_for(session: Session) -> str:
    """What a calendar is asked to do with an invitation: to take it, or to take it out."""
    return CANCEL if session.called_off_at else REQUEST


def _invite(event: icalendar.Event, attendee: str) -> None:
    guest = icalendar.vCalAddress(f"mailto:{clean_line(attendee)}")
    # They have agreed by confirming; no calendar shall mail an answer to us.
    guest.params["PARTSTAT"], guest.params["RSVP"] = "ACCEPTED", "FALSE"
    event.add("attendee", guest)
