"""Makes one of two questions that ask the same, and two of them again.

A merged question keeps its own upvotes. The one that stands for it is lent them, once a person,
with the wish of the merged asker: written anew after each step, so that undoing is exact.
"""

from common.refusals import refuse
from live.stream import changed, locked
from qa.models import Question, Upvote
from qa.rules.codes import State
from qa.rules.states import ALLOWED_IN, may_stand_for
from qa.services.lifecycle import (
    expect,
    question_in,
    settled,
    topics_of,
    topics_of_people,
    touch,
)


def merge_question(
    *, session_id: int, question_id: int, into_id: int, by: int | None = None
) -> None:
    """Let another question stand for this one, and for all that were merged into this one."""
    if question_id == into_id:
        raise refuse("merged_itself")
    with locked(session_id):
        question = question_in(session_id, question_id)
        target = question_in(session_id, into_id)
        expect(question, *ALLOWED_IN["merge"], by=by)
        expect(target, *may_stand_for(question.state), by=by)
        if question.unseen or target.unseen:  # it would be seen: whoever wants that approves it
            raise refuse("wrong_state")
        question.merged_questions.update(merged_into=target)
        question.state, question.merged_into, question.merged_with = State.MERGED, target, target
        touch(question, by)
        touch(target, by, question.touched_at)
        _write(question, target)
        settled(question)


def unmerge_question(*, session_id: int, question_id: int, by: int | None = None) -> None:
    """Let it stand for itself again, with what had been merged into it."""
    with locked(session_id):
        question = question_in(session_id, question_id)
        expect(question, *ALLOWED_IN["unmerge"], by=by)
        target = question_in(session_id, question.merged_into_id or 0)
        _stand_again(question, by)
        touch(target, by, question.touched_at)
        _write(question, target)


def release(question: Question) -> None:
    """Its asker takes it back: what others had asked and was merged into it stands again."""
    merged = list(question.merged_by_hand.all())
    for one in merged:
        _stand_again(one, None)
        one.save()
    if merged:
        _write(question, *merged)


def part(question: Question) -> None:
    """It stands for itself, and for nothing else."""
    release(question)
    target = question.merged_into
    if target is not None:
        _stand_again(question, None)
        _write(question, target)


def lend_anew(question: Question) -> None:
    """Its upvotes, or those of what was merged into it, are others than before."""
    _write(question)


def _stand_again(question: Question, by: int | None) -> None:
    question.state = State.APPROVED if question.approved_at else State.WAITING
    question.merged_into = question.merged_with = None
    touch(question, by)
    beneath = [question.pk]
    while beneath:
        below = Question.objects.filter(merged_with__in=beneath)
        beneath = list(below.values_list("pk", flat=True))
        below.update(merged_into=question)


def _write(*questions: Question) -> None:
    """Store these questions with what they are lent now, and tell everybody concerned."""
    topics = {"scores"}
    for one in questions:
        one.save()
    for one in questions:
        topics |= {*topics_of(one), *topics_of_people(_lend_anew(one))}
    revision = changed(questions[0].session_id, *topics)
    for one in questions:
        one.revision = one.scored_revision = revision
        one.save()
    # Who asked a question beneath one of these is told by its row where it went.
    Question.objects.filter(merged_into__in=questions).update(revision=revision)


def _lend_anew(question: Question) -> set[int]:
    """Write what merged questions lend this one; whose upvotes are others than before."""
    lent = question.upvotes.exclude(lent_by=None)
    before = set(lent.values_list("participant", flat=True))
    lent.delete()
    wanted = _lenders(question)
    Upvote.objects.bulk_create(
        Upvote(question=question, participant_id=person, lent_by_id=lender)
        for person, lender in wanted.items()
    )
    return before ^ set(wanted)


def _lenders(question: Question) -> dict[int, int]:
    """Everybody who wants it asked through a merged question, and one through which they do."""
    merged = question.merged_questions.values_list("pk", "participant", "mark")
    unnamed = {mark or pk for pk, person, mark in merged if person is None}
    question.merged_unnamed = len(unnamed - {question.mark})
    theirs = Upvote.objects.filter(question__merged_into=question, lent_by=None)
    lenders = dict(theirs.values_list("participant", "question"))
    lenders |= {person: pk for pk, person, _mark in merged if person is not None}
    counted = set(question.upvotes.values_list("participant", flat=True))
    counted.add(question.participant_id or 0)
    return {person: lender for person, lender in lenders.items() if person not in counted}
