"""Whether questions are taken, as screens see it."""

from typing import Annotated, TypedDict

from django.db.models import Count

from agenda.models import Session
from agenda.rules.codes import Approval
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from qa.models import Question
from qa.rules.codes import Because, State
from qa.rules.intake import asked_until


class Asking(TypedDict):
    """Whether questions are taken, also for a day after the end and until when; whose are read
    first; how many were hidden, by reason."""

    open: bool
    approval: Annotated[str, one_of(*Approval)]
    after: bool
    until: Milliseconds | None
    hidden: dict[Annotated[str, one_of(*Because)], int]


@fact("asking")
def asking(session_id: int) -> Asking:
    """Whether questions are taken, whose are read first, and how many were hidden, with why."""
    session = Session.objects.get(pk=session_id)
    hidden = Question.objects.filter(session=session_id, state=State.HIDDEN).order_by()
    counts = hidden.values_list("hidden_because").annotate(Count("pk"))
    return {
        "open": session.questions_open,
        "approval": session.approval,
        "after": session.questions_after,
        "until": milliseconds(asked_until(session)),
        "hidden": {because or Because.OTHER.value: count for because, count in counts},
    }
