"""Who comes while others are served is served with the next crowd."""

import asyncio

import pytest

from live.gathering import Gathering


class Counter:
    """Serves crowds when it is told to, and remembers them."""

    def __init__(self):
        self.crowds, self.open = [], asyncio.Event()

    async def serve(self, crowd):
        self.crowds.append(crowd)
        await self.open.wait()
        if "bad" in crowd:
            raise ValueError("bad")
        return [item.upper() for item in crowd]


async def ask(gathering, *items):
    tasks = [asyncio.create_task(gathering.ask(item)) for item in items]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


def test_the_first_goes_at_once_and_the_others_together_in_their_order():
    async def play():
        counter = Counter()
        gathering = Gathering(counter.serve, 3)
        tasks = await ask(gathering, "a")
        tasks += await ask(gathering, "b", "c", "d", "e")
        counter.open.set()
        return await asyncio.gather(*tasks), counter.crowds

    answers, crowds = asyncio.run(play())

    assert answers == ["A", "B", "C", "D", "E"]
    assert crowds == [["a"], ["b", "c", "d"], ["e"]]


def test_a_crowd_that_fails_fails_alone():
    async def play():
        counter = Counter()
        gathering = Gathering(counter.serve, 2)
        tasks = await ask(gathering, "a") + await ask(gathering, "b", "bad", "c")
        counter.open.set()
        await asyncio.wait(tasks)
        return [task.exception() or task.result() for task in tasks]

    first, second, third, fourth = asyncio.run(play())

    assert (first, fourth) == ("A", "C")
    assert isinstance(second, ValueError) and isinstance(third, ValueError)


def test_who_gives_up_disturbs_nobody():
    async def play():
        counter = Counter()
        gathering = Gathering(counter.serve, 9)
        gone, stays = await ask(gathering, "a", "b")
        gone.cancel()
        counter.open.set()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await stays, await gathering.ask("c")

    assert asyncio.run(play()) == ("B", "C")
