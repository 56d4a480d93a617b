"""The open screens of one session in one process: reads each fact once, writes it to all."""

import asyncio
import time
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied

from live import reading, registry
from live.member import Member
from live.reading import Changes
from live.registry import Seat
from live.stream import milliseconds
from live.threads import run_reading

SHORTEST_PAUSE_SECONDS = 0.05  # commits that follow each other closely share a frame


def encode(frame: dict[str, Any]) -> str:
    return msgspec.json.encode(frame).decode()


class Room:
    """Woken by hints, it sends what changed. Lost, doubled or early hints make no difference."""

    def __init__(self, session_id: int) -> None:
        self.session_id = session_id
        self.members: set[Member] = set()
        self.woken = asyncio.Event()
        self.started = asyncio.Event()
        self.epoch = ""
        self.head = 0
        self.pending: dict[str, int] = {}  # topic -> revision up to which it has been told
        self.sent_at: dict[str, float] = {}

    @property
    def reached(self) -> int:
        """The revision up to which nothing is missing on any screen."""
        return min(self.pending.values(), default=self.head)

    def wake(self) -> None:
        self.woken.set()

    async def run(self) -> None:
        """Raises when something cannot be read; what is pending then stays so for the next run."""
        if not self.started.is_set():
            await self._start()
        while True:
            await self._wait()
            await self._flush()
            await asyncio.sleep(SHORTEST_PAUSE_SECONDS)

    async def _start(self) -> None:
        """Learn where the stream stands; screens come up to it by their welcome, read later."""
        change = await run_reading(reading.changes, self.session_id, 0)
        self.epoch, self.head = change.epoch, change.head
        self.started.set()

    async def _wait(self) -> None:
        """Until woken, or until a topic that was held back may go."""
        due = min((self._due(name) for name in self.pending), default=None)
        timeout = None if due is None else max(0.0, due - time.monotonic())
        try:
            await asyncio.wait_for(self.woken.wait(), timeout)
        except TimeoutError:
            pass
        self.woken.clear()

    def _due(self, name: str) -> float:
        versions = registry.SHARED.get(name, {}).values()
        every = max((fact.every for fact in versions), default=0.0)
        return self.sent_at.get(name, 0.0) + every

    async def _flush(self) -> None:
        change = await run_reading(reading.changes, self.session_id, self.head)
        if change.epoch != self.epoch or change.head < self.head:
            self._start_afresh(change)
            return
        for topic in change.topics:
            # The first change that was not told counts, not the last: rows are read since it.
            self.pending.setdefault(topic, self.head)
        self.head = change.head
        due = [name for name in self.pending if self._due(name) <= time.monotonic()]
        if due:
            await self._send(due, milliseconds(change.now))
            self._sent(due)

    def _sent(self, due: list[str]) -> None:
        for name in due:
            del self.pending[name]
            if name in registry.SHARED:
                self.sent_at[name] = time.monotonic()

    def _start_afresh(self, change: Changes) -> None:
        """A restored database: what the screens know belongs to another history."""
        self.epoch, self.head = change.epoch, change.head
        self.pending.clear()
        for member in self.members:
            member.write(encode({"resync": change.head}))

    async def _send(self, due: list[str], now: int | None) -> None:
        await self._recheck(due)
        # Own facts go first and claim nothing: a screen that loses us between the two frames
        # must be told both again, and so must one that is still owed what was held back.
        await self._send_personal(due, {"at": self.reached, "now": now})
        at = min(
            (self.pending[name] for name in self.pending if name not in due), default=self.head
        )
        await self._send_shared(due, {"at": at, "now": now})

    async def _send_shared(self, due: list[str], envelope: dict[str, Any]) -> None:
        """One reading and one encoding for each audience that has members."""
        head = self.head
        since = {name: self.pending[name] for name in due if name in registry.SHARED}
        for audiences in {member.seat.audiences for member in self.members} if since else ():
            facts = await run_reading(reading.shared_facts, self.session_id, audiences, since)
            text = encode({**envelope, "facts": facts})
            for member in self._with(audiences) if facts else ():
                member.deliver(text, head)

    def _with(self, audiences: tuple[str, ...]) -> list[Member]:
        return [member for member in self.members if member.seat.audiences == audiences]

    async def _send_personal(self, due: list[str], envelope: dict[str, Any]) -> None:
        """A crowd whose votes were counted together is read together."""
        head, own = self.head, reading.own_names(due)
        mine = [m for m in self.members if not m.bye and m.seat.participant_id in own]
        wanted = {m.seat.participant_id or 0: own[m.seat.participant_id or 0] for m in mine}
        if not wanted:
            return
        facts = await run_reading(reading.personal_facts, self.session_id, wanted)
        for member in mine:
            own_facts = facts[member.seat.participant_id or 0]
            member.deliver(encode({**envelope, "facts": own_facts}), head)

    async def _recheck(self, topics: list[str]) -> None:
        """Somebody's roles or link changed: let them see what they may now, or nothing."""
        changed = set(topics)
        members = [m for m in self.members if reading.seat_topic(m.seat) in changed]
        if not members:
            return
        keeper = registry.the_doorkeeper()
        seats = await run_reading(keeper.current_many, [m.seat for m in members])
        for member, seat in zip(members, seats, strict=True):
            if seat is None:
                member.dismiss("gone")
                continue
            if seat.audiences != member.seat.audiences:
                member.write(encode({"resync": self.head}))
            member.seat = seat

    async def welcome(self, member: Member, epoch: str, since: int) -> None:
        """Subscribed before it reads: what happens meanwhile waits in the member."""
        await self.started.wait()
        try:
            welcome = await run_reading(_welcome, member.seat, epoch, since)
        except PermissionDenied:
            member.dismiss("gone")
            return
        member.seat, text, head = welcome
        member.welcome(text, head)


def current_seat(seat: Seat) -> Seat:
    return registry.the_doorkeeper().current(seat)


def _welcome(seat: Seat, epoch: str, since: int) -> tuple[Seat, str, int]:
    """The seat is read anew: it may have changed between its admission and its subscription."""
    seat = current_seat(seat)
    change = reading.changes(seat.session_id, since)
    if not reading.is_continuous(change, epoch, since):
        return seat, encode({"resync": change.head, "epoch": change.epoch}), change.head
    frame = {
        "welcome": change.head,
        "epoch": change.epoch,
        "now": milliseconds(change.now),
        "facts": reading.news(seat, change, since),
    }
    return seat, encode(frame), change.head
