"""Waits for the thing itself; the limit only says when a test gives up."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

# How fast things are is told by a median or by the benchmark: a single moment says more about what
# else the machine had to do.
PATIENCE_SECONDS = 60.0


def wait_until(
    happened: Callable[[], Any],
    seconds: float = PATIENCE_SECONDS,
    said: Callable[[], str] = lambda: "it does not happen",
) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, said()
        time.sleep(0.05)


async def until(happened: Callable[[], Any], seconds: float = 3 * PATIENCE_SECONDS) -> None:
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.02)
