"""What the language team and moderators can send. Doors only: the rules are in services."""

from typing import Any

from captions.facts.addresses import address_of
from captions.services import offering, typing
from captions.services.lines import feed_in
from live.registry import Seat, command


@command("captions.say", who="captioners")
def say(seat: Seat, *, language: str, text: str) -> dict[str, Any]:
    return {"seq": typing.say(session_id=seat.session_id, language=language, text=text)}


@command("captions.mend", who="captioners")
def mend(seat: Seat, *, language: str, seq: int, text: str) -> None:
    typing.mend(session_id=seat.session_id, language=language, seq=seq, text=text)


@command("captions.address", who="moderators", stored=False)
def address(seat: Seat, *, language: str) -> dict[str, Any]:
    return {"address": address_of(feed_in(seat.session_id, language))}


@command("captions.new_address", who="moderators", about="captions=language")
def new_address(seat: Seat, *, language: str) -> None:
    offering.make_address(session_id=seat.session_id, language=language)


@command("captions.revoke", who="moderators", about="captions=language")
def revoke(seat: Seat, *, language: str) -> None:
    offering.revoke_address(session_id=seat.session_id, language=language)
