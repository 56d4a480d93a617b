"""How many people want each question asked."""

from typing import TypedDict

from django.utils.http import int_to_base36

from common import rows
from live.fact_types import Base36
from live.registry import fact
from qa.models import Question

SCORES = """SELECT q.id, q.merged_unnamed +
(SELECT COUNT(*) FROM qa_upvote u WHERE u.question_id = q.id)
FROM qa_question q WHERE q.session_id = %s AND q.state IN ({})"""


class Scores(TypedDict):
    """How many people besides its asker want each question; `full`: what the page had is void."""

    full: bool
    scores: dict[Base36, int]


@fact("scores", rows=True, every=2.0)
def scores(session_id: int, since: int) -> Scores:
    """Count the people who want each question asked, besides the one who asked it.

    The fact that a hall changes most: its keys are the ids in base 36, a third shorter.
    """
    public = [str(state) for state in Question.PUBLIC]
    # Before its first vote a question has no scored revision, yet belongs to the whole picture.
    newer, revision = (" AND q.scored_revision > %s", [since]) if since else ("", [])
    counted = rows.select(
        SCORES.format(rows.placeholders(public)) + newer, session_id, *public, *revision
    )
    return {"full": since == 0, "scores": {int_to_base36(pk): score for pk, score in counted}}
