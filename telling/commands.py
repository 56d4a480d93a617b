"""What clerks can send about what they tell. Doors only: the rules are in services."""

from live.registry import Seat, command
from telling.services import told


@command("telling.tell", who="clerks")
def tell(seat: Seat, *, notice: str) -> None:
    told.tell(session_id=seat.session_id, clerk_id=seat.participant_id, notice=notice)


@command("telling.take_back", who="clerks")
def take_back(seat: Seat, *, notice: str) -> None:
    told.take_back(session_id=seat.session_id, notice=notice)
