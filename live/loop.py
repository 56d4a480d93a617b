"""Remembers the event loop that serves the sockets, so that threads can wake it."""

import asyncio
from collections.abc import Callable

_noted: asyncio.AbstractEventLoop | None = None


def note_running_loop() -> None:
    """Called at every connection: there is no start-up event under daphne or Channels."""
    global _noted
    _noted = asyncio.get_running_loop()


def call_on_loop(function: Callable[..., object], *args: object) -> bool:
    """Run on the noted loop soon, from any thread. False where this process serves no sockets."""
    if _noted is None or not _noted.is_running():
        return False
    _noted.call_soon_threadsafe(function, *args)
    return True
