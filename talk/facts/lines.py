"""The lines of the talk as screens see them: what everybody reads, and what moderators read."""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, NotRequired, TypedDict, cast

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.facts.who import COLUMNS as PERSON
from participants.facts.who import Who, public_from, unread_from
from qa.facts.questions import without_blanks
from talk.facts.standing import is_held, rules_of
from talk.models import Line, LineQuerySet
from talk.rules.codes import Became, Because, Source, State
from talk.rules.limits import MOST_CHANGED, PAGE
from talk.rules.scores import told_of

COLUMNS = (
    *("pk", "text", "at", "policy_question", "to", "entered_by", "became", "source"),
    *("state", "unseen", "apart", "because", "shown_revision", "participant"),
    *(f"participant__{name}" for name in PERSON),
)
AT, STATE, UNSEEN = COLUMNS.index("at"), COLUMNS.index("state"), COLUMNS.index("unseen")
SHOWN_REVISION, PARTICIPANT = COLUMNS.index("shown_revision"), COLUMNS.index("participant")
Named = Callable[..., Who]


class SaidLine(TypedDict):
    """A line as everybody reads it, what is empty left out. `to`: the line that it answers;
    `number`: by which a guest without a name is called; `source`: where it was written, if not
    here."""

    id: int
    text: str
    who: Who
    at: Milliseconds
    number: NotRequired[int]
    policy_question: NotRequired[int]
    to: NotRequired[int]
    by_clerk: NotRequired[bool]
    became: NotRequired[Annotated[str, one_of(*Became)]]
    source: NotRequired[Annotated[str, one_of(*Source)]]


class ModeratedLine(SaidLine):
    """As moderators read it. Without a state it is shown; `unseen`: its author is silenced, and
    nobody else reads it."""

    state: NotRequired[Annotated[str, one_of(State.WAITS, State.HIDDEN)]]
    because: NotRequired[Annotated[str, one_of(*Because)]]
    unseen: NotRequired[bool]


class Lines(TypedDict):
    """What has changed, from the first line to the last, and the ids of what is not read any more.
    `full`: forget all others; `skipped`: so many more came, which history has; `more`: and so has
    it what was said before."""

    full: bool
    gone: list[int]
    skipped: int
    more: bool
    rows: list[SaidLine]


class ModeratedLines(TypedDict):
    """What has changed of all that moderators read, nothing left out."""

    full: bool
    gone: list[int]
    skipped: int
    more: bool
    rows: list[ModeratedLine]


Columns = tuple[Any, ...]


NOTHING: Lines = {"full": True, "gone": [], "skipped": 0, "more": False, "rows": []}


class _News(NamedTuple):
    """What has changed: rows in order, what is not read any more, how many are left out."""

    rows: list[Columns]
    gone: list[int]
    skipped: int


@fact("lines", rows=True, wanted=True, every=1.0)
def lines(session_id: int, since: int) -> Lines:
    """Tell what everybody reads: of a fast talk the newest, and how many came besides."""
    known = Line.objects.filter(session=session_id)
    begins = _since(session_id, since)
    if begins is None:
        return NOTHING
    news = _public_news(known, begins) if begins else None
    rows, more = (news.rows, news.skipped > 0) if news else newest(known.public())
    return {
        "full": news is None,
        "gone": news.gone if news else [],
        "skipped": news.skipped if news else 0,
        "more": more,
        "rows": [public_row(row) for row in rows],
    }


@fact("lines", audience="moderators", rows=True, wanted=True, every=1.0)
def moderated_lines(session_id: int, since: int) -> ModeratedLines:
    """Tell what moderators read: all of it, also what waits or is hidden, and why."""
    known = Line.objects.filter(session=session_id)
    begins = _since(session_id, since)
    if begins is None:
        return cast(ModeratedLines, NOTHING)
    rows = _columns(known.filter(revision__gt=begins)) if begins else []
    full, more = not begins or len(rows) > MOST_CHANGED, False
    if full:
        rows, more = newest(known)
        waiting = {row[0]: row for row in _columns(known.waiting())}
        rows = sorted((waiting | {row[0]: row for row in rows}).values(), key=_order)
    told = [moderated_row(row) for row in rows]
    return {"full": full, "gone": [], "skipped": 0, "more": more, "rows": told}


def _since(session_id: int, since: int) -> int | None:
    """The revision since when is told; 0 where all of it is, None where there is no talk."""
    rules = rules_of(session_id)
    if not rules or not is_held(rules):
        return None
    return since if since >= rules.renewed_revision else 0


def _public_news(known: LineQuerySet, since: int) -> _News | None:
    """None where so much has changed that the page begins anew."""
    came: list[Columns] = []
    changed: list[Columns] = []
    gone: list[int] = []
    for row in _columns(known.filter(revision__gt=since, shown_revision__gt=0)):
        if row[STATE] != State.SHOWN or row[UNSEEN]:
            gone.append(row[0])
        else:
            (came if row[SHOWN_REVISION] > since else changed).append(row)
    if len(changed) + len(gone) > MOST_CHANGED:
        return None
    told = came[len(came) - told_of([row[AT] for row in came]) :]
    return _News(sorted([*changed, *told], key=_order), gone, len(came) - len(told))


def newest(known: LineQuerySet) -> tuple[list[Columns], bool]:
    """The newest page of these lines in their order, and whether there are older ones."""
    found = list(known.order_by("-at", "-pk").values_list(*COLUMNS)[: PAGE + 1])
    return found[:PAGE][::-1], len(found) > PAGE


def _columns(known: LineQuerySet) -> list[Columns]:
    return list(known.order_by("at", "pk").values_list(*COLUMNS))


def _order(row: Columns) -> Any:
    return row[AT], row[0]


def public_row(row: Columns) -> SaidLine:
    return _row(row, public_from)


def _row(columns: Columns, named: Named) -> SaidLine:
    pk, text, at, policy_question, to, entered_by, became, source = columns[:STATE]
    participant, *person = columns[PARTICIPANT:]
    who = named(*person)
    more = {
        "number": participant if who.get("guest") and not who["name"] else None,
        "policy_question": policy_question,
        "to": to,
        "by_clerk": entered_by is not None,
        "became": became,
        "source": source,
    }
    told = {"id": pk, "text": text, "who": who, "at": milliseconds(at), **without_blanks(more)}
    return cast(SaidLine, told)


def moderated_row(columns: Columns) -> ModeratedLine:
    state, unseen, apart, because, _shown = columns[STATE:PARTICIPANT]
    more: dict[str, Any] = {"unseen": apart, "because": because}
    if unseen or state != State.SHOWN:
        more["state"] = State.HIDDEN if state == State.HIDDEN else State.WAITS
    return cast(ModeratedLine, {**_row(columns, unread_from), **without_blanks(more)})
