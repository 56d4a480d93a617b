"""Calendars that know a session are told that it is called off, and that it is held after all."""

from typing import Any

import icalendar
import pytest
import vobject
from django.urls import reverse

from agenda.models import Session
from agenda.services import publishing
from common.instants import database_now
from participants.facts.invitations import invitation
from tests.factories import make_segment, make_session

pytestmark = pytest.mark.django_db


def read(body: bytes) -> tuple[str, list[Any]]:
    """As two libraries read it: they agree."""
    calendar = icalendar.Calendar.from_ical(body)
    events = list(calendar.walk("VEVENT"))
    second = vobject.readOne(body.decode())
    assert [str(one["STATUS"]) for one in events] == [
        one.status.value for one in second.vevent_list
    ]
    return str(calendar["METHOD"]), events


def asked_of(session: Session) -> tuple[str, Any]:
    session.refresh_from_db()
    method, (event,) = read(invitation(session, now=database_now(), attendee="ada@example.org"))
    return method, event


def test_the_entry_is_cancelled_and_comes_back_with_the_same_identity():
    session = make_session(state="published")
    method, before = asked_of(session)
    publishing.call_off(session_id=session.pk)
    cancel, off = asked_of(session)
    publishing.take_up_again(session_id=session.pk)
    request, again = asked_of(session)

    assert (method, cancel, request) == ("REQUEST", "CANCEL", "REQUEST")
    assert [one["STATUS"] for one in (before, off, again)] == [
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert before["UID"] == off["UID"] == again["UID"] == session.calendar_uid
    assert before["SEQUENCE"] < off["SEQUENCE"] < again["SEQUENCE"]


@pytest.mark.parametrize("name", ["calendar", "agenda-calendar"])
def test_files_and_subscriptions_say_so_of_every_event(client, name):
    session = make_session(state="published")
    make_segment(session, title="Welcome", minutes=4)
    publishing.call_off(session_id=session.pk)

    method, events = read(client.get(reverse(name, args=[session.slug])).content)

    assert method == "PUBLISH"
    assert {str(one["STATUS"]) for one in events} == {"CANCELLED"}
