"""A screen that is really connected, as the page is: it comes back, fetches what it is owed."""

import asyncio
import functools
import json
import time
import urllib.request
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin

from tests.patience import PATIENCE_SECONDS
from tests.plugins.site import Site
from tests.rig.journal import Frame, Journal

AWAY = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)


@functools.lru_cache(maxsize=1024)
def parsed(text: str) -> Frame:
    """The same object for all who were written the same: nobody changes what a journal keeps."""
    frame: Frame = json.loads(text)
    return frame


class Place(NamedTuple):
    """A seat, and what a browser needs to take it; nobody's seat is a display's."""

    person: int
    path: str
    ticket: str
    cookie: str


class Wire:
    """One seat's screen. `port` leads over a proxy."""

    def __init__(
        self, site: Site, seat: Place, *, answers_beats: bool = True, port: int = 0
    ) -> None:
        self.site, self.answers_beats = site, answers_beats
        self.path, self.cookie, self.ticket = seat.path, seat.cookie, seat.ticket
        self.port = port or int(urlsplit(site.url).port or 0)
        self.journal = Journal(seat.person)
        self.socket: ClientConnection | None = None
        self.reading: asyncio.Task[None] | None = None
        self.news = asyncio.Condition()
        self.closed_at = 0.0
        self.seen_at = time.monotonic()

    @property
    def frames(self) -> list[tuple[float, Frame]]:
        return self.journal.frames

    async def open(self, seconds: float = PATIENCE_SECONDS) -> Frame:
        """Connect and say hello with what we know; gives the first frame."""
        if not self.journal.epoch:
            await self.fetch()  # a page has its first state in itself
        self.socket = await knock(self.site, port=self.port)
        self.closed_at = 0.0
        known, journal = len(self.frames), self.journal
        journal.sockets.append([])
        journal.waiting.clear()
        await self.say({"hello": self.ticket, "epoch": journal.epoch, "since": journal.revision})
        self.reading = asyncio.create_task(self._read(self.socket))
        _, first = await self.hear(lambda frame: True, since=known, seconds=seconds)
        return first

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                await self._take(parsed(text))
        except ConnectionClosed:
            pass
        async with self.news:
            self.closed_at = time.time()
            self.news.notify_all()

    async def _take(self, frame: Frame) -> None:
        async with self.news:
            self.journal.hears(frame)
            self.news.notify_all()
        if self.answers_beats and (frame.get("beat") or time.monotonic() > self.seen_at + 8):
            self.seen_at = time.monotonic()  # while frames flow nobody asks: the page says it
            await self.say({"seen": self.journal.revision})

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
                since = len(self.frames)
                if self.closed_at:
                    raise ConnectionError("closed while listening")
                await self.news.wait()

    async def do(self, verb: str, body: Any = None, identity: str = "") -> Frame:
        identity, known = identity or str(uuid.uuid4()), len(self.frames)
        self.journal.sends(identity, verb, body or {})
        await self.say({"do": verb, "id": identity, "with": body or {}})
        _, answer = await self.hear(
            lambda frame: identity in (frame.get("done"), frame.get("refused")), since=known
        )
        return answer

    async def insist(self, verb: str, body: Any, seconds: float = 3 * PATIENCE_SECONDS) -> Frame:
        """As the page does it: the same id again until it is answered, over as many sockets."""
        identity = str(uuid.uuid4())
        async with asyncio.timeout(seconds):
            while True:
                try:
                    answer = await self.do(verb, body, identity)
                except AWAY:
                    await self.come_back()
                    continue
                if answer.get("code") != "busy":
                    return answer
                await asyncio.sleep(0.5)

    async def come_back(self) -> None:
        """As the page does it: the state first, which has a fresh ticket, then the socket."""
        while True:
            try:
                await self.close()
                await self.fetch()
                await self.open()
                return
            except AWAY:
                await asyncio.sleep(0.1)

    async def fetch(self) -> None:
        """The state by HTTP: what changed, or everything if that is owed."""
        journal = self.journal
        whole = journal.owed is not None
        query = "" if whole else f"?since={journal.revision}&epoch={journal.epoch}"
        state = await asyncio.to_thread(self._get, f"{self.path}{query}")
        self.ticket = state["ticket"]
        self.journal.fetched(state)

    def _get(self, path: str) -> Frame:
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            state: Frame = json.loads(answer.read())
            return state

    async def settle(self, head: int, seconds: float = 3 * PATIENCE_SECONDS) -> None:
        """Until this screen knows everything up to a revision, whatever it takes."""
        end = time.monotonic() + seconds
        while self.journal.owed is not None or self.journal.revision < head:
            assert time.monotonic() < end, f"not at {head}: {self.journal}"
            if self.closed_at or self.socket is None:
                await self.come_back()
            elif self.journal.owed is not None:
                await self.fetch()
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()
            await self.end()

    async def lose(self) -> None:
        """As the page does after a long silence: what the old socket still brings is not heard."""
        self.socket.transport.abort()
        await self.end()

    async def end(self) -> None:
        """Until the socket is closed, by whomever."""
        if self.reading is not None:
            await self.reading

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


def title_is(*titles: str) -> Callable[[Frame], bool]:
    """Frames that carry the agenda under one of these titles."""
    return lambda frame: has("agenda")(frame) and frame["facts"]["agenda"]["title"] in titles


async def knock(
    site: Site, *, origin: str | None = "own", host: str = "", port: int = 0
) -> ClientConnection:
    """A bare socket, as a page of this origin opens it; None for no origin at all."""
    address = urlsplit(site.url).netloc
    said = site.url if origin == "own" else origin
    return await connect(
        f"ws://{host or address}/ws/",
        host="127.0.0.1",
        port=port or urlsplit(site.url).port,
        origin=None if said is None else Origin(said),
        compression=None,
        ping_interval=None,
        open_timeout=PATIENCE_SECONDS,
        close_timeout=2,
        max_size=None,
    )


async def spread(first: Wire, *others: Wire) -> tuple[Wire, Wire]:
    """The first and another one, open, on two different processes."""
    await first.open()
    for other in others:
        await other.open()
        if other.pid() != first.pid():
            return first, other
        await other.close()
    raise AssertionError("all sockets went to one process")
