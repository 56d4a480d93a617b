"""What moderators can send about the wall. Doors only: the rules are in services."""

from live.registry import Seat, command
from wall.services import wall


@command("wall.put", who="moderators", about="wall")
def put(seat: Seat, *, what: str, id_: int | None = None, text: str = "") -> None:
    wall.put(session_id=seat.session_id, what=what, thing_id=id_, text=text)


@command("wall.take_off", who="moderators", about="wall")
def take_off(seat: Seat) -> None:
    wall.take_off(session_id=seat.session_id)
