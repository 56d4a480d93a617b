"""The open screens of one session in one process: reads each fact once, writes it to all."""

import asyncio
import time
from typing import Any

import msgspec
from channels.db import database_sync_to_async
from django.core.exceptions import PermissionDenied

from live import reading, registry
from live.member import Member
from live.reading import Changes
from live.registry import Seat
from live.stream import milliseconds

SHORTEST_PAUSE_SECONDS = 0.05  # commits that follow each other closely share a frame


def encode(frame: dict[str, Any]) -> str:
    return msgspec.json.encode(frame).decode()


class Room:
    """Woken by hints, it sends what changed. Lost, doubled or early hints make no difference."""

    def __init__(self, session_id: int) -> None:
        self.session_id = session_id
        self.members: set[Member] = set()
        self.woken = asyncio.Event()
        self.epoch = ""
        self.head = 0
        self.pending: dict[str, int] = {}  # topic -> revision up to which it has been sent
        self.told: dict[str, int] = {}  # topic -> its revision when it was last sent
        self.sent_at: dict[str, float] = {}
        self.base = 0

    def wake(self) -> None:
        self.woken.set()

    def doubt(self) -> None:
        """Something failed half-way: at the next look every screen fetches its state anew."""
        self.epoch = ""
        self.woken.set()

    async def start(self) -> int:
        """Learn where the stream stands; members come up to it by their welcome.

        Returns the database's clock in milliseconds.
        """
        change = await database_sync_to_async(reading.changes)(self.session_id, 0)
        self.epoch, self.head, self.base = change.epoch, change.head, change.head
        return milliseconds(change.now) or 0

    async def run(self) -> None:
        while True:
            await self._wait()
            await self._flush()
            await asyncio.sleep(SHORTEST_PAUSE_SECONDS)

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
        change = await database_sync_to_async(reading.changes)(self.session_id, self.head)
        if change.epoch != self.epoch or change.head < self.head:
            self._start_afresh(change)
            return
        self.head = change.head
        for topic, revision in change.topics.items():
            self.pending[topic] = revision
        due = [name for name in self.pending if self._due(name) <= time.monotonic()]
        if due:
            await self._send(due, change)

    def _start_afresh(self, change: Changes) -> None:
        """A restored database: what the screens know belongs to another history."""
        self.epoch, self.head, self.base = change.epoch, change.head, change.head
        self.pending.clear()
        self.told.clear()
        for member in self.members:
            member.write(encode({"resync": change.head}))

    async def _send(self, due: list[str], change: Changes) -> None:
        since = {name: self.told.get(name, self.base) for name in due}
        for name in due:
            self.told[name] = self.pending.pop(name)
            self.sent_at[name] = time.monotonic()
        await self._recheck([n for n in due if reading.base_name(n) == "my_seat"])
        # What is held back is not known yet: a screen must ask for it again after a break.
        at = min(self.pending.values()) - 1 if self.pending else self.head
        envelope = {"at": at, "now": milliseconds(change.now)}
        await self._send_shared(since, envelope)
        await self._send_personal(due, envelope)

    async def _send_shared(self, since: dict[str, int], envelope: dict[str, Any]) -> None:
        """One reading and one encoding for each audience that has members."""
        head = self.head
        shared = {name: since[name] for name in since if name in registry.SHARED}
        for audiences in {member.seat.audiences for member in self.members} if shared else ():
            facts = await database_sync_to_async(reading.shared_facts)(
                self.session_id, audiences, shared
            )
            text = encode({**envelope, "facts": facts})
            for member in self._with(audiences) if facts else ():
                member.deliver(text, head)

    def _with(self, audiences: tuple[str, ...]) -> list[Member]:
        return [member for member in self.members if member.seat.audiences == audiences]

    async def _send_personal(self, due: list[str], envelope: dict[str, Any]) -> None:
        head, own = self.head, [topic for topic in due if ":" in topic]
        for member in self._owners(own):
            names = [reading.base_name(t) for t in own if _owner(t) == member.seat.participant_id]
            facts = await database_sync_to_async(reading.personal_facts)(member.seat, names)
            member.deliver(encode({**envelope, "facts": facts}), head)

    def _owners(self, topics: list[str]) -> list[Member]:
        people = {_owner(topic) for topic in topics}
        return [member for member in self.members if member.seat.participant_id in people]

    async def _recheck(self, topics: list[str]) -> None:
        """Somebody's roles or link changed: let them see what they may now, or nothing."""
        for member in self._owners(topics):
            try:
                seat = await database_sync_to_async(current_seat)(member.seat)
            except PermissionDenied:
                member.dismiss("gone")
                continue
            if seat.audiences != member.seat.audiences:
                member.write(encode({"resync": self.head}))
            member.seat = seat

    async def welcome(self, member: Member, epoch: str, since: int) -> None:
        """Subscribe first, then read: what happens meanwhile waits in the member."""
        self.members.add(member)
        text, head = await database_sync_to_async(_welcome)(member.seat, epoch, since)
        member.welcome(text, head)


def _owner(topic: str) -> int | None:
    number = topic.partition(":")[2]
    return int(number) if number.isdigit() else None


def current_seat(seat: Seat) -> Seat:
    return registry.the_doorkeeper().current(seat)


def _welcome(seat: Seat, epoch: str, since: int) -> tuple[str, int]:
    change = reading.changes(seat.session_id, since)
    if not reading.is_continuous(change, epoch, since):
        return encode({"resync": change.head, "epoch": change.epoch}), change.head
    frame = {
        "welcome": change.head,
        "epoch": change.epoch,
        "now": milliseconds(change.now),
        "facts": reading.news(seat, change, since),
    }
    return encode(frame), change.head
