"""Whatever a stranger sends: the server lives, others are served, its memory stays as it was."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.plugins.site import Site
from tests.rig.stage import Stage, memory
from tests.rig.wire import Wire, has, knock

MEBIBYTE = 1024 * 1024
OUR_FAULT = ("Exception in ASGI application", "Exception inside application", "ERROR live")
AGAIN = 12  # times everything, after a first round that warms the server up

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
    for _ in range(80):
        await socket.send(json.dumps(frame))


async def strike(site: Site, attack: Attack, ticket: str = "") -> list[str]:
    """What was answered before the socket closed, or until nothing more comes."""
    socket, heard = await knock(site), []
    try:
        if ticket:
            await socket.send(json.dumps({"hello": ticket}))
            await socket.recv()
        await attack(socket)
        async with asyncio.timeout(0.25):
            while True:
                heard.append(str(await socket.recv()))
    except (ConnectionClosed, TimeoutError):
        pass
    finally:
        await socket.close()
    return heard


async def everything(stage: Stage) -> None:
    tickets = stage.tickets("attendees")[5:]
    before = [strike(stage.site, attack) for attack in BEFORE_HELLO.values()]
    after = [
        strike(stage.site, attack, tickets[n % len(tickets)])
        for n, attack in enumerate(AFTER_WELCOME.values())
    ]
    await asyncio.gather(*before, *after)


def test_hostile_frames_disturb_nobody_and_leave_nothing_behind(stage: Stage) -> None:
    async def play():
        innocent = [Wire(stage.site, ticket) for ticket in stage.tickets("attendees")[:4]]
        for screen in innocent:
            await screen.open()
        await everything(stage)
        await everything(stage)
        warm = memory(stage.site)
        for _ in range(AGAIN):
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
    assert grown < 5 * MEBIBYTE, f"{grown / MEBIBYTE:.1f} MiB more"


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
def test_who_breaks_the_rules_is_told_so(daphne_stage: Stage, attack: str, answer: str) -> None:
    ticket = daphne_stage.tickets("attendees")[0]

    heard = asyncio.run(strike(daphne_stage.site, AFTER_WELCOME[attack], ticket))

    assert any(answer in frame for frame in heard), heard


def test_a_page_of_another_origin_or_host_gets_no_socket(stage: Stage) -> None:
    async def play() -> list[int]:
        refused = []
        for origin, host in (
            ("http://evil.example", ""),
            ("null", ""),
            (None, ""),
            ("http://evil.example", "evil.example"),
        ):
            try:
                await (await knock(stage.site, origin=origin, host=host)).close()
            except InvalidStatus as refusal:
                refused.append(refusal.response.status_code)
        return refused

    assert asyncio.run(play()) == [403] * 4
