"""A network between a screen and the site that can be cut, mended, narrowed, torn."""

import asyncio
import contextlib
import socket
import struct
import time
from urllib.parse import urlsplit

from tests.plugins.site import Site

RESET = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: closing says RST, not FIN


class Network:
    """`async with Network(site) as network`: screens connect to `network.port`."""

    def __init__(self, site: Site, *, seconds_a_byte: float = 0.0) -> None:
        self.target = int(urlsplit(site.url).port or 0)
        self.seconds_a_byte = seconds_a_byte
        self.flows = asyncio.Event()
        self.flows.set()
        self.lines: set[asyncio.StreamWriter] = set()
        self.pumps: set[asyncio.Future[None]] = set()
        self.given_up_at: list[float] = []  # when the server closed a line by itself

    async def __aenter__(self) -> "Network":
        self.server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = int(self.server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *error: object) -> None:
        self.server.close()
        self.flows.set()
        self.tear()
        await asyncio.gather(*self.pumps, return_exceptions=True)
        await self.server.wait_closed()

    def cut(self) -> None:
        """Nothing comes through any more, not even that somebody has hung up."""
        self.flows.clear()

    def mend(self) -> None:
        self.flows.set()

    def tear(self) -> None:
        """RST on both sides, wherever they are in a frame."""
        for line in list(self.lines):
            with contextlib.suppress(OSError):  # closed a moment ago
                one = line.get_extra_info("socket")
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            line.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, here = await asyncio.open_connection("127.0.0.1", self.target)
        self.lines |= {writer, here}
        pumps = {
            asyncio.ensure_future(self._pump(reader, here)),
            asyncio.ensure_future(self._pump(there, writer, back=True)),
        }
        self.pumps |= pumps
        await asyncio.gather(*pumps)
        self.pumps -= pumps
        self.lines -= {writer, here}

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, back: bool = False
    ) -> None:
        held = b""  # what was on its way when the network was cut arrives once it is mended
        try:
            while data := await reader.read(65536):
                held += data
                if self.flows.is_set():
                    await self._write(writer, held)
                    held = b""
        except OSError:
            pass
        if back and not self.flows.is_set():
            self.given_up_at.append(time.monotonic())
        await self.flows.wait()
        writer.write(held)
        writer.close()

    async def _write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        size = 1 if self.seconds_a_byte else len(data)
        for start in range(0, len(data), size):
            writer.write(data[start : start + size])
            await writer.drain()
            if self.seconds_a_byte:
                await asyncio.sleep(self.seconds_a_byte)
