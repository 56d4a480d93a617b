"""What became of one's own lines."""

from typing import Annotated, Any, NotRequired, TypedDict, cast

from common import rows
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from qa.facts.questions import without_blanks
from talk.facts.offers import MyOffer, offers_of
from talk.rules.codes import Became, Because, State
from talk.rules.limits import MOST_OWN

# Asked for a whole hall that comes in, most of whom have said nothing.
MINE = """SELECT participant_id, id, text, at, state, because, became FROM (
SELECT participant_id, id, text, at, state, because, became,
ROW_NUMBER() OVER (PARTITION BY participant_id ORDER BY said_at DESC, id DESC) AS place
FROM talk_line WHERE session_id = %s AND participant_id IN ({})) AS mine
WHERE place <= %s ORDER BY at, id"""


class MyLine(TypedDict):
    """A line of one's own: whether it waits, is shown or was hidden, and why."""

    id: int
    text: str
    at: Milliseconds
    state: Annotated[str, one_of(*State)]
    because: NotRequired[Annotated[str, one_of(*Because)]]
    became: NotRequired[Annotated[str, one_of(*Became)]]


class MyLines(TypedDict):
    """The newest of one's own lines, in the order in which they stand, and what they may become."""

    lines: list[MyLine]
    offers: list[MyOffer]


@fact("my_lines", audience="self")
def my_lines(session_id: int, participant_ids: list[int]) -> dict[int, MyLines]:
    """Tell each what became of theirs. That somebody was silenced they are not told."""
    facts: dict[int, MyLines] = {pk: {"lines": [], "offers": []} for pk in participant_ids}
    asked = MINE.format(rows.placeholders(participant_ids))
    for person, *said in rows.select(asked, session_id, *participant_ids, MOST_OWN):
        facts[person]["lines"].append(_mine(*said))
    for person, offer in offers_of(session_id, participant_ids):
        facts[person]["offers"].append(offer)
    return facts


def _mine(pk: int, text: str, at: Any, state: str, because: str, became: str) -> MyLine:
    said = {"id": pk, "text": text, "at": milliseconds(rows.aware(at)), "state": state}
    return cast(MyLine, {**said, **without_blanks({"because": because, "became": became})})
