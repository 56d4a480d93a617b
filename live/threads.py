"""The two threads in which the sockets' database work runs: one for commands, one for reading.

What screens are shown must never wait behind a command that waits for a session's lock.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from asgiref.sync import SyncToAsync
from channels.db import DatabaseSyncToAsync
from django.db import Error, connection

Result = TypeVar("Result")
AT_ONCE_SECONDS = 1.0


class _Commands(DatabaseSyncToAsync):
    single_thread_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commands")


class _Readings(SyncToAsync):
    """Keeps its connection: taking one from the pool for every look costs as much as the look."""

    single_thread_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readings")

    def thread_handler(self, loop: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return super().thread_handler(loop, *arguments, **named)
        except Error:
            if not connection.in_atomic_block:
                connection.close()
            raise


# asgiref's rules stay: where a synchronous caller waits for us, its own thread does the work,
# and sees the transaction it began.
async def run_command(function: Callable[..., Result], *arguments: Any) -> Result:
    """Run what takes locks: commands and their batches."""
    result: Result = await _Commands(function, thread_sensitive=True)(*arguments)
    return result


async def run_reading(function: Callable[..., Result], *arguments: Any) -> Result:
    """Run what only reads, in autocommit. When its connection was cut, a fresh one tries again."""
    begun = time.monotonic()
    reading = _Readings(function, thread_sensitive=True)
    try:
        result: Result = await reading(*arguments)
    except Error:
        if time.monotonic() - begun > AT_ONCE_SECONDS:
            raise  # it waited for a database that is away
        result = await reading(*arguments)
    return result
