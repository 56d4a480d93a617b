"""The socket: hello, commands in, frames out. Knows sizes and rates, no polls and no people.

Plain ASGI inside Channels' routing: Channels' own consumer would take a thread hop and a
layer task for every message of every socket.
"""

import asyncio
import json
import logging
from typing import Any

import msgspec
from channels.db import database_sync_to_async
from django.core.exceptions import PermissionDenied

from live import dispatch, limits, registry
from live.hub import HUB
from live.member import Member

HELLO_SECONDS = 10.0
CLOSE_CODES = {"ticket": 4401, "gone": 4403, "slow": 4408, "replaced": 4409, "rate": 4429}
logger = logging.getLogger(__name__)


class Bye(Exception):
    """The connection ends; its code goes out before the close frame."""


class Gone(Exception):
    """The screen has closed the socket."""


class Hello(msgspec.Struct, forbid_unknown_fields=True):
    hello: str
    epoch: str = ""
    since: int = 0


class Seen(msgspec.Struct, forbid_unknown_fields=True):
    seen: int


async def live_socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI application at /ws/."""
    await Connection(receive, send).run()


class Connection:
    """One socket: a reader (this task), a worker for commands, a writer for frames."""

    def __init__(self, receive: Any, send: Any) -> None:
        self.receive, self.send = receive, send
        self.bucket = limits.Bucket()
        self.commands: asyncio.Queue[str] = asyncio.Queue(limits.WAITING_COMMANDS)

    async def run(self) -> None:
        await self.receive()  # websocket.connect
        await self.send({"type": "websocket.accept"})
        try:
            member, hello = await self._admit()
        except Bye as bye:
            await self._close(str(bye))
            return
        except Gone:
            return
        await self._serve(member, hello)

    async def _admit(self) -> tuple[Member, Hello]:
        try:
            text = await asyncio.wait_for(self._text(), HELLO_SECONDS)
            hello = msgspec.json.decode(text, type=Hello)
            seat = await database_sync_to_async(registry.the_doorkeeper().admit)(hello.hello)
        except (TimeoutError, msgspec.DecodeError, PermissionDenied):
            raise Bye("ticket") from None
        return Member(seat), hello

    async def _text(self) -> str:
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        text: str = message.get("text") or ""
        if len(text) > limits.FRAME_BYTES:
            raise Bye("rate")
        return text

    async def _serve(self, member: Member, hello: Hello) -> None:
        limits.opened(member)
        writer = asyncio.create_task(self._write(member))
        worker = asyncio.create_task(self._work(member))
        reader = asyncio.create_task(self._read(member))
        try:
            await HUB.enter(member, hello.epoch, hello.since)
            await asyncio.wait({writer, reader, worker}, return_when=asyncio.FIRST_COMPLETED)
        except Exception:
            logger.exception("A screen could not enter")
        finally:
            HUB.leave(member)
            limits.closed(member)
            for task in (reader, worker, writer):
                task.cancel()
            await asyncio.gather(reader, worker, writer, return_exceptions=True)
        if not (reader.done() and isinstance(_error(reader), Gone)):
            await self._close(member.bye or "slow")

    async def _read(self, member: Member) -> None:
        """Never waits for the database: a flood is noticed while a command is still running."""
        try:
            while True:
                self._sort(member, await self._text())
        except Bye as bye:
            member.dismiss(str(bye))
            await asyncio.Event().wait()  # the writer says good-bye

    def _sort(self, member: Member, text: str) -> None:
        seen = _seen(text)
        member.heard(seen=seen)
        if seen:
            return
        if not self.bucket.take() or self.commands.full():
            raise Bye("rate")
        self.commands.put_nowait(text)

    async def _work(self, member: Member) -> None:
        """Commands of one socket one after the other, in the order they were sent."""
        while True:
            text = await self.commands.get()
            answer = await database_sync_to_async(dispatch.answer_text)(member.seat, text)
            member.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))

    async def _write(self, member: Member) -> None:
        while not member.bye:
            await member.ready.wait()
            member.ready.clear()
            while member.frames and not member.bye:
                await self.send({"type": "websocket.send", "text": member.frames.popleft()})

    async def _close(self, code: str) -> None:
        try:
            await self.send({"type": "websocket.send", "text": json.dumps({"bye": code})})
            await self.send({"type": "websocket.close", "code": CLOSE_CODES[code]})
        except Exception:
            logger.debug("The socket was closed before our good-bye", exc_info=True)


def _seen(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=Seen)
    except msgspec.DecodeError:
        return False
    return True


def _error(task: asyncio.Task[None]) -> BaseException | None:
    return None if task.cancelled() else task.exception()
