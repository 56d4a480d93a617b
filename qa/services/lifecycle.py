"""What every verb about questions shares: finding one, judging its text, moving it, telling."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from common.instants import database_now, milliseconds
from common.refusals import refuse
from common.text import clean
from live.moments import Happening, Moment, happened
from live.stream import changed, locked
from participants.models import Participant
from qa.models import Question, QuestionQuerySet
from qa.rules.codes import State
from qa.rules.limits import LONGEST_QUESTION, LONGEST_STORED
from qa.rules.text import count_characters


def question_in(session_id: int, question_id: int) -> Question:
    return Question.objects.get(pk=question_id, session=session_id)


def present_in(session_id: int, participant_id: int | None) -> Participant | None:
    """Somebody whom a moderator names, of this session; nobody, if none is named."""
    if participant_id is None:
        return None
    return Participant.objects.present().get(pk=participant_id, session=session_id)


def checked_text(text: str) -> str:
    """As it will be stored: NFC, without tricks. Refuses `empty`, `too_long`."""
    text = clean(text)
    if not text:
        raise refuse("empty")
    if len(text) > LONGEST_STORED:
        raise refuse("too_long", limit=LONGEST_STORED)
    if count_characters(text) > LONGEST_QUESTION:
        raise refuse("too_long", limit=LONGEST_QUESTION)
    return text


def enter(question: Question, now: dt.datetime, *, waits: bool) -> Question:
    """Write a new question, whose asker, text and address were found good, and tell it."""
    question.state = State.WAITING if waits else State.APPROVED
    question.asked_at = now
    question.approved_at = None if waits else now
    question.revision = changed(question.session_id, *topics_of(question))
    question.save(force_insert=True)
    return question


def touch(question: Question, by: int | None, now: dt.datetime | None = None) -> None:
    """A moderator changes it; or its asker, after whom no moderator was the last one.

    When the asker did is not written: an exact instant may tell who an anonymous one is.
    """
    question.touched_by_id = by
    question.touched_at = None if by is None else now or database_now()


def move(question: Question, state: State, *, out_of: tuple[str, ...], by: int | None) -> None:
    """Write a new state with its instants; refuse if it is not the moment for it."""
    expect(question, *out_of, by=by)
    touch(question, by)
    question.state = state
    tell(question, "scores")
    question.taken_from = ""
    question.unseen = False  # whatever was done with it, somebody has looked at it
    # Whoever sees the question appear again needs its score with it.
    question.scored_revision = question.revision
    question.save()
    settled(question)


def settled(question: Question) -> None:
    """Whoever keeps it in sight need not any more."""
    happening = Happening(question.session_id, database_now(), thing=f"question:{question.pk}")
    happened(Moment.SETTLED, happening)


def rewrite(question: Question, by: int | None) -> None:
    """Write what a moderator or the asker says anew about a question that stays where it is."""
    touch(question, by)
    tell(question)
    question.save()


def tell(question: Question, *more: str) -> None:
    """Raise the revision of whatever reads this question."""
    question.revision = changed(question.session_id, *topics_of(question), *more)


def topics_of(question: Question) -> list[str]:
    """Its asker's, and those of all whose questions were merged into it: they are told, too."""
    asked = [question.participant_id]
    if question.revision:  # a new one has nothing merged into it
        asked += question.merged_questions.values_list("participant", flat=True)
    silenced = ["silenced"] if question.unseen else []
    return ["questions", "asking", *silenced, *topics_of_people(asked)]


def topics_of_people(people: Any) -> list[str]:
    return [f"my_questions:{person}" for person in people if person is not None]


def expect(question: Question, *states: str, by: int | None) -> None:
    """Refuse `moved_on` where another moderator was quicker, else `wrong_state`."""
    if question.state not in states:
        raise moved_on(question, question.state) if beaten(question, by) else refuse("wrong_state")


def beaten(question: Question, by: int | None) -> bool:
    return question.touched_by_id not in {None, by}


def moved_on(question: Question, verb: str) -> ValidationError:
    """Refuse with what it is now, since when, and by whom; nobody where its asker changed it."""
    return refuse(
        "moved_on", verb=verb, at=milliseconds(question.touched_at), by=question.touched_by_id
    )


def about(session_id: int, people: Collection[int]) -> QuestionQuerySet:
    """Whatever rows name one of these participants as one who asked."""
    asked = Q(participant__in=people) | Q(merged_questions__participant__in=people)
    keys = Question.objects.filter(asked, session=session_id).values("pk")
    return Question.objects.filter(pk__in=keys)


def tell_rows(session_id: int, rows: QuestionQuerySet) -> None:
    """Tell these questions anew: what they are shown with has changed. Inside `locked`."""
    if rows.exists():
        rows.update(revision=changed(session_id, "questions"))


def resend_questions(*, session_id: int) -> None:
    """The people or policy questions that rows name may have changed, by a form that knows none."""
    with locked(session_id):
        tell_rows(session_id, Question.objects.filter(session=session_id))
