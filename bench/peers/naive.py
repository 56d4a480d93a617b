"""A plain Channels consumer, as tutorials write it: one member of a group for each socket,
one query for each need, one message to everybody for each vote. On daphne, with Redis.
"""

import os
from typing import Any, ClassVar

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.layers import channel_layers
from channels_redis.core import RedisChannelLayer
from django.core.asgi import get_asgi_application
from django.db import models
from django.db.models import Count

http = get_asgi_application()

from bench.peers import bus  # noqa: E402
from qa.models import Question  # noqa: E402

# redis-py 8 would close quiet sockets after 5 s, refuse more than 100 of them, and give up soon
# when a crowd comes. Without the three the comparison would be with a broken server.
HOST = {
    "address": os.environ["REDIS_URL"],
    "socket_timeout": None,
    "socket_connect_timeout": 60,
    "max_connections": 10_000,
}
channel_layers.set("naive", RedisChannelLayer(hosts=[HOST], capacity=10_000))
HALL = "hall"
bus.report_ready()


class Vote(models.Model):
    poll = models.IntegerField()
    attendee = models.IntegerField()
    choice = models.IntegerField()

    objects: ClassVar[models.Manager["Vote"]] = models.Manager()

    class Meta:
        app_label = "bench"
        db_table = "bench_vote"
        managed = False

    def __str__(self) -> str:
        return f"{self.attendee}: {self.choice}"


class Consumer(AsyncJsonWebsocketConsumer):
    channel_layer_alias = "naive"
    groups = [HALL]

    async def connect(self) -> None:
        await super().connect()
        if self.scope["path"] == "/ws/state":
            await self.send_json(await database_sync_to_async(state)())
        else:
            await self.send_json({"welcome": 1})

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        if "publish" in content:
            await self.tell_all(content["publish"])
        elif "vote" in content:
            tally = await database_sync_to_async(vote)(**content["vote"])
            await self.send_json({"done": content["id"]})
            await self.tell_all({"facts": {"tally": tally}})

    async def tell_all(self, frame: dict[str, Any]) -> None:
        await self.channel_layer.group_send(HALL, {"type": "pass_on", "frame": frame})

    async def pass_on(self, message: dict[str, Any]) -> None:
        await self.send_json(message["frame"])


def vote(poll: int, attendee: int, choice: int) -> dict[str, Any]:
    Vote.objects.update_or_create(poll=poll, attendee=attendee, defaults={"choice": choice})
    counted = Vote.objects.filter(poll=poll).values_list("choice").annotate(Count("pk"))
    return {str(poll): {"ballots": sum(count for _, count in counted)}}


def state() -> dict[str, Any]:
    """Read anew for each socket."""
    rows = Question.objects.select_related("participant").annotate(score=Count("upvotes"))
    questions = [
        {"id": row.pk, "text": row.text, "who": row.participant.display_name, "score": row.score}
        for row in rows[:200]
    ]
    return {"welcome": 1, "facts": {"questions": questions}}


application = Consumer.as_asgi()
