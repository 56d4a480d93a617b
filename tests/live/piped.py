"""A tiny application for real servers: it writes through a pipe what it is asked for."""

import json
from typing import Any

from live.pipe import encode, pipe_for

cut = 0  # sockets that were cut, told to whoever asks on another one


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    global cut
    await receive()
    await send({"type": "websocket.accept"})
    pipe = pipe_for(send)
    pipe.write(encode({"pipe": type(pipe).__name__}))
    while (message := await receive())["type"] != "websocket.disconnect":
        asked = json.loads(message["text"])
        for number, size in enumerate(asked.get("sizes", [])):
            pipe.write(encode({"number": number, "text": "x" * size}))
        if asked.get("close"):
            await send({"type": "websocket.close", "code": 4400})
            pipe.write(encode({"late": True}))
        if asked.get("cut"):
            pipe.cut()
            cut += 1
        if asked.get("count"):
            pipe.write(encode({"cut": cut}))
    pipe.write(encode({"late": True}))
