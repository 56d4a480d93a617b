"""A channel layer as bad as one may be: of what arrives it drops, doubles and reorders."""

import random
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer

DROPPED, DOUBLED, OVERTAKEN = 0.3, 0.1, 0.2


class LossyLayer(RedisPubSubChannelLayer):
    """What is overtaken comes after its successor, or never if there is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ready: list[Any] = []
        self.overtaken: list[Any] = []

    async def receive(self, channel: str) -> Any:
        while not self.ready:
            message = await self._get_layer().receive(channel)
            fate = random.random()
            if fate < DROPPED:
                continue
            if fate < DROPPED + OVERTAKEN:
                self.overtaken.append(message)
                continue
            copies = 2 if fate > 1 - DOUBLED else 1
            self.ready = [message] * copies + self.overtaken
            self.overtaken = []
        return self.ready.pop(0)
