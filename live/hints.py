"""Tells the hubs of all processes that a session changed. A hint may be lost; it holds no data."""

import logging
import time
from collections.abc import Callable
from typing import Any

import redis
from channels.layers import get_channel_layer
from django.conf import settings

from live import loop

GROUP = "live"  # one group, one member a process: the layer never sees a socket
PATIENCE_SECONDS = 0.5
REST_SECONDS = 5.0
logger = logging.getLogger(__name__)
wake_hub: list[Callable[[int], None]] = []  # the hub enters itself: it stands above us


def wake(session_id: int) -> None:
    """After a commit: wake our own hub, or publish for those of other processes."""
    if not (wake_hub and loop.call_on_loop(wake_hub[0], session_id)):
        _publisher.publish(session_id)


class _Publisher:
    """Publishes from processes without a loop (Celery, the shell) over one plain connection.

    `async_to_sync(group_send)` would open a connection a call. The layer's own serializer and
    channel name are used, so that its subscribers understand.
    """

    def __init__(self) -> None:
        self.client: redis.Redis | None = None
        self.resting_until = 0.0

    def publish(self, session_id: int) -> None:
        layer: Any = get_channel_layer()
        if not settings.REDIS_URL or not hasattr(layer, "serialize"):
            return  # a layer inside one process reaches nobody else; the look every 2 s does
        if time.monotonic() < self.resting_until:
            return
        message = layer.serialize({"type": "hint", "session": session_id})
        try:
            self._connected().publish(f"asgi__group__{GROUP}", message)
        except redis.RedisError:
            self.resting_until = time.monotonic() + REST_SECONDS
            logger.warning("No hint sent for %s s: Redis does not answer", REST_SECONDS)

    def _connected(self) -> redis.Redis:
        if self.client is None:
            self.client = redis.Redis.from_url(
                settings.REDIS_URL,
                socket_timeout=PATIENCE_SECONDS,
                socket_connect_timeout=PATIENCE_SECONDS,
            )
        return self.client


_publisher = _Publisher()
