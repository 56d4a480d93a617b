"""Commands and readings run beside each other, each in a thread of its own."""

import asyncio
import threading

import pytest
from asgiref.sync import async_to_sync

from live.threads import run_command, run_reading


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """Nothing here uses the database."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


def test_a_reading_does_not_wait_for_a_command():
    """Each is let go by the other: in one thread they would wait for ever."""
    reading, patience = threading.Event(), 20

    async def play():
        command = asyncio.create_task(run_command(reading.wait, patience))
        await asyncio.wait_for(run_reading(reading.set), patience)
        return await command

    assert asyncio.run(play())


def test_commands_keep_to_one_thread():
    async def play():
        return await asyncio.gather(*(run_command(threading.get_ident) for _ in range(5)))

    assert len(set(asyncio.run(play()))) == 1


def test_a_waiting_caller_lends_its_own_thread():
    """A test, a management command: only there is its transaction seen."""

    async def play():
        return [await run(threading.get_ident) for run in (run_command, run_reading)]

    assert async_to_sync(play)() == [threading.get_ident()] * 2
