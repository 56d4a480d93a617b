"""What happens to questions when the session ends or goes on, and when people say who they are."""

from live.moments import Happening, Moment, when
from live.stream import changed
from qa.models import Question
from qa.rules.codes import State
from qa.rules.states import STANDING
from qa.services import ahead, answers
from qa.services.lifecycle import about, resend_questions, tell_rows
from qa.services.questions import withdraw
from qa.services.setting_aside import give_back, take_away
from qa.services.uniting import part, unite


@when(Moment.ENDED, Moment.RESUMED)
def tell_who_may_ask(happening: Happening) -> None:
    """`asking` says until when questions may come in after the end."""
    changed(happening.session_id, "asking")


@when(Moment.RENAMED)
def name_anew(happening: Happening) -> None:
    """Questions name who asked them, and who asked what was merged into them."""
    tell_rows(happening.session_id, about(happening.session_id, happening.people))


@when(Moment.LEFT)
def take_back(happening: Happening) -> None:
    """What nobody has read yet goes with whoever asked it; what everybody reads stays."""
    asked = Question.objects.filter(session=happening.session_id, state=State.WAITING)
    for question in asked.filter(participant__in=happening.people):
        withdraw(question)
    ahead.forget(happening.session_id, happening.people)


when(Moment.SET_ASIDE)(take_away)
when(Moment.BROUGHT_BACK)(give_back)
when(Moment.UNITED)(unite)
when(Moment.PARTED)(part)


@when(Moment.SETTLED)
def tell_who_asked_ahead(happening: Happening) -> None:
    """Whether they were answered, by mail; an answer that is taken back in time is not told."""
    kind, _colon, key = happening.thing.partition(":")
    if kind == "question":
        answers.tell_asker(happening.session_id, int(key), happening.now)


@when(Moment.ERASED)
def tell_without_them(happening: Happening) -> None:
    """Any question may have named them."""
    resend_questions(session_id=happening.session_id)


@when(Moment.REPLACED)
def ask_the_new_one(happening: Happening) -> None:
    """What was still to be answered by them is for whoever has their place now."""
    waiting = Question.objects.filter(session=happening.session_id, state__in=STANDING)
    mine = waiting.filter(speaker__in=happening.people)
    keys = list(mine.values_list("pk", flat=True))
    mine.update(speaker=happening.into)
    tell_rows(happening.session_id, Question.objects.filter(pk__in=keys))
