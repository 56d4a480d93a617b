"""What the language team can send. Doors only: the rules are in services."""

from typing import Any

from captions.services import typing
from live.registry import Seat, command


@command("captions.say", who="captioners")
def say(seat: Seat, *, language: str, text: str) -> dict[str, Any]:
    return {"seq": typing.say(session_id=seat.session_id, language=language, text=text)}


@command("captions.mend", who="captioners")
def mend(seat: Seat, *, language: str, seq: int, text: str) -> None:
    typing.mend(session_id=seat.session_id, language=language, seq=seq, text=text)
