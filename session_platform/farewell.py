"""The first and the last moments of a web process, towards its supervisor and its screens.

Told to stop, it lets nobody in any more, tells every screen when to come back, and finishes what
it is answering; only then does the server hear of the signal.
"""

import asyncio
import contextvars
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.conf import settings

from live.hub import HUB
from live.loop import call_on_loop
from live.pipe import encode, payload

QUIET_SECONDS = 0.2  # who was let in just before may not have said yet what they want
LAST_SECONDS = 0.8  # with the server's own stop, within the supervisor's grace
SOON_MS = 500
A_SCREEN_MS = 4.5  # two hundred a second come back: 1,000 phones within 5 s, as one lump never


class Farewell:
    """One per process."""

    def __init__(self) -> None:
        self.requests = 0
        self.leaving = False
        self.prepared = False
        self.stop: Callable[[int, FrameType | None], Any] | None = None

    def prepare(self) -> None:
        """At a first connection: before it there is nobody to tell, and now the server's own
        handler is known. Without one (in tests, in a shell) the signal keeps its meaning."""
        if self.prepared:
            return
        self.prepared = True
        handler = signal.getsignal(signal.SIGTERM)
        if callable(handler) and threading.current_thread() is threading.main_thread():
            self.stop = handler
            signal.signal(signal.SIGTERM, self._told)

    def _told(self, number: int, frame: FrameType | None) -> None:
        """In a signal handler: nothing is done here. Told twice, it goes at once."""
        if self.stop and (self.leaving or not call_on_loop(self._begin, number)):
            self.stop(number, frame)
        self.leaving = True

    def _begin(self, number: int) -> None:
        # A context of its own: asgiref's thread rules travel in the one of the first request.
        loop = asyncio.get_running_loop()
        self.task = loop.create_task(self._part(number), context=contextvars.Context())

    async def _part(self, number: int) -> None:
        busy_at = begun = time.monotonic()
        stop_accepting()
        self._tell()
        while (now := time.monotonic()) < min(busy_at + QUIET_SECONDS, begun + LAST_SECONDS):
            if self.requests or HUB.rooms:
                busy_at = now
            await asyncio.sleep(0.02)
        if self.stop:
            self.stop(number, None)

    def _tell(self) -> None:
        members = [member for room in HUB.rooms.values() for member in room.members]
        window = SOON_MS + A_SCREEN_MS * len(members)
        for member in members:
            member.write(restart(window))

    @contextmanager
    def request(self) -> Iterator[None]:
        self.requests += 1
        try:
            yield
        finally:
            self.requests -= 1

    async def turn_away(self, receive: Any, send: Any) -> None:
        """A socket that was in the door when the signal came."""
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": payload(restart(SOON_MS)).decode()})
        await send({"type": "websocket.close", "code": 1012})


def restart(window: float) -> bytes:
    wait = random.uniform(0, window)  # noqa: S311 - spreads the load, keeps no secret
    return encode({"restart": True, "in_ms": round(wait)})


def stop_accepting() -> None:
    """Daphne would take people in until its last moment and drop them; uvicorn closes its door."""
    reactor: Any = sys.modules.get("twisted.internet.reactor")
    for reader in reactor.getReaders() if reactor else ():
        if isinstance(reader, sys.modules["twisted.internet.tcp"].Port):
            reader.stopReading()  # no more: the listening socket belongs to the supervisor


def ready() -> None:
    """The application is loaded; the supervisor that replaces another process waits for it."""
    if settings.READY_FD:
        os.write(settings.READY_FD, b"1")
        os.close(settings.READY_FD)


FAREWELL = Farewell()
