"""Serves in crowds those who come while others are being served."""

import asyncio
import contextvars
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Gathering(Generic[Item, Result]):
    """First come, first served: one crowd at a time, each of at most `most`.

    Who comes alone never waits. `pause` is the time in seconds from the start of one crowd to the
    next at least; `idle` is called when nobody has come meanwhile.
    """

    __slots__ = ("idle", "most", "pause", "serve", "task", "waiting")

    def __init__(
        self,
        serve: Callable[[list[Item]], Awaitable[list[Result]]],
        most: int,
        *,
        pause: float = 0.0,
        idle: Callable[[], object] = lambda: None,
    ) -> None:
        self.serve, self.most, self.pause, self.idle = serve, most, pause, idle
        self.waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self.task: asyncio.Task[None] | None = None

    async def ask(self, item: Item) -> Result:
        """What `serve` gives for this item, or raises for its crowd."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Result] = loop.create_future()
        self.waiting.append((item, answer))
        if self.task is None:
            # A context of its own: asgiref's rules about threads travel in the one of a request.
            self.task = loop.create_task(self._serve(), context=contextvars.Context())
        return await answer

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self.waiting:
                next_at = loop.time() + self.pause
                await self._serve_crowd()
                if self.pause:
                    await asyncio.sleep(next_at - loop.time())
        finally:
            self.task = None
            self.idle()

    async def _serve_crowd(self) -> None:
        crowd = [self.waiting.popleft() for _ in range(min(self.most, len(self.waiting)))]
        try:
            results = await self.serve([item for item, _ in crowd])
        except Exception as error:
            logger.warning("%s who came were sent back", len(crowd), exc_info=True)
            for _, answer in crowd:
                if not answer.done():  # who gave up meanwhile was cancelled
                    answer.set_exception(error)
            return
        for (_, answer), result in zip(crowd, results, strict=True):
            if not answer.done():
                answer.set_result(result)
