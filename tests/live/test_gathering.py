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


def test_crowds_keep_a_pause_from_start_to_start_and_the_last_one_is_told():
    async def play():
        begun, idle, loop = [], [], asyncio.get_running_loop()

        async def serve(crowd):
            begun.append((loop.time(), crowd))
            return crowd

        gathering = Gathering(serve, 9, pause=0.03, idle=lambda: idle.append(loop.time()))
        answers = [await gathering.ask(number) for number in range(3)]
        while not idle:
            await asyncio.sleep(0.01)
        return answers, begun, idle

    answers, begun, idle = asyncio.run(play())
    ends = [at for at, _ in begun] + idle

    assert answers == [0, 1, 2] and [crowd for _, crowd in begun] == [[0], [1], [2]]
    assert all(end - start >= 0.029 for start, end in zip(ends, ends[1:], strict=False))
    assert len(idle) == 1
