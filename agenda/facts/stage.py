"""The message that stands on the stage."""

from typing import Annotated, TypedDict

from agenda.models import StageMessage
from agenda.rules.codes import StageCode
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact


class SaidToStage(TypedDict):
    """What moderators say to the stage: a code or a text of their own, by a participant."""

    id: int
    code: Annotated[str, one_of("", *StageCode)]
    text: str
    sent_at: Milliseconds
    by: int | None


class Stage(TypedDict):
    """The message that stands there, and when somebody on the stage said that it is understood."""

    message: SaidToStage | None
    understood_at: Milliseconds | None


@fact("stage", audience="stage")
def stage(session_id: int) -> Stage:
    row = StageMessage.objects.filter(session=session_id, cleared_at=None).first()
    if row is None:
        return {"message": None, "understood_at": None}
    message: SaidToStage = {
        "id": row.pk,
        "code": row.code,
        "text": row.text,
        "sent_at": milliseconds(row.sent_at),
        "by": row.sent_by,
    }
    return {"message": message, "understood_at": milliseconds(row.understood_at)}
