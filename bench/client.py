"""The load: many cheap screens in one process. They speak the wire as the page does."""

import asyncio
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

Frame = dict[str, Any]
Hear = Callable[["Screen", Frame, float], None]

AT_ONCE = 1000  # connections being made at the same time
GENTLY = 50  # for a server that turns a crowd away
PATIENCE_SECONDS = 60.0
SEEN_SECONDS = 8.0  # the page says every 10 s at the latest what it has seen

# The same text goes to all screens: it is read once.
read: Callable[[bytes], Frame] = lru_cache(maxsize=512)(msgspec.json.decode)


class Screen(WSListener):
    """One open socket."""

    def __init__(self, hall: "Hall", index: int, hello: bytes) -> None:
        self.hall, self.index, self.hello = hall, index, hello
        self.bytes = self.revision = 0
        self.begun_at = self.ready_at = 0.0
        self.transport: WSTransport | None = None

    async def open(self, address: str, headers: dict[str, str]) -> None:
        self.begun_at = time.monotonic()
        await ws_connect(
            lambda: self,
            address,
            extra_headers=headers,
            websocket_handshake_timeout=PATIENCE_SECONDS,
        )

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport
        if self.hello:
            self.say(self.hello)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        now = time.monotonic()
        if frame.msg_type != WSMsgType.TEXT:
            return  # a ping is answered by the library, a close frame by on_ws_disconnected
        text = frame.get_payload_as_bytes()
        self.bytes += len(text)
        said = read(text)
        if not self.ready_at:
            self.ready_at = now
            self.revision = said.get("welcome", 0)
            self.hall.is_ready(self)
        elif "beat" in said:
            self.revision = said["head"]
            self.seen()
        self.hall.hear(self, said, now)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.transport = None
        self.hall.lost += not self.hall.closing

    def say(self, text: bytes) -> None:
        if self.transport is not None:
            self.transport.send(WSMsgType.TEXT, text)

    def seen(self) -> None:
        self.say(b'{"seen":%d}' % self.revision)


class Hall:
    """Many screens at one server; `hear` is what the row of this moment listens with."""

    def __init__(self, address: str, hellos: list[bytes], *, speaks_wire: bool = True) -> None:
        self.address, self.speaks_wire = address, speaks_wire
        self.screens = [Screen(self, index, hello) for index, hello in enumerate(hellos)]
        self.hear: Hear = silent
        self.ready = self.lost = 0
        self.closing = False
        self.all_ready = asyncio.Event()
        self.failures: list[str] = []
        self._nodding: asyncio.Task[None] | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {"Origin": self.address.replace("ws", "http", 1).rpartition("/ws/")[0]}

    def is_ready(self, screen: Screen) -> None:
        self.ready += 1
        if self.ready == len(self.screens):
            self.all_ready.set()

    async def open(self, *, at_once: int = AT_ONCE) -> float:
        """How long until the last had its first frame."""
        gate = asyncio.Semaphore(at_once)

        async def one(screen: Screen) -> None:
            async with gate:
                try:
                    await screen.open(self.address, self.headers)
                except Exception as error:
                    self.failures.append(repr(error)[:200])

        begin = time.monotonic()
        await asyncio.gather(*map(one, self.screens))
        try:
            async with asyncio.timeout(0 if self.failures else PATIENCE_SECONDS):
                await self.all_ready.wait()
        except TimeoutError:
            self.failures.append(f"{len(self.screens) - self.ready} without a first frame")
        if self.speaks_wire:
            self._nodding = asyncio.create_task(self._nod())
        return max(screen.ready_at for screen in self.screens) - begin

    async def _nod(self) -> None:
        """Each screen says regularly what it has seen, one after the other."""
        while True:
            for screen in self.screens:
                screen.seen()
                await asyncio.sleep(SEEN_SECONDS / len(self.screens))

    @property
    def open_screens(self) -> list[Screen]:
        return [screen for screen in self.screens if screen.transport is not None]

    def bytes(self) -> int:
        return sum(screen.bytes for screen in self.screens)

    async def close(self) -> None:
        self.closing = True
        if self._nodding:
            self._nodding.cancel()
        for screen in self.open_screens:
            screen.transport.disconnect()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.open_screens:
                await asyncio.sleep(0.01)


def silent(screen: Screen, said: Frame, now: float) -> None:
    """Between two rows nobody listens."""
