"""A screen that is really connected, and keeps a journal of what it sent and what it was told."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from tests.plugins.site import Site

Frame = dict[str, Any]

# Until a test gives up. How fast things are is told by a median or by the benchmark: a single
# moment says more about what else the machine had to do.
PATIENCE_SECONDS = 20.0


class Wire:
    """One seat's screen. `frames` is everything it was ever told, with the moment."""

    def __init__(self, site: Site, ticket: str, *, answers_beats: bool = True) -> None:
        self.site, self.ticket, self.answers_beats = site, ticket, answers_beats
        self.socket: ClientConnection | None = None
        self.reading: asyncio.Task[None] | None = None
        self.frames: list[tuple[float, Frame]] = []
        self.answers: dict[str, Frame] = {}
        self.epoch, self.revision = "", 0
        self.news = asyncio.Condition()
        self.closed_at = 0.0

    async def open(self, seconds: float = PATIENCE_SECONDS) -> Frame:
        """Connect and say hello with what we know; gives the first frame."""
        self.socket = await knock(self.site)
        self.closed_at = 0.0
        known = len(self.frames)
        await self.say({"hello": self.ticket, "epoch": self.epoch, "since": self.revision})
        self.reading = asyncio.create_task(self._read(self.socket))
        _, first = await self.hear(lambda frame: True, since=known, seconds=seconds)
        return first

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                await self._take(json.loads(text))
        except ConnectionClosed:
            pass
        async with self.news:
            self.closed_at = time.time()
            self.news.notify_all()

    async def _take(self, frame: Frame) -> None:
        async with self.news:
            self.frames.append((time.time(), frame))
            self.epoch = frame.get("epoch", self.epoch)
            reached = frame.get("at") or frame.get("welcome") or frame.get("head") or 0
            self.revision = max(self.revision, reached)
            if identity := frame.get("done") or frame.get("refused"):
                self.answers[identity] = frame
            self.news.notify_all()
        if frame.get("beat") and self.answers_beats:
            await self.say({"seen": self.revision})

    async def say(self, frame: Frame | str | bytes) -> None:
        text = json.dumps(frame) if isinstance(frame, dict) else frame
        await self.socket.send(text)

    async def hear(
        self, wanted: Callable[[Frame], Any], *, since: int = 0, seconds: float = PATIENCE_SECONDS
    ) -> tuple[float, Frame]:
        """The first frame that is wanted, from `since` on in the journal, and when it came."""
        async with asyncio.timeout(seconds), self.news:
            while True:
                for moment, frame in self.frames[since:]:
                    if wanted(frame):
                        return moment, frame
                if self.closed_at:
                    raise ConnectionError("closed while listening")
                await self.news.wait()

    async def do(self, verb: str, body: Any = None, identity: str = "") -> Frame:
        identity = identity or str(uuid.uuid4())
        await self.say({"do": verb, "id": identity, "with": body or {}})
        _, answer = await self.hear(
            lambda frame: identity in (frame.get("done"), frame.get("refused"))
        )
        return answer

    async def insist(self, verb: str, body: Any, seconds: float = 2 * PATIENCE_SECONDS) -> Frame:
        """As the page does it: the same id again until it is answered, over as many sockets."""
        identity = str(uuid.uuid4())
        async with asyncio.timeout(seconds):
            while True:
                try:
                    return await self.do(verb, body, identity)
                except (ConnectionClosed, ConnectionError, TimeoutError):
                    await self.come_back()

    async def come_back(self) -> None:
        while True:
            try:
                await self.close()
                await self.open()
                return
            except (ConnectionClosed, OSError, TimeoutError):
                await asyncio.sleep(0.1)

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()
            await self.end()

    async def end(self) -> None:
        """Until the socket is closed, by whomever."""
        if self.reading is not None:
            await self.reading

    def rows(self) -> dict[int, Frame]:
        """The questions as this screen merged them."""
        known: dict[int, Frame] = {}
        for fact in [
            frame["facts"]["questions"] for _, frame in self.frames if has("questions")(frame)
        ]:
            known = {} if fact["full"] else known
            known |= {row["id"]: row for row in fact["rows"]}
            for gone in fact["gone"]:
                known.pop(gone, None)
        return known

    def pid(self) -> int:
        """Which web process has this socket."""
        port = self.socket.local_address[1]
        for process in self.site.web_processes():
            if any(c.raddr and c.raddr.port == port for c in process.net_connections("tcp")):
                return int(process.pid)
        raise psutil.NoSuchProcess(0)


def has(name: str) -> Callable[[Frame], bool]:
    """Frames that carry a fact."""
    return lambda frame: name in frame.get("facts", {})


def title_is(text: str) -> Callable[[Frame], bool]:
    """Frames that carry the agenda under this title."""
    return lambda frame: has("agenda")(frame) and frame["facts"]["agenda"]["title"] == text


async def knock(site: Site, *, origin: str | None = "own", host: str = "") -> ClientConnection:
    """A bare socket, as a page of this origin opens it; None for no origin at all."""
    address = urlsplit(site.url).netloc
    said = site.url if origin == "own" else origin
    return await connect(
        f"ws://{host or address}/ws/",
        host="127.0.0.1",
        port=urlsplit(site.url).port,
        origin=None if said is None else Origin(said),
        compression=None,
        ping_interval=None,
        close_timeout=2,
        max_size=None,
    )


async def spread(site: Site, tickets: list[str]) -> tuple[Wire, Wire]:
    """Two open screens that hang on two different processes."""
    first, *others = [Wire(site, ticket) for ticket in tickets]
    await first.open()
    for other in others:
        await other.open()
        if other.pid() != first.pid():
            return first, other
        await other.close()
    raise AssertionError("all sockets went to one process")
