"""The database cuts all connections, as when it restarts: nobody notices for longer than a look."""

import asyncio
import os

import pytest

from tests.rig.stage import Stage
from tests.rig.wire import Wire, has

CUT = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    answer = cursor.fetchone()[0]
"""


@pytest.mark.skipif(os.environ.get("TEST_DB") != "postgres", reason="SQLite has no connections")
def test_connections_that_were_cut_are_replaced(stage: Stage) -> None:
    async def play():
        clerk, watcher = (
            Wire(stage.site, stage.tickets(role)[0]) for role in ("clerks", "attendees")
        )
        for screen in (clerk, watcher):
            await screen.open()
        answers, cut = [], 0
        for number in range(5):
            cut += stage.behind.run(CUT)
            body = {"name": "Ines", "group": "", "region": "", "text": f"Number {number}?"}
            answers.append(await clerk.do("qa.ask_for", body))
        await asyncio.to_thread(stage.retitle, "after all")
        await watcher.hear(has("agenda"))
        closed = [screen.closed_at for screen in (clerk, watcher)]
        for screen in (clerk, watcher):
            await screen.close()
        return answers, cut, closed

    answers, cut, closed = asyncio.run(play())

    assert cut > 0, "the web processes had kept connections"
    assert closed == [0.0, 0.0]
    assert {answer.get("code", "done") for answer in answers} <= {"done", "busy"}
    assert "done" in answers[-1]
