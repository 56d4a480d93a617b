"""The door that concerns more than one app: who one is stands beside one's questions, too."""

from live.registry import Seat, command
from live.stream import locked
from participants import joining
from qa.services import resend_questions


@command("participants.present")
def present(seat: Seat, *, mode: str, name: str = "", group: str = "", region: str = "") -> None:
    person = seat.participant_id or 0
    with locked(seat.session_id):
        joining.present(
            participant_id=person,
            session_id=seat.session_id,
            mode=mode,
            name=name,
            group=group,
            region=region,
        )
        resend_questions(session_id=seat.session_id, participant_id=person)
