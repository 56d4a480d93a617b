"""The message that stands on the stage."""

from typing import Any

from agenda.models import StageMessage
from common.instants import milliseconds
from live.registry import fact


@fact("stage", audience="stage")
def stage(session_id: int) -> dict[str, Any]:
    row = StageMessage.objects.filter(session=session_id, cleared_at=None).first()
    if row is None:
        return {"message": None, "understood_at": None}
    message = {
        "id": row.pk,
        "code": row.code,
        "text": row.text,
        "sent_at": milliseconds(row.sent_at),
        "by": row.sent_by,
    }
    return {"message": message, "understood_at": milliseconds(row.understood_at)}
