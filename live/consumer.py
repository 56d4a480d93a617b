"""The socket: hello, commands in, frames out. Knows sizes and rates, no polls and no people.

Plain ASGI inside Channels' routing: Channels' own consumer would take a thread hop and a
layer task for every message of every socket.
"""

import asyncio
import json
import logging
from typing import Any

import msgspec
from django.db import Error

from live import batches, limits, registry
from live.hub import HUB
from live.member import Member
from live.threads import run_reading

HELLO_SECONDS = 10.0
GOODBYE_SECONDS = 2.0  # for a screen that reads slowly or not at all
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
            (seat,) = await run_reading(registry.the_doorkeeper().admit_many, [hello.hello])
        except (TimeoutError, msgspec.DecodeError):
            raise Bye("ticket") from None
        except Error:
            logger.warning("The database is away; a screen was sent back", exc_info=True)
            raise Bye("slow") from None
        if seat is None:
            raise Bye("ticket")
        return Member(seat), hello

    async def _text(self) -> str:
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        text: str = message.get("text") or ""
        if len(text.encode()) > limits.FRAME_BYTES:
            raise Bye("rate")
        return text

    async def _serve(self, member: Member, hello: Hello) -> None:
        limits.opened(member)
        parts = [
            asyncio.create_task(part)
            for part in (
                self._read(member),
                self._work(member),
                self._write(member, hello),
                # Of its own: a writer may be stuck in a socket that nobody reads.
                member.dismissed.wait(),
            )
        ]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            HUB.leave(member)
            limits.closed(member)
            for part in parts:
                part.cancel()
            ends = await asyncio.gather(*parts, return_exceptions=True)
        await self._part(member, ends)

    async def _part(self, member: Member, ends: list[Any]) -> None:
        """Say why, unless nobody is there any more."""
        for end in ends:
            if isinstance(end, Exception) and not isinstance(end, Bye | Gone):
                logger.error("A screen was sent away", exc_info=end)
        if not any(isinstance(end, Gone) for end in ends):
            reasons = [str(end) for end in ends if isinstance(end, Bye)]
            await self._close(member.bye or (reasons or ["slow"])[0])

    async def _read(self, member: Member) -> None:
        """Never waits for the database: a flood is noticed while a command is still running."""
        while True:
            text = await self._text()
            seen = _seen(text)
            member.heard(seen=seen)
            if not self.bucket.take() or self.commands.full():
                raise Bye("rate")
            if not seen:
                self.commands.put_nowait(text)

    async def _work(self, member: Member) -> None:
        """Commands of one socket one after the other, in the order they were sent."""
        while True:
            text = await self.commands.get()
            answer = await batches.answer(member.seat, text)
            member.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))

    async def _write(self, member: Member, hello: Hello) -> None:
        await HUB.enter(member, hello.epoch, hello.since)
        while True:
            await member.ready.wait()
            member.ready.clear()
            while member.frames:
                await self._send_text(member.frames.popleft())

    async def _send_text(self, text: str) -> None:
        try:
            await self.send({"type": "websocket.send", "text": text})
        except OSError:
            raise Gone from None

    async def _close(self, code: str) -> None:
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._send_text(json.dumps({"bye": code}))
                await self.send({"type": "websocket.close", "code": CLOSE_CODES[code]})
        except Exception:
            logger.debug("The socket was closed before our good-bye", exc_info=True)


def _seen(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=Seen)
    except msgspec.DecodeError:
        return False
    return True
