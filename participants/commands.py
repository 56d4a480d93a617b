"""What people can send about themselves."""

from typing import Any

from live.registry import Seat, command
from participants.facts import here
from participants.services import joining, roles


@command("participants.present")
def present(seat: Seat, *, mode: str, name: str = "", group: str = "", region: str = "") -> None:
    joining.present(
        participant_id=seat.participant_id or 0,
        session_id=seat.session_id,
        mode=mode,
        name=name,
        group=group,
        region=region,
    )


@command("participants.my_presence", stored=False)
def my_presence(seat: Seat) -> dict[str, Any]:
    return here.my_presence(seat.participant_id or 0)


@command("participants.let_in", who="moderators", about="participant")
def let_in(seat: Seat, *, participant: int, on: bool = True) -> None:
    roles.let_in(session_id=seat.session_id, participant_id=participant, on=on)
