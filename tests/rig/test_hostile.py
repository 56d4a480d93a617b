"""Whatever a stranger sends: the server lives, others are served, its memory stays as it was."""

import asyncio
import contextlib
import json
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.patience import PATIENCE_SECONDS
from tests.plugins.site import Site
from tests.rig import raw
from tests.rig.pair import sized
from tests.rig.stage import Stage, memory
from tests.rig.wire import has, knock

MEBIBYTE = 1024 * 1024
OUR_FAULT = ("Exception in ASGI application", "Exception inside application", "ERROR live")

Attack = Callable[[ClientConnection], Awaitable[object]]
BEFORE_HELLO: dict[str, Attack] = {
    "oversize": lambda socket: socket.send("x" * 17_000),
    "binary": lambda socket: socket.send(b"\x00\xff" * 500),
    "bad UTF-8": lambda socket: socket.send(b'{"hello": "\xc3\x28"}', text=True),
    "deep JSON": lambda socket: socket.send("[" * 15_000),
    "not JSON": lambda socket: socket.send("hello?"),
    "half a character": lambda socket: socket.send('{"hello": "\\ud800"}'),
    "huge numbers": lambda socket: socket.send(f'{{"hello": "x", "since": 1{"0" * 4000}}}'),
    "a thousand pieces": lambda socket: socket.send("x" for _ in range(1000)),
    "nothing": lambda socket: socket.send(""),
}
AFTER_WELCOME: dict[str, Attack] = {
    **BEFORE_HELLO,
    "second hello": lambda socket: socket.send('{"hello": "x"}'),
    "deep command": lambda socket: socket.send(
        f'{{"do": "qa.ask", "id": "{uuid.uuid4()}", "with": {{"text": {"[" * 11_000}'
    ),
    "a flood of answers": lambda socket: flood(socket, {"seen": 1}),
    "a flood of commands": lambda socket: flood(socket, {"do": "x", "id": "1"}),
}


async def flood(socket: ClientConnection, frame: dict[str, object]) -> None:
    for _ in range(400):
        await socket.send(json.dumps(frame))


async def strike(
    site: Site, attack: Attack, ticket: str = "", wanted: str = "", seconds: float = 0.25
) -> list[str]:
    """What was answered until what is wanted came, the socket closed, or the time was over."""
    socket = await knock(site)
    heard: list[str] = []
    try:
        if ticket:
            await socket.send(json.dumps({"hello": ticket}))
            await socket.recv()
        with contextlib.suppress(ConnectionClosed):  # in the midst of it; the reason can be read
            await attack(socket)
        async with asyncio.timeout(seconds):
            while not (wanted and wanted in "".join(heard)):
                heard.append(str(await socket.recv()))
    except (ConnectionClosed, TimeoutError):
        pass
    finally:
        await socket.close()
    return heard


async def everything(stage: Stage) -> None:
    tickets = [screen.ticket for screen in stage.screens("attendees")[5:]]
    before = [strike(stage.site, attack) for attack in BEFORE_HELLO.values()]
    after = [
        strike(stage.site, attack, tickets[n % len(tickets)])
        for n, attack in enumerate(AFTER_WELCOME.values())
    ]
    await asyncio.gather(*before, *after)


async def everything_raw(stage: Stage) -> None:
    frames = (raw.BROKEN | raw.TIRESOME).values()
    await asyncio.gather(*(raw.strike(stage.site, data, 0.25) for data in frames))


@pytest.mark.parametrize(
    ("everything", "rounds", "most"),
    # Megabytes in one frame leave the allocator with holes for a while, on daphne more of them.
    [(everything, 12, 10 * MEBIBYTE), (everything_raw, sized(4, 40), 24 * MEBIBYTE)],
)
def test_hostile_frames_disturb_nobody_and_leave_nothing_behind(
    stage: Stage, everything: Callable[[Stage], Awaitable[None]], rounds: int, most: int
) -> None:
    async def play():
        innocent = stage.screens("attendees")[:4]
        for screen in innocent:
            await screen.open()
        await everything(stage)
        await everything(stage)
        warm = memory(stage.site)
        for _ in range(rounds):
            await everything(stage)
        grown = memory(stage.site) - warm
        stage.retitle("still here")
        for screen in innocent:
            await screen.hear(has("agenda"))
        closed = [screen.closed_at for screen in innocent]
        for screen in innocent:
            await screen.close()
        return grown, closed

    pids = {process.pid for process in stage.site.web_processes()}
    logged = len(stage.site.log.read_text())
    grown, closed = asyncio.run(play())

    assert {process.pid for process in stage.site.web_processes()} == pids
    assert closed == [0.0] * 4
    told = stage.site.log.read_text()[logged:]
    assert not [words for words in OUR_FAULT if words in told]
    assert grown < most, f"{grown / MEBIBYTE:.1f} MiB more"


@pytest.mark.parametrize(
    ("attack", "answer"),
    [
        ("second hello", '"code":"bad_frame"'),
        ("binary", '"code":"bad_frame"'),
        ("deep command", '"code":"bad_frame"'),
        ("a flood of answers", '"bye":"rate"'),
        ("a flood of commands", '"bye":"rate"'),
    ],
)
def test_who_breaks_the_rules_is_told_so(stage: Stage, attack: str, answer: str) -> None:
    ticket = stage.screen("attendees").ticket

    told = strike(stage.site, AFTER_WELCOME[attack], ticket, answer, PATIENCE_SECONDS)
    heard = asyncio.run(told)

    assert any(answer in frame for frame in heard), heard


@pytest.mark.parametrize("broken", raw.BROKEN)
def test_who_breaks_the_protocol_is_cut_off(stage: Stage, broken: str) -> None:
    assert asyncio.run(raw.strike(stage.site, raw.BROKEN[broken], PATIENCE_SECONDS))


OTHERS: dict[str, dict[str, Any]] = {
    "another site": {"origin": "http://evil.example"},
    "nothing": {"origin": "null"},
    "nobody": {"origin": None},
    "another port": {"origin": "http://127.0.0.1:1"},
    "another scheme": {"origin": "https://127.0.0.1"},
    "a name that leads here": {"origin": "http://evil.example", "host": "evil.example"},
    "our page at another host": {"host": "evil.example"},
    "our page at no host": {"host": None},
    "a header with a vertical tab": {"more": "X-Smuggled: a\x0bb\r\n", "origin": None},
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_page_of_another_origin_or_host_gets_no_socket(stage: Stage, other: str) -> None:
    async def play() -> int:
        status, _, writer = await raw.upgrade(stage.site, **OTHERS[other])
        writer.close()
        return status

    assert asyncio.run(play()) in (400, 403)


def test_our_own_page_gets_a_socket(stage: Stage) -> None:
    async def play() -> int:
        status, _, writer = await raw.upgrade(stage.site)
        writer.close()
        return status

    assert asyncio.run(play()) == 101
