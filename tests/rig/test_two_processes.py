"""Two web processes on one database show each other's changes, with Redis and without."""

import asyncio
from statistics import median

from tests.rig.faults import Redis
from tests.rig.stage import Stage
from tests.rig.wire import Wire, has, spread, title_is

AT_ONCE, BY_A_LOOK = 1.0, 2.5
TITLES = ("one", "two", "three", "four")


async def latencies(stage: Stage, screens: tuple[Wire, ...], *titles: str) -> list[float]:
    """How long each change of another process takes to each screen."""
    moments = await asyncio.to_thread(stage.retitle, *titles, pause=0.6)
    return [
        (await screen.hear(title_is(title)))[0] - moments[title]
        for title in titles
        for screen in screens
    ]


async def questions_cross(clerk: Wire, watcher: Wire, text: str) -> float:
    """A question that is entered on one process is seen on the other: how long after its ack."""
    body = {"name": "Ines", "group": "", "region": "", "text": text}
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
        one, other = await spread(*stage.screens("clerks"), *stage.screens("attendees"))
        screens = (one, other)
        crossed = [await questions_cross(one, other, f"Question {n}?") for n in range(4)]
        told = await latencies(stage, screens, *TITLES)
        for screen in screens:
            await screen.close()
        return crossed, told

    crossed, told = asyncio.run(play())

    assert median(crossed) < AT_ONCE, crossed
    assert median(told) < AT_ONCE, told


def test_without_redis_nothing_is_lost_and_changes_come_by_the_look(
    stage: Stage, own_redis: Redis
) -> None:
    async def play():
        screens = await spread(*stage.screens("clerks"), *stage.screens("attendees"))
        own_redis.kill()
        alone = [await questions_cross(*screens, f"Alone {n}?") for n in range(2)]
        alone += await latencies(stage, screens, "dark")
        own_redis.restart()
        await asyncio.sleep(3)  # the layer looks for its server once a second
        again = await latencies(stage, screens, *TITLES)
        closed = [screen.closed_at for screen in screens]
        for screen in screens:
            await screen.close()
        return alone, again, closed

    alone, again, closed = asyncio.run(play())

    assert closed == [0.0, 0.0]
    assert median(alone) < BY_A_LOOK, alone
    assert median(again) < AT_ONCE, again
