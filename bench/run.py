"""One round over the rows. What several rows need, sessions and open halls, is made once."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bench.client import AT_ONCE, GENTLY, Frame, Hall, Screen
from bench.house import Contestant, House, Ours, Peer
from bench.peers import bus

PATIENCE_SECONDS = 20.0
PEER_SECONDS = 40.0  # for a server that we are held against to do anything at all

Figures = dict[str, float]
Columns = dict[str, Figures]  # contestant -> figure -> value


class NotMeasured(Exception):
    """Why a row has no figures."""


@dataclass(frozen=True)
class Size:
    """How much is measured. The defaults make a table in some minutes."""

    people: int = 1000
    questions: int = 200
    servers: tuple[str, ...] = ("uvicorn",)
    share: float = 1.0  # of the events and the time of a row; 0.1 for a test
    many: int = 10_000
    full: bool = False  # the long rows as long as they were promised

    def some(self, count: float) -> int:
        return max(1, round(count * self.share))


@dataclass
class Run:
    house: House
    size: Size
    first: bool = True  # what is too slow to repeat is measured in the first run only
    plans: dict[str, Any] = field(default_factory=dict)
    halls: dict[str, Hall] = field(default_factory=dict)

    async def ours(self, name: str) -> Ours:
        return await self.house.ours(name)

    async def plan(self, name: str) -> dict[str, Any]:
        """A session of our own, with people and questions."""
        if name not in self.plans:
            ours = await self.ours(name)
            self.plans[name] = await ours.ask("build", self.size.people, self.size.questions)
        plan: dict[str, Any] = self.plans[name]
        return plan

    async def hall(self, name: str) -> Hall:
        """Everybody's open screens at this server, from the first use to the end of the run."""
        if name not in self.halls:
            hall = await self.new_hall(name)
            await hall.open(at_once=GENTLY if name == "naive" else AT_ONCE)
            if hall.failures:
                await hall.close()
                raise NotMeasured(f"{name}: not everybody came in: {hall.failures[:1]}")
            self.halls[name] = hall
        return self.halls[name]

    async def each(
        self, names: Iterable[str], measure: Callable[["Run", str], Awaitable[Figures]]
    ) -> Columns:
        """The figures of these contestants. Whoever breaks down has none; ours must not."""
        columns: Columns = {}
        for name in names:
            try:
                async with asyncio.timeout(None if name in self.size.servers else PEER_SECONDS):
                    columns[name] = await measure(self, name)
            except (NotMeasured, TimeoutError):
                if name in self.size.servers:
                    raise
        return columns

    async def new_hall(self, name: str, people: int = 0, path: str = "") -> Hall:
        """Not open yet. `path` for a peer: what it sends first."""
        contestant = await self.house.contestant(name)
        people = people or self.size.people
        if isinstance(contestant, Ours):
            seats = (await self.plan(name))["attendees"][:people]
            hellos = [text.encode() for text in await contestant.ask("hellos", seats)]
            return Hall(contestant.address, hellos)
        return Hall(contestant.address + path, [b""] * people, speaks_wire=False)

    async def close(self) -> None:
        for hall in self.halls.values():
            await hall.close()
        self.halls.clear()

    async def publish(self, name: str, texts: list[str], every: float) -> dict[str, float]:
        """Something happens, and not on a screen: text -> the moment before."""
        contestant = await self.house.contestant(name)
        if isinstance(contestant, Ours):
            plan = await self.plan(name)
            moments: dict[str, float] = await contestant.ask(
                "publish", plan["pk"], plan["publisher"], texts, every
            )
            return moments
        return await self._publish_at(contestant, texts, every)

    async def _publish_at(
        self, peer: Contestant, texts: list[str], every: float
    ) -> dict[str, float]:
        moments, begin = {}, time.monotonic()
        for number, text in enumerate(texts):
            await asyncio.sleep(max(0.0, begin + number * every - time.monotonic()))
            moments[text] = time.monotonic()
            if peer.name == "naive":  # in a group of its own layer
                self.halls["naive"].screens[0].say(b'{"publish":%b}' % bus.event(text).encode())
            elif isinstance(peer, Peer):
                peer.bus.publish(bus.CHANNEL, bus.event(text))
        return moments


def command(verb: str, body: dict[str, Any]) -> tuple[str, bytes]:
    """A frame and the id by which its answer comes."""
    identity = str(uuid.uuid4())
    return identity, msgspec.json.encode({"do": verb, "id": identity, "with": body})


class Answers:
    """When commands were sent and when they were answered."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.seconds: list[float] = []
        self.refused: list[Frame] = []
        self.last_at = 0.0
        self.news = asyncio.Event()

    def send(self, screen: Screen, verb: str, body: dict[str, Any]) -> None:
        identity, text = command(verb, body)
        self.sent[identity] = time.monotonic()
        screen.say(text)

    def hear(self, said: Frame, now: float) -> None:
        identity = said.get("done") or said.get("refused")
        if identity in self.sent:
            self.last_at = now
            if "refused" in said:
                self.refused.append(said)
            else:
                self.seconds.append(now - self.sent[identity])
            self.news.set()

    @property
    def count(self) -> int:
        return len(self.seconds) + len(self.refused)

    async def all(self, wanted: int, seconds: float = PATIENCE_SECONDS) -> bool:
        return await until(lambda: self.count >= wanted, self.news, seconds)


async def until(met: Any, news: asyncio.Event, seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether the condition was met in time; looked at after each piece of news."""
    try:
        async with asyncio.timeout(seconds):
            while not met():
                news.clear()
                await news.wait()
    except TimeoutError:
        return False
    return True
