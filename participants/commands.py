"""What people can send about themselves."""

from live.registry import Seat, command
from participants.services import joining


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
