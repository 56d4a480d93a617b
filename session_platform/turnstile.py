"""Lets a few requests into Django at a time; a crowd waits outside, first come, first served.

Django gives every request a thread, and the thread a connection to the database. A thousand
at once stand in each other's way until the pool of connections runs dry, and errors come out.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]

PLACES = 6  # in a process: its threads share one core, and the pool has twelve connections
HEALTH = "/healthz"  # has a place of its own: a process that has much to do is not dead
# Hashing a password takes a core for half a second, by design: who guesses keeps only others who
# sign in waiting. Whatever is posted there may hash, also for an address that nobody has.
HASHING, PLACES_FOR_HASHING = ("/accounts/", "/admin/auth/", "/admin/login/"), 2


class Turnstile:
    """ASGI middleware for HTTP, behind bodies.py: all of the body is here, mostly in one piece."""

    def __init__(self, application: Any, places: int = PLACES) -> None:
        self.application = application
        self.places = asyncio.Semaphore(places)
        self.place_of_health = asyncio.Semaphore(1)
        self.places_for_hashing = asyncio.Semaphore(min(places, PLACES_FOR_HASHING))

    def _lane(self, scope: dict[str, Any]) -> asyncio.Semaphore:
        if scope["path"] == HEALTH:
            return self.place_of_health
        hashes = scope["method"] == "POST" and scope["path"].startswith(HASHING)
        return self.places_for_hashing if hashes else self.places

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Any) -> None:
        body = [await receive()]
        # Only the end of the connection can come now. Of what is large its pieces come first.
        gone = None if body[0].get("more_body") else asyncio.ensure_future(receive())
        answer: list[Message] = []

        async def replay() -> Message:
            return body.pop() if body else await (gone or receive())

        async def collect(message: Message) -> None:
            answer.append(message)

        try:
            async with self._lane(scope):
                if gone is None or not gone.done():  # who has left needs no answer
                    await self.application(scope, replay, collect)
        finally:
            if gone is not None:
                gone.cancel()
        for message in answer:  # outside: a slow reader keeps nobody out
            await send(message)
