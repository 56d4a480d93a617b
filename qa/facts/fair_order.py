"""Which questions come next, and why: read in two statements, put in order by the rules."""

from typing import TypedDict

from django.utils.http import int_to_base36

from common import rows
from live.fact_types import Base36
from live.registry import fact
from qa.rules import fair_order

SHOWN = 10
# A question's own mode is that of an anonymous asker, where enough others share it.
WAITING = """SELECT q.id, q.policy_question_id, COALESCE(p.mode, q.mode),
(SELECT COUNT(*) FROM qa_upvote u WHERE u.question_id = q.id) + q.merged_unnamed,
DENSE_RANK() OVER (ORDER BY COALESCE(q.approved_at, q.asked_at)), q.aired
FROM qa_question q LEFT JOIN participants_participant p ON p.id = q.participant_id
WHERE q.session_id = %s AND q.state = 'approved'"""
TAKEN = """SELECT q.policy_question_id, COALESCE(p.mode, q.mode)
FROM qa_question q LEFT JOIN participants_participant p ON p.id = q.participant_id
WHERE q.session_id = %s AND q.taken_at IS NOT NULL ORDER BY q.taken_at, q.id"""


def standing(session_id: int) -> tuple[list[fair_order.Question], list[fair_order.Took]]:
    """The approved questions, and those that were taken so far, oldest first."""
    waiting = [fair_order.Question(*row) for row in rows.select(WAITING, session_id)]
    return waiting, [fair_order.Took(*row) for row in rows.select(TAKEN, session_id)]


class Next(TypedDict):
    """The first ten questions in fair order, each with its reason; how many were taken so far."""

    taken: int
    order: list[tuple[Base36, fair_order.Reason]]


# Votes turn the order many times a minute; nobody reads it as fast.
@fact("next", after=("questions", "scores"), every=6.0, unsaid=30.0)
def next_questions(session_id: int) -> Next:
    """The first ten questions in fair order, each with what put it there."""
    waiting, taken = standing(session_id)
    places = fair_order.order(waiting, taken, SHOWN)
    return {
        "taken": len(taken),
        "order": [(int_to_base36(question.id), reason) for question, reason in places],
    }
