"""Half a minute of silence, everything in it at once: the slowest test of the rig."""

import asyncio
import time
from statistics import median
from typing import Any

from tests.rig.stage import Stage
from tests.rig.wire import Wire, knock, title_is

IDLE_SECONDS = 30


def test_an_idle_screen_lives_and_one_that_never_answers_is_let_go(stages: list[Stage]) -> None:
    """A quiet subscription dies after 5 s with redis-py's own defaults; nobody must notice."""

    async def play() -> list[Any]:
        return await asyncio.gather(*(half_a_minute(stage) for stage in stages))

    for idle, mute, late in asyncio.run(play()):
        assert idle["closed"] == 0.0
        assert idle["longest_silence"] < 15, "the page would give the server up"
        assert median(idle["delays"]) < 1.0, "after all that time a hint still arrives"
        assert 18 < mute["lived"] < 40
        assert mute["last"] == {"bye": "slow"}
        assert 9 < late["lived"] < 30
        assert "ticket" in late["last"]


async def half_a_minute(stage: Stage) -> Any:
    return await asyncio.gather(be_idle(stage), be_mute(stage), be_late(stage))


async def be_idle(stage: Stage) -> dict[str, Any]:
    screen = Wire(stage.site, stage.tickets("attendees")[0])
    await screen.open()
    await asyncio.sleep(IDLE_SECONDS)
    moments = await asyncio.to_thread(stage.retitle, "up", "awake", "fresh", pause=0.6)
    heard = {title: (await screen.hear(title_is(title)))[0] for title in moments}
    told = [moment for moment, _ in screen.frames]
    pauses = [after - before for before, after in zip(told, told[1:], strict=False)]
    closed = screen.closed_at
    await screen.close()
    delays = [heard[title] - moments[title] for title in moments]
    return {"closed": closed, "longest_silence": max(pauses), "delays": delays}


async def be_mute(stage: Stage) -> dict[str, Any]:
    """Hears the beats and never says that it does."""
    screen = Wire(stage.site, stage.tickets("attendees")[1], answers_beats=False)
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
