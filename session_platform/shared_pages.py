"""What is the same for everybody is made once a second, for all: static files, the way in.

When the QR code appears, a hall opens the same page within seconds. ASGI, before Django: nobody
waits for a thread, a session or a template that somebody else has just waited for.
"""

import asyncio
import contextvars
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

# The address on the wall, and the page for joining to which it leads: for browsers without
# cookies. Whoever has some may be somebody.
SHARED = re.compile(r"/([A-HJ-NP-Za-hj-np-z2-9]{6}/?|sessions/[-\w]+/join)")
# What a page fetches after its first paint says nothing of anybody, whoever asks.
PARTS = re.compile(r"/parts/[-\w]+/[a-z]+")
_BETWEEN = re.compile(rb"[\s,;]+")
# Shorter than anybody notices: a title or an end of the session is seen with the next second.
FRESH_SECONDS = 1.0
MOST_PAGES = 300
# Whoever sends one of these wants something else than the plain page.
SPECIAL = {b"authorization", b"range"}
ENCODINGS = (b"br", b"gzip")
# What an answer depends on besides its path; languages and encodings are few, headers many.
SAID = (b"host", b"x-forwarded-proto")


@dataclass
class Page:
    """An answer being made or made: the messages that the server is to send."""

    made: asyncio.Task[list[dict[str, Any]]] = field(init=False)
    fresh_until: float = float("inf")
    for_all: bool = False


class SharedPages:
    """ASGI middleware for HTTP."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.pages: dict[Any, Page] = {}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        key = _key(scope)
        if key is None:
            await self.application(scope, receive, send)
            return
        page = self.pages.get(key)
        loop = asyncio.get_running_loop()
        first = page is None or loop.time() > page.fresh_until or page.made.get_loop() is not loop
        if page is None or first:
            page = self._make(key, scope)
        messages = await asyncio.shield(page.made)
        if not first and not page.for_all:  # a cookie is for the one who came first
            await self.application(scope, receive, send)
            return
        for message in messages:
            await send(message)

    def _make(self, key: Any, scope: dict[str, Any]) -> Page:
        if len(self.pages) >= MOST_PAGES:
            self.pages.clear()  # made again as they are asked for; memory stays bounded
        page = self.pages[key] = Page()
        # A context and a task of its own: the visitor who came first may leave first.
        page.made = asyncio.get_running_loop().create_task(
            self._made(page, _anybody(scope, key)), context=contextvars.Context()
        )
        return page

    async def _made(self, page: Page, scope: dict[str, Any]) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        asked = asyncio.Event()

        async def receive() -> dict[str, Any]:
            if asked.is_set():
                await asyncio.Future()  # the end of a request that nobody ends
            asked.set()
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        try:
            await self.application(scope, receive, send)
            page.for_all = _is_for_all(messages)
        finally:
            now = asyncio.get_running_loop().time()
            page.fresh_until = now + FRESH_SECONDS if page.for_all else 0.0
        return messages


def _key(scope: dict[str, Any]) -> Any:
    """What the page depends on, or None where it may depend on who asks."""
    path, headers = scope["path"], dict(scope["headers"])
    everybodys = path.startswith(settings.STATIC_URL) or PARTS.fullmatch(path)
    shared = everybodys or (SHARED.fullmatch(path) and b"cookie" not in headers)
    plain = scope["method"] == "GET" and not scope["query_string"] and not SPECIAL & headers.keys()
    if not shared or not plain:
        return None
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get(b"accept-language", b"").decode("latin-1")
    accepted = _BETWEEN.split(headers.get(b"accept-encoding", b""))
    encodings = b", ".join(encoding for encoding in ENCODINGS if encoding in accepted)
    said = tuple((name, headers[name]) for name in SAID if name in headers)
    return path, scope["scheme"], get_language_from_request(request), encodings, said


def _anybody(scope: dict[str, Any], key: Any) -> dict[str, Any]:
    """The request as anybody would have sent it."""
    _path, _scheme, language, encodings, said = key
    more = [(b"accept-language", language.encode()), (b"accept-encoding", encodings)]
    return {**scope, "headers": [*said, *more]}


def _is_for_all(messages: list[dict[str, Any]]) -> bool:
    """A page or the way to it, complete, that gave nobody a cookie."""
    start, end = messages[0], messages[-1]
    names = {name.lower() for name, _value in start["headers"]}
    complete = not end.get("more_body", False)
    return start["status"] in (200, 302) and b"set-cookie" not in names and complete
