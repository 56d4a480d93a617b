"""Many screens at once: they come, act as people do, come back whatever happens, and settle."""

import asyncio
import contextlib
import itertools
import random
from collections.abc import AsyncIterator

from websockets.exceptions import ConnectionClosed

from tests.rig.checker import check
from tests.rig.stage import Stage
from tests.rig.stored import read_stored
from tests.rig.wire import Wire

READINGS = 5
REST_SECONDS = 10  # between them a hall hears how many are here, at most each half minute
AT_ONCE = 20  # screens that come at the same moment


async def enter(screens: list[Wire]) -> None:
    door = asyncio.Semaphore(AT_ONCE)

    async def one(screen: Wire) -> None:
        async with door:
            await screen.come_back()

    await asyncio.gather(*(one(screen) for screen in screens))


async def follow(screen: Wire, stop: asyncio.Event) -> None:
    """Come back whenever the socket is gone, with jitter."""
    while not stop.is_set():
        await asyncio.sleep(random.uniform(0.05, 0.5))
        if screen.closed_at:
            await screen.come_back()


@contextlib.asynccontextmanager
async def watching(*screens: Wire) -> AsyncIterator[None]:
    """These only look on, and come back by themselves."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(follow(screen, stop)) for screen in screens]
    yield
    stop.set()
    await asyncio.gather(*tasks)


async def leave(screens: list[Wire]) -> None:
    for screen in screens:
        with contextlib.suppress(ConnectionClosed):
            await screen.close()


async def settle_and_check(stage: Stage, screens: list[Wire]) -> list[str]:
    """What is wrong once everybody knows everything."""
    await asyncio.to_thread(stage.retitle, "the end")  # a frame for everybody, sooner than a beat
    journals = [screen.journal for screen in screens]
    people = [journal.person for journal in journals]
    for _ in range(READINGS):
        stored = await asyncio.to_thread(read_stored, stage, people)
        await asyncio.gather(*(screen.settle(stored.head) for screen in screens))
        if stored.untold:
            await asyncio.sleep(REST_SECONDS)
        elif all(journal.revision == stored.head for journal in journals):
            break  # nobody has come or gone since, which is told without anybody doing anything
    wrong = check(journals, stored)
    await leave(screens)
    return [sentence[:600] for sentence in some_of_each(wrong)]


def some_of_each(wrong: list[str]) -> list[str]:
    """The first two sentences of each rule: the many of one would hide the others."""
    by_rule = itertools.groupby(wrong, lambda sentence: sentence.partition(":")[0])
    return [sentence for _, same in by_rule for sentence in itertools.islice(same, 2)]
