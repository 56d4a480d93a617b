"""What is offered to the authors of lines: as moderators follow it, and as each reads their own."""

import datetime as dt
from collections.abc import Collection
from typing import Annotated, Any, NotRequired, TypedDict, cast

from django.db.models import Q

from common.instants import Milliseconds, database_now, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.facts.who import COLUMNS as PERSON
from participants.facts.who import Who, unread_from
from participants.rules.causes import NAMES, SILENCES
from talk.models import Offer
from talk.rules.codes import Became, Outcome, State
from talk.rules.limits import LONGEST_QUOTED

SAID_FOR = dt.timedelta(minutes=5)  # so long it is said that something was not taken
OFFERED = [Became.QUESTION, Became.HAND]
COLUMNS = ("line", "line__text", "becomes", "due_at", "refusal")
OfferedAs = TypedDict("OfferedAs", {"as": Annotated[str, one_of(*OFFERED)]})


class NotTaken(TypedDict):
    """Why it became nothing, as commands are refused."""

    code: str
    params: dict[str, int]


class MyOffer(OfferedAs):
    """A line of one's own, at most its beginning, becomes a question at `until` unless one
    objects, or a hand if one agrees by then; `refused`: it was not taken, and why."""

    line: int
    text: str
    until: Milliseconds
    refused: NotRequired[NotTaken]


class ModeratedOffer(MyOffer):
    """The same as moderators follow it, with whom it was offered to."""

    who: Who


@fact("offers", audience="moderators", after=("lines", NAMES, SILENCES))
def offers(session_id: int) -> list[ModeratedOffer]:
    """Tell moderators what waits for its author, and for a while what was not taken."""
    columns = (*COLUMNS, *(f"line__participant__{name}" for name in PERSON))
    rows = _standing().filter(line__session=session_id).values_list(*columns)
    return [_moderated(row[: len(COLUMNS)], row[len(COLUMNS) :]) for row in rows]


def _moderated(columns: tuple[Any, ...], person: tuple[Any, ...]) -> ModeratedOffer:
    return cast(ModeratedOffer, {**_offer(*columns), "who": unread_from(*person)})


def offers_of(session_id: int, people: Collection[int]) -> list[tuple[int, MyOffer]]:
    """What is offered to each of these people."""
    found = _standing().filter(line__session=session_id, line__participant__in=people)
    rows = found.values_list("line__participant", *COLUMNS)
    return [(person, _offer(*columns)) for person, *columns in rows]


def _standing() -> Any:
    """A line that was hidden meanwhile becomes nothing."""
    now = database_now()
    refused = Q(outcome=Outcome.REFUSED, settled_at__gt=now - SAID_FOR)
    found = Offer.objects.filter(Q(settled_at=None) | refused)
    return found.exclude(line__state=State.HIDDEN).exclude(line__unseen=True)


def _offer(line: int, text: str, becomes: str, due_at: Any, refusal: NotTaken | None) -> MyOffer:
    told = {"line": line, "text": _beginning(text), "as": becomes, "until": milliseconds(due_at)}
    return cast(MyOffer, told if refusal is None else {**told, "refused": refusal})


def _beginning(text: str) -> str:
    """It travels to people who have the talk folded."""
    if len(text) <= LONGEST_QUOTED:
        return text
    return f"{text[:LONGEST_QUOTED].rsplit(maxsplit=1)[0]}…"
