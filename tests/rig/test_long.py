"""Half a minute of silence, everything in it at once: the slowest test of the rig."""

import asyncio
import contextlib
import time
from typing import Any

from tests.patience import until
from tests.rig.conftest import House
from tests.rig.crowd import enter, settle_and_check
from tests.rig.pair import sized
from tests.rig.proxy import Network
from tests.rig.stage import Stage
from tests.rig.wire import knock

IDLE_SECONDS = 30  # in which nothing is to happen: there is no event to wait for


def test_an_idle_screen_lives_and_one_that_never_answers_is_let_go(
    stage: Stage, house: House
) -> None:
    """A quiet subscription dies after 5 s with redis-py's own defaults; nobody must notice."""
    another = Stage(house.site, house.behind)

    idle, mute, late, cut = asyncio.run(half_a_minute(stage, another))

    assert idle["closed"] == 0.0
    assert idle["longest_silence"] < 15, "the page would give the server up"
    assert idle["at_once"], "after all that time a hint still arrives"
    assert 18 < mute["lived"] < 40
    assert mute["last"] == {"bye": "slow"}
    assert 9 < late["lived"] < 30
    assert "ticket" in late["last"]
    assert cut == []


async def half_a_minute(stage: Stage, another: Stage) -> Any:
    lives = be_idle(stage), be_mute(stage), be_late(stage), be_cut_off(another)
    return await asyncio.gather(*lives)


async def be_idle(stage: Stage) -> dict[str, Any]:
    screen = stage.screen("attendees")
    await screen.open()
    await asyncio.sleep(IDLE_SECONDS)
    at_once = await stage.tells_at_once(screen)
    told = [moment for moment, _ in screen.frames]
    pauses = [after - before for before, after in zip(told, told[1:], strict=False)]
    closed = screen.closed_at
    await screen.close()
    return {"closed": closed, "longest_silence": max(pauses), "at_once": at_once}


async def be_mute(stage: Stage) -> dict[str, Any]:
    """Hears the beats and never says that it does."""
    screen = stage.screen("attendees", 1, answers_beats=False)
    begun = time.time()
    await screen.open()
    await screen.end()
    return {"lived": screen.closed_at - begun, "last": screen.frames[-1][1]}


async def be_late(stage: Stage) -> dict[str, Any]:
    """Says no hello."""
    begun = time.time()
    socket = await knock(stage.site)
    last = await socket.recv()
    await socket.wait_closed()
    return {"lived": time.time() - begun, "last": last}


async def be_cut_off(stage: Stage) -> list[str]:
    """Groups miss little, more, and a lot of what happens; the server gives all of them up.

    How long they are away changes nothing but how much they missed.
    """
    async with contextlib.AsyncExitStack() as stack:
        networks, screens, clerk = [], [], stage.screen("clerks")
        await clerk.open()
        for number, missed in enumerate((sized(100, 600), 20, 3)):
            network = await stack.enter_async_context(Network(stage.site))
            group = [stage.screen("attendees", 2 * number + n, port=network.port) for n in (0, 1)]
            await enter(group)
            network.cut()
            await asyncio.to_thread(stage.retitle, *(f"{missed}: {n}" for n in range(missed)))
            body = {"name": "Ines", "another": "", "text": f"Who missed {missed}?"}
            await clerk.insist("qa.ask_for", body)
            networks.append(network)
            screens += group
        await until(lambda: all(len(network.given_up_at) == 2 for network in networks))
        for screen in screens:
            await screen.lose()
        for network in networks:
            network.mend()
        await asyncio.gather(*(screen.come_back() for screen in screens))
        return await settle_and_check(stage, [*screens, clerk])
