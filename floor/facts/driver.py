"""Who has the controls of the floor, as the moderators' screens say it."""

from typing import Literal, TypedDict

from floor.models import Driver
from floor.rules.driving import Driving
from live.registry import fact


class PutNext(TypedDict):
    """What a desk has put to the chair, to be next: a hand or a question, and who did."""

    kind: Literal["hand", "question"]
    id: int
    by: int | None


class Controls(TypedDict):
    """Who drives the floor. `chair` is who sits in the chair and is here, `desk` whose desk took
    over from there; without a chair every desk calls.
    """

    chair: int | None
    desk: int | None
    drives: Literal["chair", "desk"]
    put: PutNext | None


@fact("driver", audience="moderators")
def driver(session_id: int) -> Controls:
    row = kept(session_id)
    now = driving(row)
    drives: Literal["chair", "desk"] = "chair" if now.at_chair else "desk"
    return {"chair": now.chair, "desk": now.desk, "drives": drives, "put": _put(row)}


def kept(session_id: int) -> Driver | None:
    rows = Driver.objects.select_related("chair__presence")
    return rows.filter(session=session_id).first()


def driving(row: Driver | None) -> Driving:
    """A chair whose screens are all closed is nobody's, and so is a desk that took over from it."""
    here = row and row.chair and not row.chair.is_away and row.chair.removed_at is None
    return Driving(row.chair_id, row.desk_id) if row and here else Driving(None, None)


def _put(row: Driver | None) -> PutNext | None:
    """As it was put; whether it still waits is seen from the hand or the question."""
    if row is None or row.put_key is None:
        return None
    kind: Literal["hand", "question"] = "hand" if row.put_kind == Driver.Kind.HAND else "question"
    return {"kind": kind, "id": row.put_key, "by": row.put_by_id}
