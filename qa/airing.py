"""Remembers which questions a hall has had before its eyes."""

from live import rows
from qa import fairness
from qa.next_facts import standing

AIR = "UPDATE qa_question SET aired = aired + 1 WHERE id IN ({})"


def air(session_id: int) -> None:
    """A question is about to be taken: those among the first five have been in sight.

    Called inside `stream.locked`, before the question is read.
    """
    shown = fairness.among_first(*standing(session_id))
    rows.change(AIR.format(rows.places(shown)), *shown)
