"""How much of a request's body we take, and for how long: read whole before anybody is let in.

Who sends too much, or too slowly, is told so in words; nothing of it is stored.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override

from common import keys
from session_platform.photo_places import Places, by_name

DRAINED = 16 * 1024 * 1024  # thrown away: a browser reads our answer only when it has sent all


class Allowance(NamedTuple):
    """What an address takes: bytes, and seconds from the head of a request to its last byte."""

    most: int
    seconds: float


FORM = Allowance(64 * 1024, 20)  # a vote, a question, the form of an account
# A page and a file of 1 MB each; a slow line takes its time for them.
LARGE_FORM = Allowance(2_600_000, 120)


# A photo of 8 MB with the form around it, over a slow line.
PHOTO = Allowance(8_800_000, 120)


# A line of captions, of which the next is due in a third of a second.
CAPTION = Allowance(8 * 1024, 10)


def allowance(path: str) -> Allowance:
    if path == "/closedcaption":
        return CAPTION
    if is_photo(path):
        return PHOTO
    return LARGE_FORM if path.startswith("/admin/") else FORM


def is_photo(path: str) -> bool:
    return path.endswith("/prepare/photo")


class Refused(Exception):
    """Raised before a body is here: the status of the answer, and whether more is to come."""

    def __init__(self, status: int, more: bool = True) -> None:
        super().__init__(status)
        self.status, self.more = status, more


class Bodies:
    """ASGI middleware for HTTP: hands on requests whose body is here, in one piece."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.places = Places()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        try:
            async with self._place(scope):
                body = await _whole(scope, receive)
                if body is not None:  # else gone in the middle of a sentence
                    await self.application(scope, _replay(body, receive), send)
        except Refused as refused:
            await _turn_away(scope, receive, send, refused)

    @asynccontextmanager
    async def _place(self, scope: dict[str, Any]) -> AsyncIterator[None]:
        """Of those few that photos have, for whoever may send one. Raises Refused."""
        path = scope["path"]
        if not is_photo(path):
            yield
            return
        if not await Places.admits(path, by_name(scope["headers"])):
            raise Refused(403)
        if not self.places.take(path):
            raise Refused(503)
        try:
            yield
        finally:
            self.places.leave(path)


async def _whole(scope: dict[str, Any], receive: Any) -> bytes | None:
    """The body; None when the sender has left. Raises Refused."""
    allowed = allowance(scope["path"])
    if _declared(scope) > allowed.most:
        raise Refused(413)
    try:
        async with asyncio.timeout(allowed.seconds):
            return await _read(receive, allowed.most)
    except TimeoutError:
        raise Refused(408) from None


async def _read(receive: Any, most: int) -> bytes | None:
    pieces, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        more = message.get("more_body", False)
        if size > most:
            raise Refused(413, more)
    return b"".join(pieces)


def _declared(scope: dict[str, Any]) -> int:
    """The length that the head promises; without one the reading counts. Servers judge digits."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return keys.number(said.decode("latin-1")) or 0


def _replay(body: bytes, receive: Any) -> Any:
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Any:
        return waiting.pop() if waiting else await receive()

    return again


async def _turn_away(scope: dict[str, Any], receive: Any, send: Any, refused: Refused) -> None:
    """Answer at once, then listen for a while: a connection that is cut takes the answer along."""
    headers, body = answer(scope["path"], dict(scope["headers"]), refused.status)
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    if refused.more and refused.status != 408:
        await _drain(receive)
    await send({"type": "http.response.body", "body": b""})


async def _drain(receive: Any) -> None:
    left = DRAINED
    try:
        async with asyncio.timeout(FORM.seconds):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b"")) if message.get("more_body") else DRAINED
    except TimeoutError:
        pass


def answer(
    path: str, headers: dict[bytes, bytes], status: int
) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body of a refusal (403, 408, 413, 503), as a screen or a person reads them."""
    kind, body = _for_a_screen(status) if path.endswith("/do") else _page(headers, status)
    return [
        (b"content-type", kind),
        (b"content-length", b"%d" % len(body)),
        (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ], body


def _for_a_screen(status: int) -> tuple[bytes, bytes]:
    code, params = ("too_long", {"limit": FORM.most}) if status == 413 else ("busy", {})
    refusal = {"refused": None, "code": code, "params": params}
    return b"application/json", msgspec.json.encode(refusal)


def _page(headers: dict[bytes, bytes], status: int) -> tuple[bytes, bytes]:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get(b"accept-language", b"").decode("latin-1")
    with override(get_language_from_request(request)):
        return b"text/html; charset=utf-8", render_to_string(f"{status}.html").encode()
