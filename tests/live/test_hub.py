"""Rooms: how they open and close, what they do when something cannot be read or nobody reads."""

import asyncio
import json
import time
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from live import reading, registry, stream
from live.consumer import live_socket
from live.hub import Hub
from live.limits import FRAMES_AT_ONCE
from live.member import ASKED_BYTES
from live.models import Stream
from live.pipe import encode
from live.room import CROWDED, Room
from participants.facts.seats import display_seat, seat_of
from participants.services import links
from tests.factories import make_display, make_participant, make_session
from tests.live.wire import Audience, Screen, ticket
from tests.outcomes import state_of
from tests.patience import PATIENCE_SECONDS, until

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """The test's transaction has to survive; Channels' own communicator does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


@pytest.fixture
def session():
    made = make_session()
    change(made.pk, "agenda")
    return made


def change(session_id: int, *topics: str) -> None:
    with stream.locked(session_id):
        stream.changed(session_id, *topics)


def test_a_room_outlives_the_screen_that_opened_it(session):
    """The first gives up while the room is being opened; the second must not be left alone."""
    people = [seat_of(make_participant(session)) for _ in range(2)]

    async def play():
        hub, (first, second) = Hub(), [Audience(seat) for seat in people]
        gone = asyncio.create_task(hub.enter(first, "", 0))
        stays = asyncio.create_task(hub.enter(second, "", 0))
        await asyncio.sleep(0)
        gone.cancel()
        hub.leave(first)
        await stays
        await sync_to_async(change)(session.pk, "clock")
        hub.wake(session.pk)
        frame = await second.told("clock")
        hub.leave(second)
        assert not hub.rooms
        return frame

    assert "clock" in async_to_sync(play)()["facts"]


def test_what_could_not_be_read_is_told_as_soon_as_it_can(session, monkeypatch):
    member = Audience(seat_of(make_participant(session)))
    read, failures = reading.shared_for, [OSError("away")]

    def fail_once(*arguments):
        if failures:
            raise failures.pop()
        return read(*arguments)

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        monkeypatch.setattr(reading, "shared_for", fail_once)
        await sync_to_async(change)(session.pk, "clock")
        hub.wake(session.pk)
        frame = await member.told("clock")
        hub.leave(member)
        return frame

    assert "clock" in async_to_sync(play)()["facts"]


def test_one_broken_fact_does_not_silence_the_others(session, monkeypatch, caplog):
    def break_down(session_id):
        raise ZeroDivisionError

    broken = {"public": registry.Fact("queue", "public", break_down)}
    monkeypatch.setitem(registry.SHARED, "queue", broken)

    facts = state_of(seat_of(make_participant(session)))["facts"]

    assert "clock" in facts and "queue" not in facts
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_revoked_projector_goes_dark(session):
    display = make_display(session)
    member = Audience(display_seat(display))

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        await sync_to_async(links.revoke_display)(display=display)
        hub.wake(session.pk)
        await member.dismissed()
        hub.leave(member)

    async_to_sync(play)()

    assert member.bye == "gone"


def test_a_link_revoked_between_hello_and_entry_opens_nothing(session):
    person = make_participant(session)
    member = Audience(seat_of(person))
    links.revoke_link(participant=person)

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        hub.leave(member)

    async_to_sync(play)()

    assert (member.bye, list(member.pipe.frames)) == ("gone", [])


def test_a_session_without_a_history_yet_can_be_entered(session):
    Stream.objects.all().delete()
    member = Audience(seat_of(make_participant(session)))

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        assert await member.told("welcome")
        await sync_to_async(change)(session.pk, "clock")
        hub.wake(session.pk)
        assert await member.told("resync"), "its first change begins a history"
        hub.leave(member)

    async_to_sync(play)()


def test_a_screen_is_asked_long_before_it_has_too_much_unseen():
    """Large frames follow each other closely: no pause in which a beat would be due."""
    member = Audience(registry.Seat(1, 1))
    member.welcome(encode({"welcome": 1}), 1)
    just_now = time.monotonic() - 5

    assert not member.wants_beat(just_now)
    member.write(encode({"text": "é" * (ASKED_BYTES // 2)}))
    assert member.wants_beat(just_now)
    member.heard(seen=True)
    assert not member.wants_beat(just_now)


def test_a_socket_that_nobody_reads_is_let_go(session):
    """Its writer hangs in the server's send; the connection must end all the same."""
    hello = json.dumps({"hello": ticket(make_participant(session))})

    async def play():
        incoming: asyncio.Queue = asyncio.Queue()
        for message in ({"type": "websocket.connect"}, {"type": "w", "text": hello}):
            incoming.put_nowait(message)
        accepted = []

        async def send(message):
            accepted.append(message["type"])
            if len(accepted) > 1:
                await asyncio.Event().wait()

        serving = asyncio.create_task(live_socket({}, incoming.get, send))
        await until(lambda: len(accepted) == 2)
        for _ in range(4 * FRAMES_AT_ONCE):
            incoming.put_nowait({"type": "websocket.receive", "text": '{"seen": 1}'})
        async with asyncio.timeout(PATIENCE_SECONDS):
            await serving

    async_to_sync(play)()


def test_two_sockets_that_send_the_same_command_act_once(session):
    """As after a reload, when the old page's socket has not been noticed as gone."""
    person = make_participant(session)
    opening = [ticket(person) for _ in range(2)]
    identity = "7f1c1f7e-6d4c-4d6e-9d54-2f6f3a0f7c11"

    async def play():
        screens = [Screen() for _ in opening]
        for screen, text in zip(screens, opening, strict=True):
            await screen.open(text)
        body = {"text": "Who pays for audits?"}
        answers = await asyncio.gather(*(s.do("qa.ask", body, identity) for s in screens))
        for screen in screens:
            await screen.close()
        return answers

    one, other = async_to_sync(play)()

    assert one == other
    assert "done" in one
    assert session.questions.count() == 1


def test_a_hall_hears_less_often_of_what_takes_many_bytes():
    room = Room(1)
    room.sizes["tally"] = 1200
    few = room._rest("tally")
    hall: set[Any] = {object() for _ in range(CROWDED + 1)}
    room.members = hall

    assert few == 0.25
    assert room._rest("tally") == 1.5
    assert room._rest("clock") == 0.0, "what changes by itself rarely is never held back"
    room.sizes["tally"] = 100
    assert room._rest("tally") == 0.25
    room.sizes["tally"] = 1_000_000
    assert room._rest("tally") == 2.0, "no screen is behind for longer"


def test_the_same_words_are_not_repeated_to_screens_that_have_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calm = registry.Fact("calm", "public", lambda _: 1, unsaid=30.0)
    monkeypatch.setitem(registry.SHARED, "calm", {"public": calm})
    room, who = Room(1), (("public",), ())

    def told(text: bytes) -> bool:
        return bool(room._news(who, {"calm": text}))

    assert [told(text) for text in (b"1", b"1", b"2", b"1", b"1")] == [
        True,
        False,
        True,
        True,
        False,
    ]
    room.coming = 1
    assert told(b"1"), "what is being read for a screen that comes may be something else"
    room.coming = 0
    room.told = {key: (text, at - 30) for key, (text, at) in room.told.items()}
    assert told(b"1"), "not for good"
    assert room._news(who, {"clock": b"1"}) and room._news(who, {"clock": b"1"})
