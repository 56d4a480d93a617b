"""Whom a process sees: by sockets, by plain HTTP, and never by what they do."""

import threading

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.urls import reverse

from live import attendance
from live.attendance import Seen
from live.hub import Hub
from live.registry import Seat
from participants.facts.seats import display_seat, seat_of
from participants.models import Presence
from tests.factories import make_display, make_participant, make_session
from tests.live.wire import Audience
from tests.patience import until

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    monkeypatch.setattr(attendance, "_polled", {})
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


def test_two_screens_of_a_person_are_one_person_and_displays_stand_apart():
    person, display = Seat(7, 1), Seat(7, None, display=3)
    attendance.polled(person)
    attendance.polled(display)
    seen = attendance.seen([person, person, display, Seat(8, 2)])
    assert seen == {7: Seen({1}, {3}), 8: Seen({2})}


def test_a_page_without_a_socket_is_seen_while_it_asks(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(attendance.time, "monotonic", lambda: clock[0])
    attendance.polled(Seat(7, 1))
    clock[0] += 19
    assert attendance.seen([]) == {7: Seen({1})}
    clock[0] += 2
    assert attendance.seen([]) == {}
    assert attendance._polled == {}


def test_asking_for_the_state_is_a_sign_of_life_and_a_command_is_none():
    person = make_participant(make_session())
    client = Client()
    session = client.session
    session["seats"] = {str(person.pk): person.link_serial}
    session.save()
    here = [person.session.slug, person.pk]
    command = {"do": "floor.raise", "id": "0" * 32, "with": {}}
    client.post(reverse("seat-do", args=here), command, content_type="application/json")
    assert attendance.seen([]) == {}
    client.get(reverse("seat-state", args=here))
    assert attendance.seen([]) == {person.session_id: Seen({person.pk})}


def test_the_hub_says_who_has_a_screen_open(monkeypatch):
    monkeypatch.setattr(attendance, "NOTE_SECONDS", 0.01)
    session = make_session()
    person, display = make_participant(session), make_display(session)

    seats = [seat_of(person), display_seat(display)]
    noted = threading.Event()
    monkeypatch.setattr(attendance, "_notes", [*attendance._notes, lambda *_: noted.set()])

    async def play():
        hub = Hub()
        for seat in seats:
            await hub.enter(Audience(seat), "", 0)
        await until(noted.is_set)
        for task in hub.tasks.values():
            task.cancel()

    async_to_sync(play)()
    assert list(Presence.objects.values_list("pk", "state")) == [(person.pk, "here")]
