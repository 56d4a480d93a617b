"""The upvotes of one batch: what is known is read at once, judged one by one, written at once."""

import datetime as dt
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from agenda import codes
from agenda.models import Session
from live import refusals, rows
from live.ids import SAFE_IN_A_BROWSER
from participants.presence import modes_in
from qa.models import Question, Upvote

ASKING = (codes.LOBBY, codes.State.LIVE)
PHASE = ("state", "starts_at")  # what tells the phase
UPVOTED_IN = (Question.State.APPROVED, Question.State.TAKEN)
ASKED = "SELECT id, state, participant_id FROM qa_question WHERE id IN ({}) AND session_id = %s"
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
        self.asking = Session.objects.only(*PHASE).get(pk=session_id).phase(now) in ASKING
        people = {wish.participant_id or 0 for wish in wishes}
        self.people = modes_in(session_id, people).keys()
        asked = {wish.question_id for wish in wishes if 0 < wish.question_id < SAFE_IN_A_BROWSER}
        found = rows.select(ASKED.format(rows.places(asked)), *asked, session_id)
        self.questions = {pk: (state, asker) for pk, state, asker in found}
        sql = BEFORE.format(rows.places(self.questions), rows.places(people))
        known = rows.select(sql, *self.questions, *people)
        self.before = {(question, person): pk for question, person, pk in known}
        self.after: dict[tuple[int, int], bool] = {}

    def judge(self, wish: Wish) -> None:
        """Take one wish, or refuse it. The last one of a person about a question counts."""
        if not self.asking:
            raise refusals.not_live()
        person = wish.participant_id
        if person is None or person not in self.people:
            raise PermissionDenied
        question = self.questions.get(wish.question_id)
        if question is None:
            raise Question.DoesNotExist
        state, asker = question
        if asker == person:
            raise ValidationError(_("Your own question counts already."), code="own_question")
        if state not in UPVOTED_IN:
            raise refusals.wrong_state()
        self.after[wish.question_id, person] = wish.on

    def write(self) -> list[str]:
        """Write the difference, and return the topics that it changes."""
        self.differs = [pair for pair, on in self.after.items() if on != (pair in self.before)]
        come = [pair for pair in self.differs if pair not in self.before]
        gone = [self.before[pair] for pair in self.differs if pair in self.before]
        rows.insert([Upvote(question_id=pk, participant_id=person) for pk, person in come])
        if gone:
            Upvote.objects.filter(pk__in=gone).delete()
        mine = [f"my_questions:{person}" for _question, person in self.differs]
        return ["scores", "next", *mine] if mine else []

    def mark(self, revision: int) -> None:
        """The questions whose score has changed say since when."""
        scored = {question for question, _person in self.differs}
        rows.change(SCORED.format(rows.places(scored)), revision, *scored)
