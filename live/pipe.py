"""From the hub to a socket: a frame becomes bytes once, and goes straight to the transport.

Both servers we offer would encode, copy and queue it once more for every socket. Their private
fields are used here and nowhere else; on any other server, or when these fields have moved,
frames go through ASGI's `send`.
"""

import asyncio
import contextvars
import struct
from collections import deque
from typing import Any, Protocol

import msgspec

TEXT = 0x81  # a whole text frame, which a server never masks


def encode(frame: dict[str, Any]) -> bytes:
    """A frame as it travels: the header of a WebSocket text frame, then JSON."""
    payload = msgspec.json.encode(frame)
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", TEXT, size) + payload
    if size < 2**16:
        return struct.pack("!BBH", TEXT, 126, size) + payload
    return struct.pack("!BBQ", TEXT, 127, size) + payload


def payload(frame: bytes) -> bytes:
    """The JSON of an encoded frame."""
    return frame[{126: 4, 127: 10}.get(frame[1], 2) :]


class Pipe(Protocol):
    """Takes frames at any time, in order; never waits, never raises when nobody is there."""

    def write(self, frame: bytes) -> None: ...

    def is_empty(self) -> bool:
        """Whether everything has left this process."""

    def cut(self) -> None:
        """End it without another word: what is still in it is lost."""


class UvicornPipe:
    """uvicorn with `websockets`: an asyncio transport, uvloop's as a rule."""

    __slots__ = ("server", "transport")

    def __init__(self, send: Any) -> None:
        self.server, self.transport = send.__self__, send.__self__.transport
        _ = self.is_empty(), self.server.close_sent  # raises when they have moved

    def write(self, frame: bytes) -> None:
        if not self.server.close_sent and not self.transport.is_closing():
            self.transport.write(frame)

    def is_empty(self) -> bool:
        return not self.transport.get_write_buffer_size()

    def cut(self) -> None:
        self.transport.abort()


class DaphnePipe:
    """daphne: Twisted would ask the loop about every socket before it writes a byte to it."""

    __slots__ = ("open", "server", "transport")

    def __init__(self, send: Any) -> None:
        self.server = send.args[0]
        self.transport, self.open = self.server.transport, self.server.STATE_OPEN
        _ = self.is_empty(), self.server.state, self.transport.socket.send

    def write(self, frame: bytes) -> None:
        if self.server.state != self.open or not self.transport.connected:
            return
        sent = self._send(frame) if self.is_empty() and not self.transport.disconnecting else 0
        if sent < len(frame):
            self.transport.write(frame[sent:] if sent else frame)

    def _send(self, frame: bytes) -> int:
        try:
            sent: int = self.transport.socket.send(frame)
            return sent
        except OSError:  # full, or gone: the transport finds out which
            return 0

    def is_empty(self) -> bool:
        waiting = self.transport.dataBuffer or self.transport._tempDataBuffer
        return not waiting and not self.server.send_queue

    def cut(self) -> None:
        self.transport.abortConnection()


class AskingPipe:
    """Any other server: a task asks it to send, as long as there is something to send."""

    __slots__ = ("frames", "send", "task")

    def __init__(self, send: Any) -> None:
        self.send, self.frames = send, deque[bytes]()
        self.task: asyncio.Task[None] | None = None

    def write(self, frame: bytes) -> None:
        self.frames.append(frame)
        if self.task is None:
            loop = asyncio.get_running_loop()
            self.task = loop.create_task(self._drain(), context=contextvars.Context())

    async def _drain(self) -> None:
        try:
            while self.frames:
                text = payload(self.frames.popleft()).decode()
                await self.send({"type": "websocket.send", "text": text})
            self.task = None
        except Exception:  # nobody is there any more: the reading end hears of it, too
            self.frames.clear()

    def is_empty(self) -> bool:
        return self.task is None or self.task.done()

    def cut(self) -> None:
        if self.task is not None:
            self.task.cancel()


DIRECT: dict[str, type[UvicornPipe] | type[DaphnePipe]] = {
    "uvicorn.protocols.websockets.websockets_sansio_impl.WebSocketsSansIOProtocol": UvicornPipe,
    "daphne.ws_protocol.WebSocketProtocol": DaphnePipe,
}


def pipe_for(send: Any) -> Pipe:
    """The shortest way that this server's `send`, of an accepted socket, lets us find."""
    behind = getattr(send, "__self__", None) or next(iter(getattr(send, "args", ())), None)
    direct = DIRECT.get(f"{type(behind).__module__}.{type(behind).__qualname__}")
    try:
        return direct(send) if direct else AskingPipe(send)
    except AttributeError:  # another version than those we know
        return AskingPipe(send)
