"""Decides which question comes next, and says why. Pure: no database, no clock, no chance.

The first five places are what a hall reads:
1. BY_TURN of them go by turn. Policy questions take turns, then the modes within each: next is
   who was taken least recently, first of all who never was. Within a turn most votes win, of
   equals the one that waits longest. A question whose asker's mode is unknown fits every turn.
2. IN_SIGHT of them go to questions that stood among the first five at no take yet, the longest
   approved first. Nobody overtakes in that line, so that a question with at most
   SIGHT_TAKES * IN_SIGHT - 1 of them ahead is among the first five within SIGHT_TAKES takes.
3. All others follow by turn.
4. Of two that were approved at the same instant and come from the same mode, one with twice the
   votes of the other (and more than it) always stands before it, whatever place it takes for that.

docs/fair-order.md tells what this does to real questions and votes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

FIRST = 5
BY_TURN = 1
IN_SIGHT = FIRST - BY_TURN
SIGHT_TAKES = 15

Reason = Literal["late", "pq_untaken", "turn_of_pq", "turn_of_mode", "votes", "longest"]


@dataclass(frozen=True, slots=True)
class Question:
    """An approved question. `approved_at` is anything whole that grows with time."""

    id: int
    policy_question: int | None
    mode: str
    votes: int
    approved_at: int
    aired: int = 0  # takes at which it stood among the first five

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts by votes; then by time, and the key decides between equal instants."""
        return -self.votes, self.approved_at, self.id

    @property
    def line(self) -> tuple[int, int, int]:
        """Sorts by time; of the same instant the most wanted first."""
        return self.approved_at, -self.votes, self.id


@dataclass(frozen=True, slots=True)
class Took:
    """A question that was taken up."""

    policy_question: int | None
    mode: str


Placed = tuple[Question, Reason]


def order(
    questions: Iterable[Question], history: Iterable[Took], most: int | None = None
) -> list[Placed]:
    """The questions, or the first `most`, as they should be taken up.

    `history` is every take that stood, oldest first.
    """
    waiting = list(questions)
    return list(islice(_equals_by_votes(waiting, _places(waiting, list(history))), most))


def among_first(questions: Iterable[Question], history: Iterable[Took]) -> list[int]:
    """The ids on the first five places: a take raises `aired` of these."""
    return [question.id for question, _ in order(questions, history, FIRST)]


def _places(waiting: list[Question], history: list[Took]) -> Iterator[Placed]:
    turns = _Turns(waiting, history)
    yield from islice(turns, BY_TURN)
    unseen = sorted((q for q in turns.left if not q.aired), key=lambda q: q.line)
    for question in unseen[:IN_SIGHT]:
        turns.left.remove(question)
        yield question, "late"
    yield from turns


def _equals_by_votes(waiting: list[Question], places: Iterator[Placed]) -> Iterator[Placed]:
    """The fourth rule: who must stand before somebody is put right there."""
    peers: dict[tuple[int, str], list[Question]] = {}
    for question in sorted(waiting, key=lambda q: q.rank, reverse=True):
        peers.setdefault((question.approved_at, question.mode), []).append(question)
    gone: set[int] = set()
    for question, reason in places:
        equals = peers[question.approved_at, question.mode]  # the most wanted is the last
        while equals and _twice(equals[-1], question):
            better = equals.pop()
            if better.id not in gone:
                gone.add(better.id)
                yield better, "votes"
        if question.id not in gone:
            gone.add(question.id)
            yield question, reason


def _twice(one: Question, other: Question) -> bool:
    return one.votes > other.votes and one.votes >= 2 * other.votes


class _Turns:
    """Gives the next by turn, again and again, as if each had been taken up."""

    def __init__(self, waiting: list[Question], history: list[Took]) -> None:
        self.left = set(waiting)
        self.piles: dict[int | None, dict[str, list[Question]]] = {}
        for question in sorted(waiting, key=lambda q: q.rank, reverse=True):
            pile = self.piles.setdefault(question.policy_question, {})
            pile.setdefault(question.mode, []).append(question)  # the best is the last
        self.taken = 0
        self.last: dict[object, int] = {}  # policy question, mode, or both -> when it was taken
        for took in history:
            self._note(took.policy_question, took.mode)
        self.untaken = {number for number in self.piles if ("pq", number) not in self.last}

    def __iter__(self) -> Iterator[Placed]:
        while self.left:
            yield self._next()

    def _note(self, number: int | None, mode: str) -> None:
        self.taken += 1
        self.last["pq", number] = self.taken
        if mode:
            self.last["mode", mode] = self.last[number, mode] = self.taken

    def _next(self) -> Placed:
        tops = {number: self._tops(pile) for number, pile in self.piles.items()}
        tops = {number: found for number, found in tops.items() if found}
        best = {number: min(found, key=lambda q: q.rank) for number, found in tops.items()}
        number = min(tops, key=lambda one: (self.last.get(("pq", one), 0), best[one].rank))
        question = self._by_mode(number, tops[number])
        reason = self._reason(question, best, [q for found in tops.values() for q in found])
        self.left.remove(question)
        self._note(number, question.mode)
        self.untaken.discard(number)
        return question, reason

    def _tops(self, pile: dict[str, list[Question]]) -> list[Question]:
        """The best of each mode that is still there."""
        for mode in list(pile):
            while pile[mode] and pile[mode][-1] not in self.left:
                pile[mode].pop()
            if not pile[mode]:
                del pile[mode]
        return [questions[-1] for questions in pile.values()]

    def _by_mode(self, number: int | None, tops: list[Question]) -> Question:
        """Whose turn it is, or one of unknown mode that is wanted more."""
        known = [question for question in tops if question.mode]
        turn = min(known, key=lambda q: (self._heard(number, q.mode), q.rank), default=None)
        unknown = next((question for question in tops if not question.mode), None)
        found = [question for question in (turn, unknown) if question]
        return min(found, key=lambda q: q.rank)

    def _heard(self, number: int | None, mode: str) -> tuple[int, int]:
        """When this mode was taken last: about this policy question, about any."""
        return self.last.get((number, mode), 0), self.last.get(("mode", mode), 0)

    def _reason(
        self, question: Question, best: dict[int | None, Question], tops: list[Question]
    ) -> Reason:
        number = question.policy_question
        if len(best) > 1 and number is not None and number in self.untaken:
            return "pq_untaken"
        if question == min(tops, key=lambda q: q.rank):
            others = max((q.votes for q in self.left if q != question), default=0)
            return "votes" if question.votes > others else "longest"
        return "turn_of_pq" if question == best[number] else "turn_of_mode"
