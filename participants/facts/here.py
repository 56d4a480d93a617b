"""What is kept of one person's being here, as they read it themselves."""

from typing import Any

from common.instants import milliseconds
from participants.models import Presence


def my_presence(participant_id: int) -> dict[str, Any]:
    """The first and the last minute while the session was held, and how many; none kept is 0."""
    row = Presence.objects.filter(pk=participant_id).exclude(first_at=None).first()
    if row is None:
        return {"minutes": 0}
    return {
        "first": milliseconds(row.first_at),
        "last": milliseconds(row.last_at),
        "minutes": row.minutes,
    }
