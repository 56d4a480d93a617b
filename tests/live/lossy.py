"""A world for convergence: facts in memory, streams in the database, a clock that stands still."""

from collections.abc import Callable
from typing import Any

from channels.db import database_sync_to_async

from live import reading, stream
from live.models import Stream, new_epoch
from live.registry import Seat
from live.room import Room
from tests.live.wire import Audience

ROWS = ("rows", "slow")


class Store:
    """What the database of an app would hold; each row remembers its revision."""

    def __init__(self, before: Callable[[], None]) -> None:
        self.before = before  # what others commit between the look at the stream and the rows
        self.values: dict[str, int] = {"clock": 0, "mine": 0}
        self.rows: dict[str, dict[str, tuple[int, int]]] = {name: {} for name in ROWS}

    def read(self, name: str) -> int:
        self.before()
        return self.values[name]

    def read_rows(self, name: str, since: int) -> dict[str, Any]:
        self.before()
        rows = {key: value for key, (value, revision) in self.rows[name].items()}
        newer = {key for key, (_, revision) in self.rows[name].items() if revision > since}
        return {
            "full": since == 0,
            "rows": {k: v for k, v in rows.items() if not since or k in newer},
        }

    def write(self, name: str, revision: int) -> None:
        if name in ROWS:
            self.rows[name][str(revision % 7)] = (revision, revision)
        else:
            self.values[name] += 1

    def picture(self) -> dict[str, Any]:
        rows = {name: {k: v for k, (v, _) in self.rows[name].items()} for name in ROWS}
        return {**self.values, **rows}


class World:
    """Stands for `time` in the room; commits between what others read."""

    def __init__(self) -> None:
        self.moment = 1000.0
        self.soon: list[str] = []

    def monotonic(self) -> float:
        return self.moment

    def commit_soon(self) -> None:
        while self.soon:
            self._change(self.soon.pop())

    async def begin(self, session_id: int) -> None:
        self.session_id, self.store, self.soon = session_id, Store(self.commit_soon), []
        self.room = Room(session_id)
        await self.change("clock", "rows", "slow", "mine")
        await self.room._start()

    async def change(self, *topics: str) -> None:
        await database_sync_to_async(self._change)(*topics)

    def _change(self, *topics: str) -> None:
        with stream.locked(self.session_id):
            names = ["mine:1" if name == "mine" else name for name in topics]
            own = ["mine:2"] if "mine" in topics else []
            revision = stream.changed(self.session_id, *names, *own)
            for name in topics:
                self.store.write(name, revision)

    async def restore(self) -> None:
        rows = Stream.objects.filter(pk=self.session_id)
        await database_sync_to_async(rows.update)(epoch=new_epoch())

    async def flush(self) -> None:
        await self.room._flush()


class Copy:
    """What one screen knows, merged as the page merges it."""

    def __init__(self, seat: Seat) -> None:
        self.member, self.seat = Audience(seat), seat
        self.epoch, self.revision = "", 0
        self.facts: dict[str, Any] = {}
        self.owes = True

    async def begin(self, room: Room) -> None:
        """A page that knows nothing, and did not fetch the state either."""
        self.epoch, self.revision, self.facts, self.owes = "", 0, {}, False
        await self.open(room)

    async def open(self, room: Room) -> None:
        """Frames on the way are lost; the state by HTTP where it is owed, then a new socket."""
        room.members.discard(self.member)
        if self.owes:
            await database_sync_to_async(self._fetch)()
        self.member = Audience(self.seat)
        room.members.add(self.member)
        await room.welcome(self.member, self.epoch, self.revision)

    def _fetch(self) -> None:
        change = reading.changes(self.seat.session_id, 0)
        self.epoch, self.revision, self.owes = change.epoch, change.head, False
        self.facts = {}
        self._apply(reading.everything(self.seat))

    def hear(self, frames: int) -> None:
        while frames and self.member.pipe.frames:
            self._take(self.member.pipe.frames.popleft())
            frames -= 1

    def _take(self, frame: dict[str, Any]) -> None:
        self.owes = self.owes or "resync" in frame
        self.epoch = frame.get("epoch", self.epoch)
        self._apply(frame.get("facts", {}))
        self.revision = max(self.revision, frame.get("at", frame.get("welcome", 0)))

    def _apply(self, facts: dict[str, Any]) -> None:
        for name, value in facts.items():
            known = {} if name not in ROWS or value["full"] else self.facts[name]
            self.facts[name] = {**known, **value["rows"]} if name in ROWS else value
