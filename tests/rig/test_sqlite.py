"""SQLite under SIGKILL in the middle of votes, again and again: the file stays whole."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.site import Site
from tests.rig import pair
from tests.rig.pair import sized
from tests.rig.storm import Storm

KILLS = sized(3, 20)
INTEGRITY = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("PRAGMA integrity_check")
    answer = cursor.fetchall()
"""


@contextlib.contextmanager
def nothing_stored(site: Site) -> Iterator[None]:
    """Whoever wants to write waits."""
    path = Path(site.env["VAR"]) / "roundtable.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.skipif(pair.POSTGRES, reason="about SQLite's file")
def test_a_file_survives_its_processes(storm: Storm) -> None:
    site = storm.stage.site

    async def kills() -> None:
        for number in range(KILLS):
            site.kill_web()
            if number % 2:
                await storm.is_whole()
            else:
                await storm.goes_on(10)  # the new ones are at work, the crowd is on its way
        with nothing_stored(site):
            await storm.waits()
            site.kill_web()
        await storm.goes_on(10)

    storm.passes(kills)

    assert storm.stage.behind.run(INTEGRITY) == [["ok"]]
    assert storm.wrong == []
