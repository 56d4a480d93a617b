"""The two threads in which the sockets' database work runs: one for commands, one for reading.

What screens are shown must never wait behind a command that waits for a session's lock.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from channels.db import DatabaseSyncToAsync

Result = TypeVar("Result")


class _Commands(DatabaseSyncToAsync):
    single_thread_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commands")


class _Readings(DatabaseSyncToAsync):
    single_thread_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readings")


# asgiref's rules stay: where a synchronous caller waits for us, its own thread does the work,
# and sees the transaction it began.
async def run_command(function: Callable[..., Result], *arguments: Any) -> Result:
    """Run what takes locks: commands and their batches."""
    result: Result = await _Commands(function, thread_sensitive=True)(*arguments)
    return result


async def run_reading(function: Callable[..., Result], *arguments: Any) -> Result:
    """Run what only reads, in autocommit."""
    result: Result = await _Readings(function, thread_sensitive=True)(*arguments)
    return result
