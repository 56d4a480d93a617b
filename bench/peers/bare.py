"""Bare ASGI: nobody is authenticated, nothing is read, all sockets get the same cached text."""

import asyncio
from typing import Any

from bench.peers import bus

FIRST = {"/ws/": bus.WELCOME, "/ws/state": bus.state()}
sends: set[Any] = set()
tasks: list[asyncio.Task[None]] = []
bus.report_ready()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if not tasks:
        tasks.append(asyncio.create_task(bus.listen(broadcast)))
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": FIRST[scope["path"]]})
    sends.add(send)
    try:
        while (await receive())["type"] != "websocket.disconnect":
            pass
    finally:
        sends.discard(send)


async def broadcast(data: bytes) -> None:
    message = {"type": "websocket.send", "text": data.decode()}
    for send in list(sends):
        await send(message)
