"""The upvotes of one batch: what is known is read at once, judged one by one, written at once."""

import datetime as dt
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from agenda.models import Session
from common import refusals, rows
from common.instants import database_now
from common.keys import SAFE_IN_A_BROWSER
from common.refusals import Refusal, refuse
from live.stream import changed, locked
from participants.facts.presence import ask_who_is_here
from qa.models import Question, Upvote
from qa.rules.intake import ASKING
from qa.rules.states import ALLOWED_IN

PHASE = "SELECT state, starts_at FROM agenda_session WHERE id = %s"  # what tells the phase
# The questions themselves, and after each of them those that were merged into it.
ASKED = """SELECT id, state, participant_id, id FROM qa_question
WHERE id IN ({0}) AND session_id = %s UNION ALL
SELECT merged_into_id, '', participant_id, id FROM qa_question
WHERE merged_into_id IN ({0}) AND session_id = %s"""
BEFORE = """SELECT question_id, participant_id, id FROM qa_upvote
WHERE question_id IN ({}) AND participant_id IN ({})"""
SCORED = "UPDATE qa_question SET scored_revision = %s WHERE id IN ({})"


class Wish(NamedTuple):
    """That somebody wants a question asked, or no longer does."""

    session_id: int
    participant_id: int | None
    question_id: int
    on: bool


class UpvoteCounter:
    """Used inside `stream.locked`: what it has read stays so until it writes."""

    def __init__(self, session_id: int, wishes: list[Wish], now: dt.datetime) -> None:
        people = {wish.participant_id or 0 for wish in wishes}
        asked = {wish.question_id for wish in wishes if 0 < wish.question_id < SAFE_IN_A_BROWSER}
        before = (
            BEFORE.format(rows.placeholders(asked), rows.placeholders(people)),
            [*asked, *people],
        )
        named = ASKED.format(rows.placeholders(asked)), [*asked, session_id, *asked, session_id]
        phase, here, found, known = rows.read(
            (PHASE, [session_id]), ask_who_is_here(session_id, people), named, before
        )
        [(state, starts_at)] = phase
        session = Session(state=state, starts_at=rows.aware(starts_at))
        self.asking = session.phase(now) in ASKING
        self.people = {person: bool(aside) for person, aside in here}
        self.questions: dict[int, str] = {}
        self.askers: set[tuple[int, int]] = set()
        self.merged: dict[int, list[int]] = {}
        for row in found:
            self._know(*row)
        self.before = {(question, person): pk for question, person, pk in known}
        self.after: dict[tuple[int, int], bool] = {}

    def _know(self, question: int, state: str, asker: int, pk: int) -> None:
        if pk == question:
            self.questions[question] = state
        else:
            self.merged.setdefault(question, []).append(pk)
        self.askers.add((question, asker))

    def judge(self, wish: Wish) -> None:
        """Take one wish, or refuse it. The last one of a person about a question counts."""
        if not self.asking:
            raise refuse("not_live")
        person = wish.participant_id
        if person is None or person not in self.people:
            raise PermissionDenied
        if self.people[person]:
            raise refuse("silenced")
        state = self.questions.get(wish.question_id)
        if state is None:
            raise Question.DoesNotExist
        if (wish.question_id, person) in self.askers:
            raise refuse("own_question")
        if state not in ALLOWED_IN["upvote"]:
            raise refuse("wrong_state")
        self.after[wish.question_id, person] = wish.on

    def write(self) -> list[str]:
        """Write the difference, and return the topics that it changes."""
        self.differs = [pair for pair, on in self.after.items() if on != (pair in self.before)]
        come = [pair for pair in self.differs if pair not in self.before]
        gone = [self.before[pair] for pair in self.differs if pair in self.before]
        rows.insert([Upvote(question_id=pk, participant_id=person) for pk, person in come])
        if gone:
            Upvote.objects.filter(pk__in=gone).delete()
            self._forget_merged()
        mine = [f"my_questions:{person}" for _question, person in self.differs]
        return ["scores", *mine] if mine else []

    def _forget_merged(self) -> None:
        """Who no longer wants a question asked wants none of those asked that it stands for."""
        for question, person in self.differs:
            if merged := self.merged.get(question):
                Upvote.objects.filter(question__in=merged, participant=person).delete()

    def mark(self, revision: int) -> None:
        """The questions whose score has changed say since when."""
        scored = {question for question, _person in self.differs}
        rows.change(SCORED.format(rows.placeholders(scored)), revision, *scored)


def upvote_questions(wishes: list[Wish]) -> list[Refusal | None]:
    """Say, or no longer say, that one wants a question asked. Saying it twice counts once.

    The wishes of one session in one transaction, as if said one after the other; the answers
    stand in the order of the wishes.
    """
    session_id = wishes[0].session_id
    with locked(session_id):
        counter = UpvoteCounter(session_id, wishes, database_now())
        answers = refusals.each(counter.judge, wishes)
        if topics := counter.write():
            counter.mark(changed(session_id, *topics))
    return answers
