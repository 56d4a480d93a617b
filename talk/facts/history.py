"""What was said before what a page knows, fifty lines at a time."""

from typing import TypedDict

from django.db.models import Q

from talk.facts.lines import SaidLine, moderated_row, newest, public_row
from talk.facts.standing import is_held, rules_of
from talk.models import Line


class History(TypedDict):
    """Lines in their order, and whether there are older ones."""

    rows: list[SaidLine]
    more: bool


def history(
    session_id: int,
    *,
    moderated: bool = False,
    before: int | None = None,
    policy_question: int | None = None,
) -> History:
    """The newest, where no line is named or nobody knows it. Moderators read what waits, too."""
    rules = rules_of(session_id)
    if not rules or not is_held(rules):
        return {"rows": [], "more": False}
    here = Line.objects.filter(session=session_id)
    known = here if moderated else here.public()
    if policy_question is not None:
        known = known.filter(policy_question=policy_question)
    at = here.filter(pk=before).values_list("at", flat=True).first() if before else None
    if at:
        known = known.filter(Q(at__lt=at) | Q(at=at, pk__lt=before))
    rows, more = newest(known)
    tell = moderated_row if moderated else public_row
    return {"rows": [tell(row) for row in rows], "more": more}
