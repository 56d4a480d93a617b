"""Lets a few requests into Django at a time; a crowd waits outside, first come, first served.

Django gives every request a thread, and the thread a connection to the database. A thousand
at once stand in each other's way until the pool of connections runs dry, and errors come out.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]

PLACES = 6  # in a process: its threads share one core, and the pool has eight connections
BODY_BYTES = 256 * 1024  # read before going in: a slow sender keeps nobody out


class Turnstile:
    """ASGI middleware for HTTP."""

    def __init__(self, application: Any, places: int = PLACES) -> None:
        self.application = application
        self.places = asyncio.Semaphore(places)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Any) -> None:
        body, complete = await _read_ahead(receive)
        # After a whole body only the end of the connection can come.
        gone = asyncio.ensure_future(receive()) if complete else None
        answer: list[Message] = []

        async def replay() -> Message:
            if body:
                return body.pop(0)
            return await (gone or receive())

        async def collect(message: Message) -> None:
            answer.append(message)

        try:
            async with self.places:
                if gone is None or not gone.done():  # who has left needs no answer
                    await self.application(scope, replay, collect)
        finally:
            if gone is not None:
                gone.cancel()
        for message in answer:  # outside: a slow reader keeps nobody out either
            await send(message)


async def _read_ahead(receive: Receive) -> tuple[list[Message], bool]:
    """The first messages of a request, and whether they are all of it."""
    messages: list[Message] = []
    size = 0
    while size <= BODY_BYTES:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            return messages, True
    return messages, False
