"""The network between a browser and the site, as bad as a test wants it."""

import asyncio
import threading
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit

from tests.patience import PATIENCE_SECONDS
from tests.plugins.site import free_port

State = Literal["fair", "frozen", "hotel", "bad_gateway", "swallows_sockets", "cuts_sockets"]
LOGIN = b"<h1>Welcome to the hotel</h1>"
PAGES = {
    "hotel": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + LOGIN,
    "bad_gateway": b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n",
}
CUT_SECONDS = 1.0


class Weather:
    """A proxy in a thread of its own. `turn` changes what happens to everything that passes."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.site_port = 0
        self.state: State = "fair"
        self.loop = asyncio.new_event_loop()
        self.changed, self.stopped = asyncio.Event(), asyncio.Event()
        self.open: set[asyncio.StreamWriter] = set()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self, site_url: str) -> None:
        self.site_port = urlsplit(site_url).port or 0
        self.thread.start()

    def turn(self, state: State) -> None:
        """What is frozen stays open and goes on later; anything else begins with a cut."""
        asyncio.run_coroutine_threadsafe(self._turn(state), self.loop).result(PATIENCE_SECONDS)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.stopped.set)
        self.thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:  # ends what is open, too
            runner.run(self._serve_until_stopped())

    async def _serve_until_stopped(self) -> None:
        async with await asyncio.start_server(self._serve, "127.0.0.1", self.port):
            await self.stopped.wait()
            await self._turn("bad_gateway")

    async def _turn(self, state: State) -> None:
        if "frozen" not in (state, self.state):
            for writer in list(self.open):
                writer.close()
        self.state = state
        self.changed.set()
        self.changed = asyncio.Event()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        with suppress(OSError, EOFError):
            await self._pass_on(reader, writer)
        self.open.discard(writer)
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        await self._thaw()
        if self.state in PAGES:
            writer.write(PAGES[self.state])
            await writer.drain()
            return
        back, forth = await asyncio.open_connection("127.0.0.1", self.site_port)
        forth.write(head)
        socket = b"upgrade: websocket" in head.lower()
        cut = CUT_SECONDS if socket and self.state == "cuts_sockets" else None
        try:
            if socket and self.state == "swallows_sockets":
                writer.write(await back.readuntil(b"\r\n\r\n"))
                await self.stopped.wait()
            async with asyncio.timeout(cut):
                await asyncio.gather(self._pump(reader, forth), self._pump(back, writer))
        finally:
            forth.close()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            await self._thaw()
            target.write(data)
            await target.drain()
        target.close()

    async def _thaw(self) -> None:
        while self.state == "frozen":
            await self.changed.wait()
