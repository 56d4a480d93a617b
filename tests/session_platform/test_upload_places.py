"""A photo or a file is let in before its body is read: from whom it may come, few at once."""

import asyncio
import socket
from contextlib import ExitStack
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.urls import reverse

from participants.facts.links import link_for
from screens.public_pages import PARTS
from session_platform.bodies import FORM, MATERIAL, PHOTO, Bodies, allowance
from session_platform.upload_places import Places, by_name
from session_platform.upload_seats import may_send as has_seat
from tests.factories import make_participant, make_session, make_speaker
from tests.patience import wait_until
from tests.plugins.site import Site, StartSite
from tests.session_platform.test_bodies import answer, ask

SEND = "/sessions/a/seats/{}/prepare/photo"
SIZE = 8_000_000
PHOTOS_AT_ONCE, PHOTOS_OF_A_SEAT = PHOTO.places
SEATED = """
from participants.models import Participant
from session_platform.browser_sessions import SessionStore
from tests.factories import make_session, make_speaker
person = make_speaker(make_session(state="published"))
browser = SessionStore()
browser["seats"] = {str(person.pk): person.link_serial}
browser.save()
answer = [person.session.slug, person.pk, browser.session_key]
"""


class Photo:
    """A photo on its way: it counts how often it was listened to."""

    def __init__(self) -> None:
        self.listened = 0
        self.status = 0
        self.come = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        self.listened += 1
        await self.come.wait()
        return {"type": "http.request", "body": b"x--", "more_body": False}

    async def send(self, message: dict[str, Any]) -> None:
        if "status" in message:
            self.status = message["status"]
            self.heard = self.listened


async def kept(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def play(act: Any, monkeypatch: pytest.MonkeyPatch, *, admitted: bool = True) -> None:
    async def admits(path: str, headers: Any) -> bool:
        return admitted

    async def on_a_loop() -> None:
        await asyncio.wait_for(act(Bodies(kept)), 20)

    monkeypatch.setattr(Places, "admits", staticmethod(admits))
    async_to_sync(on_a_loop)()


def sent(bodies: Bodies, photo: Photo, seat: int) -> "asyncio.Task[None]":
    scope = {"path": SEND.format(seat), "headers": ()}
    return asyncio.ensure_future(bodies(scope, photo.receive, photo.send))


def test_who_has_no_seat_is_refused_unread(monkeypatch):
    async def act(bodies: Bodies) -> None:
        photo = Photo()
        photo.come.set()
        await sent(bodies, photo, 1)
        assert (photo.status, photo.heard) == (403, 0)

    play(act, monkeypatch, admitted=False)


def test_few_come_at_once_of_all_seats_and_of_one(monkeypatch):
    async def act(bodies: Bodies) -> None:
        coming = [Photo() for _ in range(PHOTOS_AT_ONCE)]
        tasks = [sent(bodies, one, seat // PHOTOS_OF_A_SEAT) for seat, one in enumerate(coming)]
        while not all(one.listened for one in coming):
            await asyncio.sleep(0)
        for seat in (0, 99):  # a third of one seat, and one too many of all
            late = Photo()
            late.come.set()
            await sent(bodies, late, seat)
            assert (late.status, late.heard) == (503, 0)
        for one in coming:
            one.come.set()
        await asyncio.gather(*tasks)
        assert [one.status for one in coming] == [200] * PHOTOS_AT_ONCE
        assert not bodies.places.taken, "every place is free again"

    play(act, monkeypatch)


@pytest.mark.parametrize("name", PARTS)
def test_pages_of_the_same_name_are_no_doors(name):
    """An attendee's page asks for its part called "materials", and sends nothing there."""
    assert allowance(f"/parts/en/{name}") == FORM


def test_a_place_is_left_whatever_happens():
    places = Places()
    assert [places.take("a", PHOTO.places) for _ in range(3)] == [True, True, False]
    places.leave("a", PHOTO.places)
    assert places.take("a", PHOTO.places) and places.take("b", PHOTO.places)
    assert places.take("a", MATERIAL.places), "photos keep no files waiting"


def test_several_cookie_headers_are_one():
    told = by_name([(b"Cookie", b"a=1"), (b"cookie", b"b=2"), (b"X", b"1"), (b"x", b"2")])
    assert told == {b"cookie": b"a=1; b=2", b"x": b"1"}


@pytest.mark.django_db
def test_only_whoever_works_in_the_seat_may_send():
    session = make_session(state="published")
    speaker, other, guest = make_speaker(session), make_speaker(session), make_participant(session)

    def may_send(person: Any, seat: Any, slug: str = "") -> bool:
        browser = Client()
        browser.post(reverse("enter"), {"token": link_for(person)})
        cookies = browser.cookies.output(header="", attrs=[], sep=";").strip().encode()
        path = f"/sessions/{slug or session.slug}/seats/{seat.pk}/prepare/photo"
        return has_seat(path, {b"cookie": cookies})

    assert may_send(speaker, speaker)
    assert not may_send(other, speaker)
    assert not may_send(guest, guest), "nobody asks them for a photo"
    assert not may_send(speaker, speaker, make_session(state="published").slug)
    assert not has_seat(SEND.format(2**60), {b"cookie": b"sessionid=x"})
    assert not has_seat("/x/prepare/photo", {b"cookie": b"sessionid=x"})
    speaker.removed_at = session.created_at
    speaker.save()
    assert not may_send(speaker, speaker)


@pytest.fixture(params=["daphne", "uvicorn"])
def site(start_site: StartSite, request: pytest.FixtureRequest) -> Site:
    return start_site(server=request.param)


def test_servers_refuse_before_the_body_is_there(site: Site):
    slug, pk, key = site.run(SEATED)
    path = f"/sessions/{slug}/seats/{pk}/prepare/photo"
    length = f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {SIZE}\r\n"
    own = f"{length}Cookie: sessionid={key}\r\n"

    assert answer(ask(site, path, length, b"x" * 1000))[0] == 403
    assert answer(ask(site, path, f"{length}Cookie: sessionid=xxxxxxxx\r\n"))[0] == 403
    with ExitStack() as half:
        for _ in range(PHOTOS_OF_A_SEAT):
            half.enter_context(ask(site, path, own, b"x" * 400_000))
        wait_until(lambda: refused(ask(site, path, own)) == 503)
        assert answer(ask(site, "/healthz")) == (200, "ok")
    wait_until(lambda: refused(ask(site, path, own)) == 0)  # whoever has left leaves a place
    assert "Traceback" not in site.log.read_text()


def refused(connection: socket.socket) -> int:
    """The status that comes although the body does not; 0 where the server waits for it."""
    connection.settimeout(1)
    try:
        return answer(connection)[0]
    except TimeoutError:
        return 0
