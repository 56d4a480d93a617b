"""From the sockets to the commands' thread and back; what comes together is done together."""

import asyncio
from functools import partial
from typing import Any

from live import dispatch, registry
from live.dispatch import Asked
from live.gathering import Gathering
from live.registry import Seat
from live.threads import run_command

MOST_TOGETHER = 500
# From the start of one batch to the next of its kind. The first command never waits; in a rush
# each batch costs about the same whether it holds one or twenty.
PAUSE_SECONDS = 0.02

# By loop, command and session; there is a line only while its commands are being worked off.
_lines: dict[Any, Gathering[Asked, dict[str, Any]]] = {}


async def answer(seat: Seat, text: str) -> dict[str, Any]:
    """The answer to a command's frame, after the commit."""
    try:
        frame = dispatch.read_frame(text)
    except dispatch.Refused as refused:
        return refused.answer
    asked = Asked(seat, frame)
    if registry.COMMANDS[frame.do].batch is None:
        return (await run_command(dispatch.answer_all, [asked]))[0]
    return await _line_of(asked).ask(asked)


def _line_of(asked: Asked) -> Gathering[Asked, dict[str, Any]]:
    key = (asyncio.get_running_loop(), asked.frame.do, asked.seat.session_id)
    line = _lines.get(key)
    if line is None:
        work = partial(run_command, dispatch.answer_all)
        line = Gathering(work, MOST_TOGETHER, pause=PAUSE_SECONDS, idle=partial(_lines.pop, key))
        _lines[key] = line
    return line
