"""Bad networks: narrow, torn in the middle of a frame, and screens that never read."""

import asyncio
import json
import socket
import time
from urllib.parse import urlsplit

import psutil

from tests.patience import until
from tests.rig import raw
from tests.rig.conftest import House
from tests.rig.crowd import enter, settle_and_check, watching
from tests.rig.pair import sized
from tests.rig.proxy import Network
from tests.rig.stage import Stage, memory
from tests.rig.wire import Wire, has

MEBIBYTE = 1024 * 1024
NARROW, TORN = 4, 6  # screens
SLOW = sized(5, 20)
LONG_TEXTS = """
from agenda.models import Session
from live import stream
from tests import factories as make
for _ in range(8):
    make.make_poll(Session.objects.get(pk={pk}), ["x" * 300] * 20, state="closed")
"""
TELL_ALL = """
from polls.services.changes import resend_polls
resend_polls(session_id={pk})
"""


def test_a_narrow_network_and_one_that_tears_lead_to_the_same_picture(house: House) -> None:
    stage = Stage(house.site, house.behind, attendees=NARROW + TORN)
    logged = len(stage.site.log.read_text())

    async def play() -> list[str]:
        async with (
            Network(stage.site, seconds_a_byte=0.001) as narrow,
            Network(stage.site) as torn,
        ):
            ports = [narrow.port] * NARROW + [torn.port] * TORN
            screens = [stage.screen("attendees", n, port=port) for n, port in enumerate(ports)]
            clerk = stage.screen("clerks")
            await enter([*screens, clerk])
            async with watching(*screens):
                for number in range(12):
                    body = {"name": "Ines", "another": "", "text": f"{number}?"}
                    await clerk.insist("qa.ask_for", body)
                    torn.tear()  # some of them in the middle of what they are told about it
            return await settle_and_check(stage, [*screens, clerk])

    wrong = asyncio.run(play())

    # Through a narrow pipe every frame is late by its length, and says nothing of clocks.
    assert [sentence for sentence in wrong if not sentence.startswith("C6")] == []
    assert "Traceback" not in stage.site.log.read_text()[logged:]


async def never_read(stage: Stage, screen: Wire) -> socket.socket:
    """Says hello with the smallest buffer there is, and does not listen to a word."""
    loop = asyncio.get_running_loop()
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.setblocking(False)
    await loop.sock_connect(deaf, ("127.0.0.1", urlsplit(stage.site.url).port))
    await loop.sock_sendall(deaf, raw.request(stage.site))
    hello = {"hello": screen.ticket, "epoch": screen.journal.epoch}
    await loop.sock_sendall(deaf, raw.frame(json.dumps(hello).encode()))
    return deaf


async def tell(stage: Stage, screens: list[Wire]) -> None:
    """50 KiB to everybody, as often as a screen may leave unconfirmed; until these did confirm."""
    for _ in range(4):
        known = len(screens[0].frames)
        await asyncio.to_thread(stage.behind.run, TELL_ALL.format(pk=stage.pk))
        await screens[0].hear(has("polls"), since=known)
    told = time.monotonic()
    await until(lambda: all(screen.seen_at > told for screen in screens))


def held(stage: Stage, ports: set[int]) -> int:
    """How many of these connections the web processes still hold."""
    found = 0
    for process in stage.site.web_processes():
        try:
            lines = process.net_connections("tcp")
        except psutil.Error:
            continue
        found += sum(bool(line.raddr) and line.raddr.port in ports for line in lines)
    return found


def test_who_does_not_read_is_let_go_and_costs_nobody_anything(house: House) -> None:
    stage = Stage(house.site, house.behind, attendees=SLOW + 10)
    stage.behind.run(LONG_TEXTS.format(pk=stage.pk))

    async def play() -> tuple[int, int, list[str]]:
        screens = stage.screens("attendees")
        deaf, well = screens[:SLOW], screens[SLOW:]
        await enter(screens)  # everybody has a state; then the deaf ones come anew
        for screen in deaf:
            await screen.close()
        sockets = [await never_read(stage, screen) for screen in deaf]
        ports = {one.getsockname()[1] for one in sockets}
        await until(lambda: held(stage, ports) == SLOW)
        before = memory(stage.site)
        for _ in range(sized(5, 50)):
            await tell(stage, well)
        grown = memory(stage.site) - before
        await until(lambda: held(stage, ports) == 0)
        for one in sockets:
            one.close()
        sent_away = max(len(screen.journal.sockets) for screen in well) - 1
        return grown, sent_away, await settle_and_check(stage, screens)

    grown, sent_away, wrong = asyncio.run(play())

    assert wrong == []
    assert sent_away == 0
    assert grown < 40 * MEBIBYTE, f"{grown / MEBIBYTE:.1f} MiB more"
