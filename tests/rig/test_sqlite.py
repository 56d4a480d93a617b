"""SQLite under SIGKILL in the middle of votes, again and again: the file stays whole."""

import pytest

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


@pytest.mark.skipif(pair.POSTGRES, reason="about SQLite's file")
def test_a_file_survives_its_processes(storm: Storm) -> None:
    async def kills() -> None:
        for _ in range(KILLS):
            storm.stage.site.kill_web()
            await storm.goes_on(10)  # the new ones are at work

    storm.passes(kills)

    assert storm.stage.behind.run(INTEGRITY) == [["ok"]]
    assert storm.wrong == []
