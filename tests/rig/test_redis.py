"""Redis is killed, or hangs: sockets stay, commands go on, the looks tell the rest."""

import asyncio

from tests.rig.faults import Redis, frozen
from tests.rig.storm import Storm

AWAY_SECONDS = 5.0  # the fault itself: longer than a publisher's patience and its rest together


def test_without_redis_nobody_is_sent_away_and_votes_go_on(storm: Storm, own_redis: Redis) -> None:
    async def away() -> None:
        own_redis.kill()
        await asyncio.sleep(AWAY_SECONDS)
        own_redis.restart()

    storm.passes(away)

    judge(storm)


def test_a_redis_that_hangs_holds_nobody_up(storm: Storm, own_redis: Redis) -> None:
    async def hangs() -> None:
        with frozen(own_redis.process):
            await asyncio.sleep(AWAY_SECONDS)

    storm.passes(hangs)

    judge(storm)


def judge(storm: Storm) -> None:
    assert storm.wrong == []
    assert storm.sockets == 1, "a socket was closed"
    assert storm.pace < AWAY_SECONDS / 2, "votes waited for Redis"
