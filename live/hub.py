"""All rooms of this process: opens and closes them, wakes them, keeps their screens alive."""

import asyncio
import contextvars
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from channels.layers import get_channel_layer

from common.instants import database_now, milliseconds
from live import attendance, hints, registry
from live.gathering import Gathering
from live.member import Member
from live.models import Stream
from live.pipe import encode
from live.registry import Seat
from live.room import CROWD, Room
from live.threads import run_command, run_reading

LOOK_SECONDS = 2.0  # covers every hint that was lost
WATCH_SECONDS = 1.0  # until the screens of an account that was signed out are closed
AGAIN_SECONDS = 0.5  # until a room that could not read its session tries again
BEAT_SECONDS = 5.0
TURNS = 10  # a second: a hall's beats, and its answers to them, never come as one lump
REST_SECONDS = 1.0  # between two tries to reach a layer that is away
logger = logging.getLogger(__name__)


class Hub:
    """One per process and event loop. Its tasks never inherit a request's context.

    asgiref's rules about threads travel in the context: a task created in one would be
    refused the database ("would deadlock") or get a thread of its own.
    """

    def __init__(self) -> None:
        self.rooms: dict[int, Room] = {}
        self.tasks: dict[Any, asyncio.Task[None]] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.to_tell: set[int] = set()
        self.clock = (0, 0.0)  # the database's milliseconds, and ours when we read them
        self.door = Gathering(self._admit_crowd, CROWD)

    def _now(self) -> int:
        """The database's clock, carried on by our own steady one between two looks."""
        read, at = self.clock
        return read + round((time.monotonic() - at) * 1000)

    def _spawn(self, key: Any, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, context=contextvars.Context())
        self.tasks[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))

    def _ended(self, key: Any, task: asyncio.Task[None]) -> None:
        if self.tasks.get(key) is task:
            del self.tasks[key]
        if not task.cancelled() and task.exception():
            logger.error("The hub's task %s failed", key, exc_info=task.exception())

    def _keep(self, key: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """One task of a kind; one that has just returned does not count any more."""
        task = self.tasks.get(key)
        if task is None or task.done():
            self._spawn(key, work())

    def _on_this_loop(self) -> None:
        """Forget what belonged to a loop that is gone."""
        loop = asyncio.get_running_loop()
        if self.loop is not loop:
            self.rooms, self.tasks, self.to_tell, self.loop = {}, {}, set(), loop
            self.door = Gathering(self._admit_crowd, CROWD)

    async def admit(self, ticket: str) -> Seat | None:
        """The seat that a ticket opens; None where nobody may enter."""
        self._on_this_loop()
        return await self.door.ask(ticket)

    async def _admit_crowd(self, tickets: list[str]) -> list[Seat | None]:
        return await run_reading(registry.the_doorkeeper().admit_many, tickets)

    async def enter(
        self, member: Member, epoch: str, since: int, wants: tuple[str, ...] = ()
    ) -> None:
        """Take a screen in and bring it up to date.

        It is a member before anything is awaited: a room closes with its last member.
        """
        self._on_this_loop()
        for work in (self._look, self._watch, self._listen, self._beat):
            self._keep(work.__name__, work)
        self.keep_noting()
        session_id = member.seat.session_id
        room = self.rooms.get(session_id) or self._open(session_id)
        room.members.add(member)
        await room.welcome(member, epoch, since, wants)

    def want(self, member: Member, wants: tuple[str, ...]) -> None:
        """All topics that a screen wants from now on."""
        room = self.rooms.get(member.seat.session_id)
        if room is not None and member in room.members:
            room.want(member, wants)

    def keep_noting(self) -> None:
        """On the loop: also where pages have no socket, and no room is open."""
        self._on_this_loop()
        self._keep(self._note.__name__, self._note)

    async def _note(self) -> None:
        """Say who is seen here, spread over time: the sessions of a process one after the other."""
        while True:
            await asyncio.sleep(attendance.NOTE_SECONDS)
            screens = [member.seat for room in self.rooms.values() for member in room.members]
            for session_id, who in attendance.seen(screens).items():
                try:
                    await run_command(attendance.tell, session_id, who)
                except Exception as error:
                    logger.warning("Who is here was not kept: %r", error)

    def _open(self, session_id: int) -> Room:
        room = self.rooms[session_id] = Room(session_id)
        self._spawn(session_id, self._keep_running(room))
        return room

    async def _keep_running(self, room: Room) -> None:
        """A database that is away must not end the room."""
        while True:
            try:
                await room.run()
            except Exception:
                logger.exception("Session %s could not be read; trying again", room.session_id)
                await asyncio.sleep(AGAIN_SECONDS)
                room.wake()

    def leave(self, member: Member) -> None:
        room = self.rooms.get(member.seat.session_id)
        if room is None:
            return
        room.members.discard(member)
        room.wanting.pop(member, None)
        if not room.members:
            del self.rooms[room.session_id]
            if room.session_id in self.tasks:
                self.tasks[room.session_id].cancel()

    def wake_everywhere(self, session_id: int) -> None:
        """On the loop: wake the room here, and let one task tell the other processes."""
        self._on_this_loop()
        self.wake(session_id)
        self.to_tell.add(session_id)
        self._keep("tell", self._tell)

    def wake(self, session_id: int) -> None:
        if session_id in self.rooms:
            self.rooms[session_id].wake()

    async def _tell(self) -> None:
        layer = get_channel_layer()
        while self.to_tell and layer is not None:
            message = {"type": "hint", "session": self.to_tell.pop()}
            try:
                await asyncio.wait_for(
                    layer.group_send(hints.GROUP, message), hints.PATIENCE_SECONDS
                )
            except Exception as error:
                logger.warning("A hint was not sent: %r", error)
                await asyncio.sleep(REST_SECONDS)  # the looks of the others do it meanwhile

    async def _listen(self) -> None:
        """This process's one membership in the layer, which comes back by itself once it stood."""
        while True:
            layer: Any = get_channel_layer()
            try:
                await layer.flush()  # a half-made membership would gather hints for ever
                channel = await layer.new_channel("hub")
                await layer.group_add(hints.GROUP, channel)
                while True:
                    self.wake((await layer.receive(channel))["session"])
            except Exception as error:
                logger.warning("The channel layer is away: %r", error)
                await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        while True:
            try:
                await self._look_once(dict(self.rooms))
            except Exception as error:
                logger.warning("The database is away: %r", error)
            await asyncio.sleep(LOOK_SECONDS)

    async def _look_once(self, rooms: dict[int, Room]) -> None:
        """Compare every room with its stream: hints may have been lost. Read the clock."""
        heads, now = await run_reading(_heads, list(rooms))
        self.clock = (now, time.monotonic())
        for session_id, room in rooms.items():
            if heads.get(session_id, (room.epoch, room.head)) != (room.epoch, room.head):
                room.wake()

    async def _watch(self) -> None:
        """Accounts end without a word on any stream: signed out, deactivated, a new password."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            screens = [(room, m) for room in self.rooms.values() for m in room.members]
            watched = [
                (room, member, member.seat) for room, member in screens if member.seat.account
            ]
            try:
                await self._watch_these(watched)
            except Exception as error:
                logger.warning("The database is away: %r", error)

    async def _watch_these(self, watched: list[tuple[Room, Member, Seat]]) -> None:
        """All of this process in one reading, and none where nobody has an account."""
        if not watched:
            return
        keeper = registry.the_doorkeeper()
        seats = await run_reading(keeper.current_many, [seat for _, _, seat in watched])
        for (room, member, asked), seat in zip(watched, seats, strict=True):
            if member.seat is asked:  # otherwise it was rechecked meanwhile
                room.reseat(member, seat)

    async def _beat(self) -> None:
        """A sign of life where nothing else was said; screens that went silent are let go."""
        while True:
            screens = [(room, member) for room in self.rooms.values() for member in room.members]
            for turn in range(TURNS):
                await asyncio.sleep(1 / TURNS)
                self._beat_some(screens[turn::TURNS])

    def _beat_some(self, screens: list[tuple[Room, Member]]) -> None:
        quiet_since = time.monotonic() - BEAT_SECONDS
        frames: dict[Room, bytes] = {}
        for room, member in screens:
            if member.is_silent():
                member.dismiss("slow")
            elif member.wants_beat(quiet_since):
                if room not in frames:
                    beat = {"beat": True, "head": room.reached, "now": self._now()}
                    frames[room] = encode(beat)
                member.write(frames[room])


def _heads(session_ids: list[int]) -> tuple[dict[int, tuple[str, int]], int]:
    rows = Stream.objects.filter(pk__in=session_ids).values_list("pk", "epoch", "revision")
    heads = {pk: (epoch, revision) for pk, epoch, revision in rows}
    return heads, milliseconds(database_now())


HUB = Hub()
hints.wake_hub[:] = [HUB.wake_everywhere]
