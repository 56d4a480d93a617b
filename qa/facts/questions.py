"""Questions as screens see them: what everybody may read, what moderators read, what is mine."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypedDict, TypeVar, cast

from django.db.models import Q

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.facts.who import COLUMNS as PERSON
from participants.facts.who import Who, public_from, unread_from
from participants.rules.roles import Mode
from qa.models import Question, QuestionQuerySet
from qa.rules.askers import Asker, ShownAs, asker, placed, said_as
from qa.rules.states import MODERATED

State = Question.State
ASKER = ("shown_as", "mode", "participant", *(f"participant__{name}" for name in PERSON))
COLUMNS = (
    *("pk", "state", "text", "policy_question", "speaker", "label"),
    *("asked_at", "approved_at", "taken_at", "done_at"),
    *("answered_by", "written_answer", "entered_by", "original_text", "ahead"),
    *("merged_into", "hidden_because", "hidden_note", "unseen", "touched_by", "touched_at"),
    *ASKER,
)
ENDS = COLUMNS.index("merged_into")  # what everybody may read goes so far


Named = Callable[..., Who]  # a person from columns, as those may read who are told


class Credit(ShownAs, total=False):
    """Who asked what was merged into a question."""

    name: str
    organization: str
    mode: Annotated[str, one_of(*Mode)]
    group: str
    region: str
    guest: bool


class _Said(ShownAs, total=False):
    policy_question: int
    speaker: int
    label: str
    approved_at: Milliseconds
    taken_at: Milliseconds
    done_at: Milliseconds
    by: int
    answer: str
    entered: bool
    ahead: bool
    edited: bool
    merged: list[Credit]


class PublicQuestion(_Said):
    """As everybody reads it: what is empty is left out, `by` is the participant who answered.
    `ahead`: asked in advance on the public page, by somebody who was in no room."""

    id: int
    state: Annotated[str, one_of(*Question.PUBLIC)]
    text: str
    who: Asker
    asked_at: Milliseconds


class Touched(TypedDict):
    """Which moderator changed a question last, and when."""

    by: int
    at: Milliseconds


class _Moderated(_Said, total=False):
    into: int
    because: Annotated[str, one_of(*Question.Because)]
    note: str
    unseen: bool
    original: str
    touched: Touched


class ModeratedQuestion(_Moderated):
    """As moderators read it, also before it is approved and after it is hidden or merged. In
    `answer` may stand a draft; `into` is the question that stands for it."""

    id: int
    state: Annotated[str, one_of(*MODERATED)]
    text: str
    who: Asker
    asked_at: Milliseconds


class Questions(TypedDict):
    """What has changed, and the ids of what is not read any more; `full`: forget all others."""

    full: bool
    rows: list[PublicQuestion]
    gone: list[int]


class ModeratedQuestions(TypedDict):
    """What has changed of all that moderators read."""

    full: bool
    rows: list[ModeratedQuestion]
    gone: list[int]


Row = TypeVar("Row", PublicQuestion, ModeratedQuestion)
Values = TypeVar("Values", bound=Mapping[str, object])


@fact("questions", rows=True)
def questions(session_id: int, since: int) -> Questions:
    """Tell what everybody reads: approved, taken, done, answered in writing."""
    # What was never approved was never here: that somebody asked it is not everybody's business.
    known = Question.objects.filter(Q(state__in=Question.PUBLIC) | Q(approved_at__isnull=False))
    rows, gone = _changed(known, session_id, since, Question.PUBLIC, _row, public_from)
    return {"full": since == 0, "rows": rows, "gone": gone}


@fact("questions", audience="moderators", rows=True)
def moderated_questions(session_id: int, since: int) -> ModeratedQuestions:
    """Tell what moderators read: also what waits, was merged, or is hidden, and why."""
    known = Question.objects.all()
    rows, gone = _changed(known, session_id, since, MODERATED, _moderated_row, unread_from)
    return {"full": since == 0, "rows": rows, "gone": gone}


def _changed(
    known: QuestionQuerySet,
    session_id: int,
    since: int,
    seen: tuple[str, ...],
    tell: Callable[[tuple[Any, ...], list[Credit], Named], Row],
    named: Named,
) -> tuple[list[Row], list[int]]:
    """Two queries: what a whole hall waits for makes no objects."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = {"revision__gt": since} if since else {"state__in": seen}
    found = list(known.filter(session=session_id, **newer).values_list(*COLUMNS))
    merged = _merged(session_id, since, found, named)
    told = [tell(row, merged.get(row[0], []), named) for row in found if row[1] in seen]
    return told, [pk for pk, state, *_ in found if state not in seen]


def _merged(
    session_id: int, since: int, found: list[tuple[Any, ...]], named: Named
) -> dict[int, list[Credit]]:
    """Who asked what was merged into each of these."""
    into = Question.objects.filter(session=session_id, state=State.MERGED)
    if since:
        into = into.filter(merged_into__in=[row[0] for row in found])
    merged: dict[int, list[Credit]] = {}
    for pk, *said in into.values_list("merged_into", *ASKER):
        merged.setdefault(pk, []).append(_credit(named, *said))
    return merged


def _credit(named: Named, shown_as: str, *said: Any) -> Credit:
    credit: Credit = {**_asker(named, shown_as, *said), **said_as(shown_as)}
    return without_blanks(credit)


def _asker(named: Named, shown_as: str, mode: str, participant: int | None, *person: Any) -> Asker:
    return asker(shown_as, mode, named(*person))


def without_blanks(values: Values) -> Values:
    """Most of what may be said of a question is not there: it is left out."""
    told = {name: value for name, value in values.items() if value not in (None, "", False, [])}
    return cast(Values, told)


def _row(columns: tuple[Any, ...], merged: list[Credit], named: Named) -> PublicQuestion:
    pk, state, text, policy_question, speaker, label, *more = columns[:ENDS]
    asked_at, approved_at, taken_at, done_at, by, answer, entered_by, original, ahead = more
    shown_as, *person = columns[-len(ASKER) :]
    said: _Said = {
        **said_as(shown_as),
        "policy_question": policy_question,
        "speaker": speaker,
        "label": label,
        "approved_at": milliseconds(approved_at),
        "taken_at": milliseconds(taken_at),
        "done_at": milliseconds(done_at),
        "by": by,
        "answer": answer if state == State.WRITTEN else "",
        "entered": entered_by is not None,
        "ahead": ahead,
        "edited": original != "",
        "merged": merged,
    }
    return {
        "id": pk,
        "state": state,
        "text": text,
        "who": placed(_asker(named, shown_as, *person), ahead=ahead),
        "asked_at": milliseconds(asked_at),
        **without_blanks(said),
    }


def _moderated_row(
    columns: tuple[Any, ...], merged: list[Credit], named: Named
) -> ModeratedQuestion:
    into, because, note, unseen, touched_by, touched_at = columns[ENDS : -len(ASKER)]
    more: _Moderated = {
        "into": into,
        "because": because,
        "note": note if columns[1] == State.HIDDEN else "",
        "unseen": unseen,
        "answer": columns[COLUMNS.index("written_answer")],  # a draft, too
        "original": columns[COLUMNS.index("original_text")],
    }
    if touched_by:
        more["touched"] = {"by": touched_by, "at": milliseconds(touched_at)}
    return {**_row(columns, merged, named), **without_blanks(more)}
