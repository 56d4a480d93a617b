"""A clerk ticks off what somebody was told, and takes that back."""

from common.instants import database_now
from common.refusals import refuse
from live.stream import changed, locked
from participants.facts.presence import person_in
from telling.facts.to_tell import notices
from telling.models import Told


def tell(*, session_id: int, clerk_id: int | None, notice: str) -> None:
    """It was told. Another clerk may have done so a moment ago: then it was told, too."""
    with locked(session_id):
        clerk = person_in(session_id, clerk_id)
        if Told.objects.filter(session=session_id, notice=notice).exists():
            return
        if notice not in {one["notice"] for one in notices(session_id)}:
            raise refuse("wrong_state")
        Told.objects.create(session_id=session_id, notice=notice, by=clerk, at=database_now())
        changed(session_id, "to_tell")


def take_back(*, session_id: int, notice: str) -> None:
    """It was not told after all."""
    with locked(session_id):
        gone, _ = Told.objects.filter(session=session_id, notice=notice).delete()
        if gone:
            changed(session_id, "to_tell")
