"""What became of one's own questions, and which ones one wants asked."""

from typing import Annotated, Any, NotRequired, TypedDict, cast

from common import rows
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from qa.facts.questions import without_blanks
from qa.models import Question
from qa.rules.askers import ShownAs, said_as
from qa.rules.codes import Because, State

ASKED = "SELECT id FROM qa_question WHERE session_id = %s AND participant_id IN ({})"


UPVOTED = """SELECT u.participant_id, q.id FROM qa_upvote u
JOIN qa_question q ON q.id = u.question_id
WHERE u.participant_id IN ({}) AND q.session_id = %s ORDER BY q.asked_at, q.id"""


class StandsFor(TypedDict):
    """The question into which one's own was merged, where everybody reads it."""

    id: int
    text: str


class MyQuestion(ShownAs):
    """What became of one's question, the moderators' words to its asker, who answered. What is
    empty is left out; of what was merged into a hidden one `because` says why that was hidden."""

    id: int
    text: str
    asked_at: Milliseconds
    state: Annotated[str, one_of(*State)]
    policy_question: NotRequired[int]
    speaker: NotRequired[int]
    because: NotRequired[Annotated[str, one_of(*Because)]]
    note: NotRequired[str]
    into: NotRequired[StandsFor]
    answer: NotRequired[str]
    by: NotRequired[int]
    edited: NotRequired[bool]


class MyQuestions(TypedDict):
    """What one asked, and which questions of others one wants asked, by id."""

    asked: list[MyQuestion]
    upvoted: list[int]


@fact("my_questions", audience="self")
def my_questions(session_id: int, participant_ids: list[int]) -> dict[int, MyQuestions]:
    """Tell each what became of their questions, and which ones they want asked."""
    facts: dict[int, MyQuestions] = {pk: {"asked": [], "upvoted": []} for pk in participant_ids}
    people = rows.placeholders(participant_ids)
    # Most have asked nothing: whether somebody has is found out first, at a tenth of the cost.
    keys = [pk for (pk,) in rows.select(ASKED.format(people), session_id, *participant_ids)]
    asked = Question.objects.filter(pk__in=keys).select_related("merged_into") if keys else []
    for question in asked:
        facts[question.participant_id or 0]["asked"].append(as_its_asker_reads(question))
    # Hidden ones, too: nobody who upvoted is told when a question goes and comes back.
    for person, pk in rows.select(UPVOTED.format(people), *participant_ids, session_id):
        facts[person]["upvoted"].append(pk)
    return facts


def as_its_asker_reads(question: Question) -> MyQuestion:
    """Tell an asker what became of it, in the moderators' words that are meant for them."""
    end: dict[str, Any] = {"state": question.state}
    if question.unseen:
        end = {"state": State.WAITING}
    elif question.state == State.HIDDEN:
        end |= {"because": question.hidden_because, "note": question.hidden_note}
    elif question.state == State.WRITTEN:
        end |= {"answer": question.written_answer}
    elif question.merged_into is not None:
        end |= _where_it_went(question.merged_into)
    more = {
        **end,
        **said_as(question.shown_as),
        "policy_question": question.policy_question_id,
        "speaker": question.speaker_id,
        "by": question.answered_by_id,
        "edited": question.original_text != "",
    }
    asked_at = milliseconds(question.asked_at)
    row = {"id": question.pk, "text": question.text, "asked_at": asked_at, **without_blanks(more)}
    return cast(MyQuestion, row)


def _where_it_went(into: Question) -> dict[str, Any]:
    """The question that stands for it, where everybody reads that; else why nobody does."""
    if into.state in Question.PUBLIC:
        return {"into": {"id": into.pk, "text": into.text}}
    return {"because": into.hidden_because if into.state == State.HIDDEN else ""}
