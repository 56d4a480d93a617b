"""From the sockets to the commands' thread and back."""

from typing import Any

from live import dispatch
from live.registry import Seat
from live.threads import run_command


async def answer(seat: Seat, text: str) -> dict[str, Any]:
    """The answer to a command's frame, after the commit."""
    return await run_command(dispatch.answer_text, seat, text)
