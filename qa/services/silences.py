"""Silencing whoever asked a question, known or not, and hearing them again."""

from common.instants import database_now
from common.refusals import refuse
from live.stream import changed, locked
from participants.models import Participant, Silence
from participants.services import silences
from qa.facts.silences import held_by
from qa.models import Question


def silence_participant(*, session_id: int, participant_id: int, by: int | None) -> Silence:
    """Their later questions wait apart, their hands are not called; they are not told."""
    with locked(session_id):
        person = Participant.objects.present().get(pk=participant_id, session=session_id)
        return silences.silence_person(person, by=by, now=database_now())


def silence_asker(*, session_id: int, question_id: int, by: int | None) -> Silence:
    """The same by a question of theirs; of an anonymous one nobody learns who it is."""
    with locked(session_id):
        question = Question.objects.get(pk=question_id, session=session_id)
        if question.participant_id is not None:
            # Also who asked in advance and is not here yet.
            people = Participant.objects.filter(session=session_id, removed_at=None)
            there = people.filter(merged_into=None, set_aside_at=None)
            return silences.silence_person(
                there.get(pk=question.participant_id),
                by=by,
                now=database_now(),
                veiled=question.shown_as == Question.Shown.GROUP,
            )
        if not question.mark:  # its asker is gone for good, or the session's key was wiped
            raise refuse("wrong_state")
        return silences.silence_mark(session_id, question.mark, by=by, now=database_now())


def take_away_everything(*, session_id: int, question_id: int, by: int | None) -> Silence:
    """Silence who asked it by name, and take away all that they asked, upvoted, raised and voted.

    Not of who did not give a name: what went with it would tell who that is.
    """
    with locked(session_id):
        question = Question.objects.get(pk=question_id, session=session_id)
        if question.shown_as != Question.Shown.NAMED or question.participant_id is None:
            raise refuse("wrong_state")
        return _take_away(session_id, question.participant_id, by)


def take_away_from(*, session_id: int, participant_id: int, by: int | None) -> Silence:
    """The same of somebody who raised a hand."""
    with locked(session_id):
        return _take_away(session_id, participant_id, by)


def _take_away(session_id: int, participant_id: int, by: int | None) -> Silence:
    people = Participant.objects.filter(session=session_id, removed_at=None)
    return silences.take_away(people.get(pk=participant_id), by=by, now=database_now())


def lift_silence(*, session_id: int, silence_id: int, by: int | None) -> None:
    """Let what was held back come to the moderators as waiting, hands at their time."""
    with locked(session_id):
        silence = Silence.objects.get(pk=silence_id, session=session_id)
        held = list(held_by(silence).values_list("pk", flat=True))
        silences.lift_silence(session_id, silence_id, by=by, now=database_now())
        if held:
            revision = changed(session_id, "questions", "asking", "silenced")
            Question.objects.filter(pk__in=held).update(unseen=False, revision=revision)
