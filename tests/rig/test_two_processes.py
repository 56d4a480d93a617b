"""Two web processes on one database show each other's changes, with Redis and without."""

import asyncio
from statistics import median

from live.hub import LOOK_SECONDS
from tests.rig.faults import Redis
from tests.rig.stage import Stage
from tests.rig.wire import Wire, has, spread

BY_A_LOOK = 4 * LOOK_SECONDS  # a loaded machine looks late, but nothing else would tell


async def questions_cross(clerk: Wire, watcher: Wire, text: str) -> float:
    """A question that is entered on one process is seen on the other: how long after its ack."""
    body = {"name": "Ines", "another": "", "text": text}
    answer = await clerk.do("qa.ask_for", body)
    acked = clerk.frames[-1][0]
    assert "done" in answer

    def seen(frame):
        return has("questions")(frame) and any(
            row["text"] == text for row in frame["facts"]["questions"]["rows"]
        )

    return (await watcher.hear(seen))[0] - acked


def test_changes_of_one_process_reach_the_other_at_once(stage: Stage) -> None:
    async def play():
        screens = await spread(*stage.screens("clerks"), *stage.screens("attendees"))
        for number in range(2):
            await questions_cross(*screens, f"Question {number}?")
        at_once = await stage.tells_at_once(*screens)
        for screen in screens:
            await screen.close()
        return at_once

    assert asyncio.run(play())


def test_without_redis_nothing_is_lost_and_changes_come_by_the_look(
    stage: Stage, own_redis: Redis
) -> None:
    async def play():
        screens = await spread(*stage.screens("clerks"), *stage.screens("attendees"))
        own_redis.kill()
        alone = [await questions_cross(*screens, f"Alone {n}?") for n in range(2)]
        alone += await stage.latencies(screens, "dark")
        own_redis.restart()  # the layer looks for it once a second: a round or two are late
        again = await stage.tells_at_once(*screens)
        closed = [screen.closed_at for screen in screens]
        for screen in screens:
            await screen.close()
        return alone, again, closed

    alone, again, closed = asyncio.run(play())

    assert closed == [0.0, 0.0]
    assert median(alone) < BY_A_LOOK, alone
    assert again
