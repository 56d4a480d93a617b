"""PostgreSQL dies and comes back, or hangs: nobody is sent away, nothing is lost."""

import asyncio

import pytest

from tests.rig import pair
from tests.rig.faults import Postgres, frozen
from tests.rig.stage import memory
from tests.rig.storm import Storm

pytestmark = pytest.mark.skipif(not pair.POSTGRES, reason="SQLite has no server")

MEBIBYTE = 1024 * 1024
FROZEN_SECONDS = 8.0  # the fault itself, in which nothing is to grow or to be closed


def test_a_database_that_restarts_in_the_middle_loses_nothing(
    storm: Storm, own_postgres: Postgres
) -> None:
    async def restarts() -> None:
        await asyncio.to_thread(own_postgres.restart)

    storm.passes(restarts)

    assert storm.wrong == []


def test_a_database_that_hangs_holds_things_up_and_no_more(
    storm: Storm, own_postgres: Postgres
) -> None:
    grown: list[int] = []

    async def hangs() -> None:
        before = memory(storm.stage.site)
        with frozen(own_postgres.process):
            await asyncio.sleep(FROZEN_SECONDS)
            grown.append(memory(storm.stage.site) - before)

    storm.passes(hangs)

    assert storm.wrong == []
    assert storm.sockets == 1, "a socket was closed"
    assert grown[0] < 20 * MEBIBYTE, f"{grown[0] / MEBIBYTE:.1f} MiB more"
