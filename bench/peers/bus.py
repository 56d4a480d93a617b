"""What the peers share: how an event reaches all processes, and the state they send."""

import json
import os
from collections.abc import Awaitable, Callable

import redis
import redis.asyncio

CHANNEL = "events"
READY = "ready"
WELCOME = '{"welcome":1,"facts":{}}'


def report_ready() -> None:
    """Whoever has started us counts the processes that are there."""
    redis.Redis.from_url(os.environ["REDIS_URL"]).incr(READY)


async def listen(broadcast: Callable[[bytes], Awaitable[None]]) -> None:
    """Pass on what is published."""
    client = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
    async with client.pubsub() as subscription:
        await subscription.subscribe(CHANNEL)
        async for message in subscription.listen():
            if message["type"] == "message":
                await broadcast(message["data"])


def event(text: str) -> str:
    """A question as our own wire carries it, about 310 bytes."""
    row = {
        **{"id": 7_052_148_121_001_771, "state": "approved", "text": text},
        "who": {"name": "Amara Lindqvist", "organization": "", "mode": "online"},
        **{"policy_question": None, "asked_at": 1767225600000, "taken_at": None, "done_at": None},
        "entered": False,
    }
    facts = {"questions": {"full": False, "rows": [row], "gone": []}}
    return json.dumps({"at": 45, "now": 1767225600000, "facts": facts}, separators=(",", ":"))


def state() -> str:
    """200 questions in one text of about 51 kB."""
    one = json.loads(event("x" * 120))["facts"]["questions"]["rows"]
    facts = {"questions": {"full": True, "rows": one * 200, "gone": []}}
    return json.dumps({"welcome": 1, "facts": facts}, separators=(",", ":"))
