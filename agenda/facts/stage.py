"""The message that stands on the stage, and what the language team asks of it."""

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
    return _standing(session_id, asked=False)


@fact("stage_ask", audience="stage")
def stage_ask(session_id: int) -> Stage:
    """What the language team asks of whoever speaks."""
    return _standing(session_id, asked=True)


@fact("stage_ask", audience="captioners")
def own_stage_ask(session_id: int) -> Stage:
    """The same for those who ask, who read nothing else of what the stage is told."""
    return stage_ask(session_id)


def _standing(session_id: int, *, asked: bool) -> Stage:
    rows = StageMessage.objects.filter(session=session_id, asked=asked, cleared_at=None)
    row = rows.first()
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
