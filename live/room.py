"""The open screens of one session in one process: reads each fact once, writes it to all."""

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from common.instants import milliseconds
from live import reading, registry
from live.gathering import Gathering
from live.member import Member
from live.pipe import encode
from live.reading import Changes
from live.registry import Seat
from live.threads import run_reading
from live.welcome import Hello, welcomes

SHORTEST_PAUSE_SECONDS = 0.01  # commits that follow each other closely share a frame
AT_ONCE = 200  # screens written to before others get their turn
CROWD = 500  # screens welcomed by one reading
CROWDED = 100  # above so many, facts that change all the time come less often
HALL_BYTES_A_SECOND = 800  # of one such fact for one screen: a minute of upvotes within 60 KB
LONGEST_REST_SECONDS = 2.0  # however long it was: every screen is right within 2.5 s


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
        self.sizes: dict[str, int] = {}  # bytes of what was last sent of a fact
        self.told: dict[Any, tuple[bytes, float]] = {}  # words that all screens have, and since
        self.coming = 0  # crowds that are being welcomed: what they have read nobody knows
        self.wanting: dict[Member, tuple[str, ...]] = {}  # what they have just asked for
        self.arriving = Gathering(self._welcome_crowd, CROWD)

    @property
    def reached(self) -> int:
        """The revision up to which nothing is missing on any screen."""
        return min(self.pending.values(), default=self.head)

    def wake(self) -> None:
        self.woken.set()

    def want(self, member: Member, wants: tuple[str, ...]) -> None:
        self.wanting[member] = wants
        self.wake()

    async def run(self) -> None:
        """Raises when something cannot be read; what is pending then stays so for the next run."""
        if not self.started.is_set():
            await self._start()
        while True:
            await self._wait()
            begun = time.monotonic()
            await self._flush()
            # What comes alone goes at once; a storm may cost us half of the time, never all.
            await asyncio.sleep(max(SHORTEST_PAUSE_SECONDS, time.monotonic() - begun))

    async def _start(self) -> None:
        """Learn where the stream stands; screens come up to it by their welcome, read later."""
        change = await run_reading(reading.standing, self.session_id)
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
        return self.sent_at.get(name, 0.0) + self._rest(name)

    def _rest(self, name: str) -> float:
        """Seconds between two messages of a fact; in a hall the more, the longer the last was."""
        versions = registry.versions(name).values()
        if len(self.members) <= CROWDED:
            return max((fact.every for fact in versions), default=0.0)
        every = max((fact.crowded for fact in versions), default=0.0)
        rest = min(self.sizes.get(name, 0) / HALL_BYTES_A_SECOND, LONGEST_REST_SECONDS)
        return every and max(every, rest)

    async def _flush(self) -> None:
        change = await run_reading(reading.changes, self.session_id, self.head)
        if change.epoch != self.epoch or change.head < self.head:
            self._start_afresh(change)
            if self.wanting:
                self.wake()
            return
        for topic in change.topics:
            # The first change that was not told counts, not the last: rows are read since it.
            self.pending.setdefault(topic, self.head)
        self.head = change.head
        if self.wanting:
            await self._begin_wanted(change)
        due = [name for name in self.pending if self._due(name) <= time.monotonic()]
        if due:
            await self._send(due, change)
            self._sent(due)

    def _sent(self, due: list[str]) -> None:
        for name in due:
            del self.pending[name]
            if registry.versions(name):
                self.sent_at[name] = time.monotonic()

    def _start_afresh(self, change: Changes) -> None:
        """A restored database: what the screens know belongs to another history."""
        self.epoch, self.head = change.epoch, change.head
        self.pending.clear()
        for member in self.members:
            member.write(encode({"resync": change.head}))

    async def _send(self, due: list[str], change: Changes) -> None:
        await self._recheck(due)
        # Own facts go first and claim nothing: a screen that loses us between the two frames
        # must be told both again, and so must one that is still owed what was held back.
        now = milliseconds(change.now)
        await self._send_personal(due, {"at": self.reached, "now": now})
        told = set(due)
        owed = (revision for name, revision in self.pending.items() if name not in told)
        await self._send_shared(due, change, {"at": min(owed, default=self.head), "now": now})

    async def _send_shared(self, due: list[str], change: Changes, envelope: dict[str, Any]) -> None:
        """One reading and one encoding for each set of audiences that has members."""
        since = {name: self.pending[name] for name in due if registry.versions(name)}
        crowds = {member.crowd for member in self.members}
        if not since or not crowds:
            return
        read = await run_reading(reading.shared_for, self.session_id, crowds, since, change)
        read = {who: self._news(who, facts) for who, facts in read.items()}
        sizes = {name: len(text) for facts in read.values() for name, text in facts.items()}
        self.sizes.update(sizes)
        frames = {who: encode({**envelope, "facts": facts}) for who, facts in read.items() if facts}
        # Who enters from here on reads what is newer.
        for members in slices([m for m in self.members if m.crowd in frames]):
            for member in members:
                member.deliver(frames[member.crowd], change.head)
            await asyncio.sleep(0)

    async def _begin_wanted(self, change: Changes) -> None:
        """What screens want from now on comes whole; read here, no older frame can overtake it."""
        asked = {one: (one.seat.audiences, wants) for one, wants in self.wanting.items()}
        crowds = set(asked.values())
        began = await run_reading(reading.wanted, self.session_id, crowds, change)
        envelope = {"at": self.reached, "now": milliseconds(change.now)}
        frames: dict[Any, bytes] = {}
        for member, (audiences, wants) in asked.items():
            if member.seat.audiences != audiences or self.wanting.get(member) != wants:
                self.wake()  # it may see, or wants, something else by now
                continue
            del self.wanting[member]
            topics, facts = began[audiences, wants]
            news = {topic: text for topic, text in facts.items() if topic not in member.wants}
            member.wants = topics
            key = audiences, *news
            if news and key not in frames:
                frames[key] = encode({**envelope, "facts": news})
            if news:
                member.write(frames[key])

    def _news(self, who: reading.Crowd, facts: dict[str, Any]) -> dict[str, Any]:
        """Without what all of these screens were told in the same words a short while ago."""
        return {name: text for name, text in facts.items() if self._is_news(who, name, text)}

    def _is_news(self, who: reading.Crowd, name: str, text: Any) -> bool:
        fact, now = registry.fact_for(name, who[0]), time.monotonic()
        if fact is None or not fact.unsaid or self.coming:
            return True
        words, since = self.told.get((who, name), (b"", 0.0))
        if words == bytes(text) and now - since < fact.unsaid:
            return False
        self.told[who, name] = bytes(text), now
        return True

    async def _send_personal(self, due: list[str], envelope: dict[str, Any]) -> None:
        """A crowd whose votes were counted together is read together."""
        own = reading.own_topics(due)
        mine = [m for m in self.members if m.seat.participant_id in own] if own else []
        for members in slices(mine, CROWD):
            wanted = {m.seat.participant_id or 0: own[m.seat.participant_id or 0] for m in members}
            facts = await run_reading(reading.personal_facts, self.session_id, wanted)
            for member in members:
                own_facts = facts[member.seat.participant_id or 0]
                member.deliver(encode({**envelope, "facts": own_facts}), self.head)

    async def _recheck(self, topics: list[str]) -> None:
        """Somebody's roles or link changed: let them see what they may now, or nothing."""
        changed = {topic for topic in topics if topic.startswith(reading.SEAT_TOPICS)}
        off = registry.DOORS in topics
        asked = (m for m in self.members if off or reading.seat_topic(m.seat) in changed)
        members = list(asked) if off or changed else []
        keeper = registry.the_doorkeeper()
        seats = await run_reading(keeper.current_many, [m.seat for m in members]) if members else []
        for member, seat in zip(members, seats, strict=True):
            moved = f"{registry.MOVED}:{member.seat.participant_id}" in topics
            self.reseat(member, seat, "off" if off else "moved" if moved else "gone")

    def reseat(self, member: Member, seat: Seat | None, why: str = "gone") -> None:
        """Let a screen see what its seat may now; None: nothing any more."""
        if seat is None:
            member.dismiss(why)
            return
        if seat.audiences != member.seat.audiences:
            member.write(encode({"resync": self.head}))
        member.seat = seat

    async def welcome(
        self, member: Member, epoch: str, since: int, wants: tuple[str, ...] = ()
    ) -> None:
        """Subscribed before it reads: what happens meanwhile waits in the member."""
        await self.started.wait()
        member.wants = tuple(sorted(wants))
        await self.arriving.ask((member, Hello(member.seat, epoch, since, member.wants)))

    async def _welcome_crowd(self, crowd: list[tuple[Member, Hello]]) -> list[None]:
        self.coming += 1
        try:
            read = await run_reading(welcomes, self.session_id, [hello for _, hello in crowd])
        finally:
            self.coming -= 1
            self.told.clear()
        for pairs in slices(list(zip(crowd, read, strict=True))):
            for (member, hello), welcome in pairs:
                if welcome is None:
                    member.dismiss("gone")
                    continue
                if member.seat is hello.seat:  # otherwise it was rechecked meanwhile
                    member.seat = welcome.seat
                member.wants = welcome.wants
                member.welcome(welcome.frame, welcome.head)
            await asyncio.sleep(0)
        return [None] * len(crowd)


def slices(items: list[Any], size: int = AT_ONCE) -> Iterable[list[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
