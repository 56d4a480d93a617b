"""What stands on the wall by the moderators' choice, as screens see it."""

from typing import Annotated, TypedDict

from live.fact_types import one_of
from live.registry import fact
from wall.models import OnTheWall
from wall.rules.codes import What


class Wall(TypedDict):
    """What moderators have put on the wall: a question or poll by its id, a pause by its text.
    `auto`: the wall chooses by itself; `clock`: nothing but the hour."""

    what: Annotated[str, one_of(*What)]
    id: int | None
    text: str


@fact("wall")
def wall(session_id: int) -> Wall:
    row = OnTheWall.objects.filter(session=session_id).first()
    if row is None:
        return {"what": What.AUTO, "id": None, "text": ""}
    if row.over:
        return {"what": row.over, "id": None, "text": row.text}
    return {"what": row.what, "id": row.question_id or row.poll_id, "text": ""}
