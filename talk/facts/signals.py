"""Who calls for help, as figures by room; and what moderators have understood of it."""

from typing import Annotated, TypedDict

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.rules.roles import ByMode
from talk.models import HelpSignal
from talk.rules.signals import Kind


class Signalled(TypedDict):
    """How many call for one kind of help, by room; `since` is a minute. `many`: five did within
    twenty seconds."""

    kind: Annotated[str, one_of(*Kind)]
    count: ByMode
    since: Milliseconds
    many: bool


@fact("signals", audience="moderators", every=1.0)
def signals(session_id: int) -> list[Signalled]:
    """Those that many call for first, then the oldest."""
    rows = HelpSignal.objects.filter(session=session_id).exclude(since=None)
    return [
        {
            "kind": row.kind,
            "count": {"onsite": row.onsite, "online": row.online, "hub": row.hub},
            "since": milliseconds(row.since),
            "many": row.many,
        }
        for row in rows.order_by("-many", "since", "pk")
        if row.since
    ]


@fact("signals_known", wanted=True)
def signals_known(session_id: int) -> dict[str, Milliseconds]:
    """By kind since when moderators know; for pages that have pressed, which ask for it."""
    rows = HelpSignal.objects.filter(session=session_id).exclude(known_at=None)
    return {row.kind: milliseconds(row.known_at) for row in rows if row.known_at}
