"""The socket: hello, commands in, frames out. Knows sizes and rates, no polls and no people.

Plain ASGI inside Channels' routing: Channels' own consumer would take a thread hop and a
layer task for every message of every socket.
"""

import asyncio
import contextvars
import logging
from collections import deque
from typing import Annotated, Any

import msgspec
from django.db import Error

from live import batches, limits
from live.hub import HUB
from live.member import Member
from live.pipe import encode, pipe_for

HELLO_SECONDS = 10.0
GOODBYE_SECONDS = 2.0  # for a screen that reads slowly or not at all
CLOSE_CODES = {
    "ticket": 4401,
    "gone": 4403,
    "off": 4404,
    "moved": 4405,
    "slow": 4408,
    "replaced": 4409,
    "rate": 4429,
}
logger = logging.getLogger(__name__)


class Bye(Exception):
    """The connection ends; its code goes out before the close frame."""


class Gone(Exception):
    """The screen has closed the socket."""


Wants = Annotated[
    list[Annotated[str, msgspec.Meta(max_length=limits.WANT_LETTERS)]],
    msgspec.Meta(max_length=limits.WANTS),
]


class Hello(msgspec.Struct, forbid_unknown_fields=True):
    hello: str
    epoch: str = ""
    since: int = 0
    wants: Wants = msgspec.field(default_factory=list)


class Want(msgspec.Struct, forbid_unknown_fields=True):
    want: Wants


class Seen(msgspec.Struct, forbid_unknown_fields=True):
    seen: int


async def live_socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI application at /ws/."""
    await receive()  # websocket.connect
    await send({"type": "websocket.accept"})
    await Connection(receive, send).run()


class Connection:
    """One socket, served by the task that reads from it; another one lives while commands run."""

    __slots__ = ("bucket", "commands", "member", "pipe", "receive", "send", "task", "worker")

    def __init__(self, receive: Any, send: Any) -> None:
        self.receive, self.send = receive, send
        self.pipe = pipe_for(send)
        self.bucket = limits.Bucket()
        self.member: Member | None = None
        self.commands: deque[str] | None = None
        self.worker: asyncio.Task[None] | None = None
        self.task: asyncio.Task[Any] | None = asyncio.current_task()

    async def run(self) -> None:
        """Until the screen goes, breaks a rule, or is dismissed."""
        try:
            await self._live()
        except Bye as bye:
            await self._part(str(bye))
        except Gone:
            pass
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or not (self.member and self.member.bye):
                raise  # the server ends
            task.uncancel()
            await self._part(self.member.bye)
        except Exception:
            logger.exception("A screen was sent away")
            await self._part("slow")

    async def _live(self) -> None:
        hello = await self._hello()
        seat = await self._asked(HUB.admit(hello.hello))
        if seat is None:
            raise Bye("ticket")
        self.member = member = Member(seat, self.pipe, self._dismissed)
        limits.opened(member)
        try:
            await self._asked(HUB.enter(member, hello.epoch, hello.since, tuple(hello.wants)))
            await self._read(member)
        finally:
            self.task = None  # from here on nobody dismisses it
            HUB.leave(member)
            limits.closed(member)
            if self.worker is not None:
                self.worker.cancel()

    async def _hello(self) -> Hello:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                text = await self._text()
            return msgspec.json.decode(text, type=Hello)
        except (TimeoutError, msgspec.DecodeError):
            raise Bye("ticket") from None

    async def _asked(self, answer: Any) -> Any:
        """The database may be away: the screen comes back later, or finds plain HTTP."""
        try:
            return await answer
        except Error:
            raise Bye("slow") from None

    def _dismissed(self) -> None:
        if self.task is not None:
            self.task.cancel()

    async def _text(self) -> str:
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        text: str = message.get("text") or ""
        if len(text.encode()) > limits.FRAME_BYTES:
            raise Bye("rate")
        return text

    async def _read(self, member: Member) -> None:
        """Never waits for the database: a flood is noticed while a command is still running."""
        while True:
            text = await self._text()
            seen = _seen(text)
            member.heard(seen=seen)
            if not self.bucket.take():
                raise Bye("rate")
            if seen:
                continue
            wants = _wanted(text)
            if wants is None:
                self._take(member, text)
            else:
                HUB.want(member, wants)

    def _take(self, member: Member, text: str) -> None:
        """Commands of one socket one after the other, in the order they were sent."""
        if self.commands is None:
            self.commands = deque([text])
            work = self._work(member, self.commands)
            loop = asyncio.get_running_loop()
            self.worker = loop.create_task(work, context=contextvars.Context())
        elif len(self.commands) >= limits.WAITING_COMMANDS:
            raise Bye("rate")
        else:
            self.commands.append(text)

    async def _work(self, member: Member, commands: deque[str]) -> None:
        try:
            while commands:
                member.write(encode(await batches.answer(member.seat, commands[0])))
                commands.popleft()
        except Exception:
            logger.exception("A screen was sent away")
            member.dismiss("slow")
        finally:
            self.commands = self.worker = None

    async def _part(self, code: str) -> None:
        """Say why, as far as the screen listens; then nothing may be left of it."""
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                self.pipe.write(encode({"bye": code}))
                await self._emptied()
                await self.send({"type": "websocket.close", "code": CLOSE_CODES[code]})
                await self._emptied()
        except Exception:
            logger.debug("The socket was closed before our good-bye", exc_info=True)
            self.pipe.cut()

    async def _emptied(self) -> None:
        while not self.pipe.is_empty():
            await asyncio.sleep(0.02)


def _wanted(text: str) -> tuple[str, ...] | None:
    try:
        return tuple(sorted(msgspec.json.decode(text, type=Want).want))
    except msgspec.DecodeError:
        return None


def _seen(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=Seen)
    except msgspec.DecodeError:
        return False
    return True
