"""Daphne with the bounds of bodies.py: it stores a whole body before the application hears of it.

Started as `python -m session_platform.bounded_daphne`, with daphne's own options.
"""

import asyncio
import io
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from daphne import http_protocol
from daphne.cli import CommandLineInterface
from daphne.server import Server

from session_platform.bodies import BODY, DRAINED, IN_MEMORY, allowance, answer
from session_platform.upload_places import Places, by_name

PLACES = Places()


class BoundedRequest(http_protocol.WebRequest):
    """Refuses by the declared length, and while reading what declares none."""

    received = 0
    refused = False
    here = False  # all of it
    deadline: Any = None
    has_place = False
    asking: Any = None
    pace: "Pace | None" = None

    def gotLength(self, length: int | None) -> None:
        path = self.channel._path.split(b"?", 1)[0]
        self.asked = unquote(path.decode("latin-1"))
        self.allowed = allowance(self.asked)
        too_much = (length or 0) > self.allowed.most
        super().gotLength(0 if too_much else length)
        if length != 0:
            self.deadline = self.channel.callLater(self.allowed.seconds, self._late)
        if too_much:
            self._refuse(413)
        elif any(self.allowed.places):
            self._take_a_place()

    def _take_a_place(self) -> None:
        """While the seat is looked up, what comes is kept; who has none is refused at once."""
        if not PLACES.take(self.asked, self.allowed.places):
            self._refuse(503)
            return
        self.has_place = True
        self.asking = asyncio.ensure_future(self._ask())

    async def _ask(self) -> None:
        headers = by_name(_flat(self.requestHeaders))
        if not await Places.admits(self.asked, headers) and self._is_coming():
            self._refuse(403)

    def _is_coming(self) -> bool:
        """Whether more of the body may come: else the application answers, or nobody hears."""
        return not (self.refused or self.here or self.channel is None)

    def _leave(self) -> None:
        if self.has_place:
            self.has_place = False
            PLACES.leave(self.asked, self.allowed.places)

    def finish(self) -> None:
        self._leave()
        self._forget_pace()
        super().finish()

    def handle_exception(self, exception: BaseException) -> None:
        """What broke off in the middle of an answer is cut: an error page has no place there.

        Daphne would begin one, fail, and from then on never look after its requests again.
        """
        if not self._response_started:
            super().handle_exception(exception)
        elif self.channel is not None:
            self.channel.transport.abortConnection()  # who reads nothing takes no farewell either

    async def wait_for_reader(self) -> None:
        """Until what was written is on its way; at once where nobody reads any more."""
        if self.channel is None or self.finished:
            return
        if self.pace is None:
            self.pace = Pace()
            self.registerProducer(self.pace, True)
        await self.pace.takes_more.wait()

    def _forget_pace(self) -> None:
        if self.pace is not None:
            self.pace.resumeProducing()
            self.pace = None
            self.unregisterProducer()

    def handleContentChunk(self, data: bytes) -> None:
        self.received += len(data)
        if self.received > (DRAINED if self.refused else self.allowed.most):
            self._cut() if self.refused else self._refuse(413)
        elif not self.refused:
            super().handleContentChunk(data)
            if self.deadline is not None:
                self.deadline.delay(self.allowed.more_time(len(data)))

    def requestReceived(self, *arguments: Any) -> None:
        self._no_deadline()
        self.here = True
        if self.refused:
            self.channel.loseConnection()
        else:
            super().requestReceived(*arguments)

    def connectionLost(self, reason: Any) -> None:
        self._no_deadline()
        self._leave()
        if self.pace is not None:
            self.pace.resumeProducing()
        super().connectionLost(reason)

    def _refuse(self, status: int) -> None:
        """Answer at once, and throw away what else comes: see bodies.py."""
        self.refused = True
        self._leave()
        headers, body = answer(self.asked, by_name(_flat(self.requestHeaders)), status)
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode()]
        lines += [b"%s: %s" % header for header in headers]
        self.channel.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)

    def _late(self) -> None:
        self.deadline = None
        if not self.refused:
            self._refuse(408)
        self.channel.loseConnection()

    def _cut(self) -> None:
        self.channel.loseConnection()

    def _no_deadline(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None


class Pace:
    """Whether a connection takes more: its transport says so to it (IPushProducer)."""

    def __init__(self) -> None:
        self.takes_more = asyncio.Event()
        self.takes_more.set()

    def pauseProducing(self) -> None:
        self.takes_more.clear()

    def resumeProducing(self) -> None:
        self.takes_more.set()

    stopProducing = resumeProducing  # nobody is there any more: whoever waits finds out by itself


class PacedServer(Server):
    """Answers as fast as they are taken; daphne would keep the rest of a large one in memory."""

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """A large body is handed on as the file that it is; daphne would queue all its pieces."""
        if getattr(protocol, "received", 0) > IN_MEMORY:
            scope[BODY], protocol.content = protocol.content, io.BytesIO()
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        await super().handle_reply(protocol, message)
        if message["type"] == "http.response.body" and message.get("more_body"):
            await protocol.wait_for_reader()


class PacedCommand(CommandLineInterface):
    server_class = PacedServer


def _flat(headers: Any) -> Iterator[tuple[bytes, bytes]]:
    return ((name, value) for name, values in headers.getAllRawHeaders() for value in values)


if __name__ == "__main__":
    http_protocol.WebRequest = BoundedRequest
    PacedCommand.entrypoint()
