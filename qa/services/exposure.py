"""Remembers which questions a hall has had before its eyes."""

from common import rows
from qa.facts.fair_order import standing
from qa.rules import fair_order

AIR = "UPDATE qa_question SET aired = aired + 1 WHERE id IN ({})"


def air(session_id: int) -> None:
    """A question is about to be taken: those among the first five have been in sight.

    Called inside `stream.locked`, before the question is read.
    """
    shown = fair_order.among_first(*standing(session_id))
    rows.change(AIR.format(rows.placeholders(shown)), *shown)
