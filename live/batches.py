"""From the sockets to the commands' thread and back; what comes together is done together."""

import asyncio
import contextvars
from collections import deque
from typing import Any

from live import dispatch, registry
from live.dispatch import Asked
from live.registry import Seat
from live.threads import run_command

MOST_TOGETHER = 500
# From the start of one batch to the next of its kind. The first command never waits; in a rush
# each batch costs about the same whether it holds one or twenty.
PAUSE_SECONDS = 0.02

Answered = asyncio.Future[dict[str, Any]]
Line = deque[tuple[Asked, Answered]]
# Who waits, by loop, command and session; there is a line only while one task works it off.
_lines: dict[Any, Line] = {}
_tasks: set[asyncio.Task[None]] = set()


async def answer(seat: Seat, text: str) -> dict[str, Any]:
    """The answer to a command's frame, after the commit."""
    try:
        frame = dispatch.read_frame(text)
    except dispatch.Refused as refused:
        return refused.answer
    asked = Asked(seat, frame)
    if registry.COMMANDS[frame.do].batch is None:
        return (await run_command(dispatch.answer_all, [asked]))[0]
    return await _stand_in_line(asked)


def _stand_in_line(asked: Asked) -> Answered:
    loop = asyncio.get_running_loop()
    key = (loop, asked.frame.do, asked.seat.session_id)
    if key not in _lines:
        _lines[key] = deque()
        # A context of its own: a socket's would bring asgiref's rules about its threads.
        task = loop.create_task(_work_off(key), context=contextvars.Context())
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)
    answered: Answered = loop.create_future()
    _lines[key].append((asked, answered))
    return answered


async def _work_off(key: Any) -> None:
    """One batch after the other, until nobody has come for a pause."""
    line, loop = _lines[key], asyncio.get_running_loop()
    try:
        while line:
            next_at = loop.time() + PAUSE_SECONDS
            await _answer_first(line)
            await asyncio.sleep(next_at - loop.time())
    finally:
        del _lines[key]


async def _answer_first(line: Line) -> None:
    batch = [line.popleft() for _ in range(min(len(line), MOST_TOGETHER))]
    answers: list[dict[str, Any]] | Exception
    try:
        answers = await run_command(dispatch.answer_all, [asked for asked, _ in batch])
    except Exception as error:  # not even a connection: each socket ends with it
        answers = error
    for place, (_, answered) in enumerate(batch):
        if answered.done():  # its socket is gone
            continue
        if isinstance(answers, Exception):
            answered.set_exception(answers)
        else:
            answered.set_result(answers[place])
