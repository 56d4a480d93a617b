"""A screen for tests: the real socket application, spoken to frame by frame."""

import asyncio
import json
import uuid
from collections import deque
from typing import Any

from channels.testing import WebsocketCommunicator

from live.consumer import live_socket
from live.member import Member
from live.pipe import payload
from live.registry import Seat
from participants.facts.seats import Doorkeeper, display_seat, seat_of
from participants.models import Display, Participant
from tests.patience import PATIENCE_SECONDS, until


def ticket(owner: Participant | Display) -> str:
    """As the page of this person or projector carries it."""
    seat: Seat = display_seat(owner) if isinstance(owner, Display) else seat_of(owner)
    return Doorkeeper().ticket(seat)


class Journal:
    """The pipe of a member without a socket: what was written, still to be heard."""

    def __init__(self) -> None:
        self.frames: deque[dict[str, Any]] = deque()

    def write(self, frame: bytes) -> None:
        self.frames.append(json.loads(payload(frame)))

    def is_empty(self) -> bool:
        return True

    def cut(self) -> None:
        """There is nothing to cut."""


class Audience(Member):
    """A member without a socket."""

    pipe: Journal

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, Journal(), lambda: None)

    async def told(self, key: str, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next frame that has this key, or this fact."""
        async with asyncio.timeout(seconds):
            while True:
                await until(lambda: self.pipe.frames, seconds)
                frame = self.pipe.frames.popleft()
                if key in frame or key in frame.get("facts", {}):
                    return frame

    async def dismissed(self, seconds: float = PATIENCE_SECONDS) -> str:
        await until(lambda: self.bye, seconds)
        return self.bye


class Screen:
    """Opened with a ticket; `facts` is what it was told last."""

    def __init__(self) -> None:
        self.socket = WebsocketCommunicator(live_socket, "/ws/")
        self.facts: dict[str, Any] = {}

    async def open(self, text: str, *, epoch: str = "", since: int = 0) -> dict[str, Any]:
        await self.socket.connect(PATIENCE_SECONDS)
        await self.say({"hello": text, "epoch": epoch, "since": since})
        return await self.hear()

    async def say(self, frame: dict[str, Any]) -> None:
        await self.socket.send_to(text_data=json.dumps(frame))

    async def hear(self, timeout: float = PATIENCE_SECONDS) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self.socket.receive_from(timeout))
        self.facts |= frame.get("facts", {})
        return frame

    async def hear_until(self, key: str, timeout: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next frame that has this key; facts on the way are kept."""
        async with asyncio.timeout(timeout):
            while True:
                frame = await self.hear(timeout)
                if key in frame:
                    return frame

    async def hear_fact(self, name: str, timeout: float = PATIENCE_SECONDS) -> Any:
        async with asyncio.timeout(timeout):
            while True:
                frame = await self.hear(timeout)
                if name in frame.get("facts", {}):
                    return frame["facts"][name]

    async def do(self, verb: str, body: Any = None, command_id: str = "") -> dict[str, Any]:
        """Send a command and wait for its answer."""
        identity = command_id or str(uuid.uuid4())
        await self.say({"do": verb, "id": identity, "with": body or {}})
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                frame = await self.hear()
                if identity in (frame.get("done"), frame.get("refused")):
                    return frame

    async def close(self) -> None:
        await self.socket.disconnect(timeout=PATIENCE_SECONDS)
