"""How much of a request's body we take, and for how long: read whole before anybody is let in.

Who sends too much, or too slowly, is told so in words; nothing of it is stored.
"""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from common import keys
from session_platform.upload_places import Places, by_name

DRAINED = 16 * 1024 * 1024  # thrown away: a browser reads our answer only when it has sent all


class Allowance(NamedTuple):
    """What an address takes: bytes, and seconds from the head of a request to its last byte.

    With a `rate` each byte that came gives more time. Of what takes `places`, so many come at once
    in a process, and of one seat; whoever may send it is asked for before the body is read.
    """

    most: int
    seconds: float
    rate: int = 0
    places: tuple[int, int] = (0, 0)

    def more_time(self, received: int) -> float:
        return received / self.rate if self.rate else 0.0


FORM = Allowance(64 * 1024, 20)  # a vote, a question, the form of an account
# A page and a file of 1 MB each; a slow line takes its time for them.
LARGE_FORM = Allowance(2_600_000, 120)


# What a moderator copies from a video call: as many characters as are read, of any script.
PASTED = Allowance(850_000, 60)
# A photo of 8 MB with the form around it, over a slow line.
PHOTO = Allowance(8_800_000, 120, places=(6, 2))
# A file of 25 MB with its form; who sends less than 16 kB a second keeps others waiting too long.
MATERIAL = Allowance(25 * 1024 * 1024 + 64 * 1024, 20, rate=16_000, places=(4, 2))
MATERIAL_DOORS = re.compile(r"/sessions/[^/]+/seats/\d+/materials|/admin/.+/materials/file/")
IN_MEMORY = LARGE_FORM.most  # more than that stands in a file without a name while it comes
PIECE = 256 * 1024
BODY = "roundtable.body"  # in the scope, where the server has stored it in a file already


# A line of captions, of which the next is due in a third of a second.
CAPTION = Allowance(8 * 1024, 10)


def allowance(path: str) -> Allowance:
    if path == "/closedcaption":
        return CAPTION
    if path.endswith("/prepare/photo"):
        return PHOTO
    if is_material(path):
        return MATERIAL
    if path.endswith("/call-chat"):
        return PASTED
    return LARGE_FORM if path.startswith("/admin/") else FORM


def is_material(path: str) -> bool:
    """Of a seat, or of a session in the admin; there are other pages of that name."""
    return MATERIAL_DOORS.fullmatch(path) is not None


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
                    with body:
                        await self.application(scope, _replay(body, receive), send)
        except Refused as refused:
            await _turn_away(scope, receive, send, refused)

    @asynccontextmanager
    async def _place(self, scope: dict[str, Any]) -> AsyncIterator[None]:
        """Of those few that large ones have, for whoever may send one. Raises Refused."""
        path = scope["path"]
        places = allowance(path).places
        if not any(places):
            yield
            return
        if not await Places.admits(path, by_name(scope["headers"])):
            raise Refused(403)
        if not self.places.take(path, places):
            raise Refused(503)
        try:
            yield
        finally:
            self.places.leave(path, places)


async def _whole(scope: dict[str, Any], receive: Any) -> Any:
    """The body, as a file; None when the sender has left. Raises Refused."""
    allowed = allowance(scope["path"])
    if _declared(scope) > allowed.most:
        raise Refused(413)
    body = scope.pop(BODY, None)
    if body is not None:
        await receive()  # the server's word that it is complete
    else:
        body = await _come(receive, allowed)
    if body is not None and any(allowed.places):
        _check_end(body)
    return body


async def _come(receive: Any, allowed: Allowance) -> Any:
    file: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever has it last
    try:
        async with asyncio.timeout(allowed.seconds) as clock:
            whole = await _read(receive, allowed, file, clock)
    except BaseException as error:
        file.close()
        if isinstance(error, TimeoutError):
            raise Refused(408) from None
        raise
    return file if whole else file.close()


async def _read(receive: Any, allowed: Allowance, file: Any, clock: asyncio.Timeout) -> bool:
    """Whether all of it came; else its sender has left."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        piece = message.get("body", b"")
        size, more = size + len(piece), message.get("more_body", False)
        if size > allowed.most:
            raise Refused(413, more)
        file.write(piece)
        clock.reschedule((clock.when() or 0) + allowed.more_time(len(piece)))
    return True


def _check_end(body: Any) -> None:
    """A form with a file says itself where it ends: half of one is refused, and never kept."""
    body.seek(max(body.seek(0, io.SEEK_END) - 8, 0))
    if not body.read().rstrip().endswith(b"--"):
        raise Refused(400, more=False)


def _declared(scope: dict[str, Any]) -> int:
    """The length that the head promises; without one the reading counts. Servers judge digits."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return keys.number(said.decode("latin-1")) or 0


def _replay(body: Any, receive: Any) -> Any:
    left = [body.seek(0, io.SEEK_END)]
    body.seek(0)

    async def again() -> Any:
        if not left:
            return await receive()
        piece = body.read(PIECE)
        left[0] -= len(piece)
        more = left[0] > 0
        if not more:
            left.clear()
        return {"type": "http.request", "body": piece, "more_body": more}

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
    """Headers and body of a refusal, as a screen, a script or a person reads them."""
    if path.endswith(("/do", "/call-chat")):
        kind, body = _for_a_screen(status)
    elif b"application/json" in headers.get(b"accept", b""):
        kind, body = _for_a_script(path, headers, status)
    else:
        kind, body = _page(headers, status)
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


# Beside a file that a script sends.
SAID = {
    400: _("Only a part of it arrived, and nothing was kept. Send it again."),
    403: _("This is not open to you. Open the page again by your link."),
    408: _("It took too long to arrive, and nothing was kept. Send it again on a better line."),
    413: _("A file has at most 25 MB, a photo 8 MB. Make it smaller."),
    503: _("Many files are being sent just now, and nothing was kept. Send it again in a minute."),
}


def _for_a_script(path: str, headers: dict[bytes, bytes], status: int) -> tuple[bytes, bytes]:
    with _language_of(headers):
        part = "material" if is_material(path) else "photo"
        told = {"kept": [], "refused": {part: str(SAID[status])}}
    return b"application/json", msgspec.json.encode(told)


def _language_of(headers: dict[bytes, bytes]) -> Any:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get(b"accept-language", b"").decode("latin-1")
    return override(get_language_from_request(request))


def _page(headers: dict[bytes, bytes], status: int) -> tuple[bytes, bytes]:
    with _language_of(headers):
        return b"text/html; charset=utf-8", render_to_string(f"{status}.html").encode()
