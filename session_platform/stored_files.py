"""Sends files that Django has answered with: from disk, piece by piece, as fast as they are taken.

Outside the turnstile: whoever reads slowly keeps no place, and no file is ever whole in memory.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from common.stored_files import HEADER, path_of

NAME = HEADER.lower().encode()
PIECE = 128 * 1024
STALLED_SECONDS = 120  # who takes no piece in so long has gone, or keeps a file open for nothing
Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]


class Part(NamedTuple):
    name: str
    first: int
    length: int


class StoredFiles:
    """ASGI middleware for HTTP."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        held: list[tuple[Message, Part]] = []

        async def look(message: Message) -> None:
            if message["type"] == "http.response.start":
                message, found = _without_name(message)
                if found and scope["method"] != "HEAD":
                    held.append((message, found[0]))
                    return
            elif held:
                await _send_all(*held.pop(), send)
                return
            await send(message)

        await self.application(scope, receive, look)


def _without_name(message: Message) -> tuple[Message, list[Part]]:
    said = [value.decode("ascii").split(" ") for name, value in message["headers"] if _is(name)]
    kept = [each for each in message["headers"] if not _is(each[0])]
    parts = [Part(name, int(first), int(length)) for name, first, length in said]
    return {**message, "headers": kept}, parts


def _is(name: bytes) -> bool:
    return name.lower() == NAME


async def _send_all(start: Message, part: Part, send: Send) -> None:
    """Nothing is said before the file is open: where it has just gone, that is an error page."""
    left = part.length
    with await asyncio.to_thread(path_of(part.name).open, "rb") as file:
        file.seek(part.first)
        await send(start)
        while left:
            piece = await asyncio.to_thread(file.read, min(left, PIECE))
            if not piece:
                raise EOFError(part.name)  # else its reader would wait for the rest
            left -= len(piece)
            async with asyncio.timeout(STALLED_SECONDS):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
