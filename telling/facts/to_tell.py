"""Whom the clerks have to tell what: people whom they entered, and who have no screen."""

from collections.abc import Iterable, Iterator
from typing import Annotated, NotRequired, TypedDict

from floor.facts.queue import calling_order, waiting_hands
from floor.models import Turn
from live.fact_types import one_of
from live.registry import fact
from participants.facts.who import GROUPS, PERSON, Who, who
from participants.models import Participant
from participants.rules.causes import HEADS, NAMES, SILENCES
from polls.models import Poll
from qa.models import Question
from telling.models import Told
from telling.rules.kinds import OF_QUESTIONS, Kind, notice_of


class Notice(TypedDict):
    """What is to be told to whom: somebody who is next, an open poll, what became of a question.
    `text` is the question or poll, `into` the question that stands for it now."""

    notice: str
    kind: Annotated[str, one_of(*Kind)]
    who: list[Who]
    text: NotRequired[str]
    into: NotRequired[str]


@fact(
    "to_tell",
    audience="clerks",
    after=("queue", "questions", "polls", HEADS, NAMES, SILENCES),
    every=1.0,
)
def to_tell(session_id: int) -> list[Notice]:
    """What nobody has ticked off yet; what is most urgent comes first."""
    told = set(Told.objects.filter(session=session_id).values_list("notice", flat=True))
    return [one for one in notices(session_id) if one["notice"] not in told]


def notices(session_id: int) -> Iterator[Notice]:
    """Everything that there is to tell, told or not."""
    yield from _next(session_id)
    yield from _poll(session_id)
    yield from _questions(session_id)


def _next(session_id: int) -> Iterator[Notice]:
    """Whoever is the first in the queue."""
    hands = waiting_hands(session_id)
    if not any(hand.participant.added_by_id for hand in hands.values()):
        return
    turns = list(Turn.objects.filter(session=session_id).select_related(*PERSON))
    first, _reason = calling_order(hands, turns)[0]
    person = hands[first.id].participant
    if person.added_by_id:
        yield {"notice": notice_of(Kind.NEXT, first.id), "kind": Kind.NEXT, "who": [who(person)]}


def _poll(session_id: int) -> Iterator[Notice]:
    """Who is here without a device, once for each poll that opens."""
    poll = Poll.objects.filter(session=session_id, state=Poll.State.OPEN).first()
    if poll is None or poll.preset == Poll.Preset.EXIT:  # that one is for the way home
        return
    here = Participant.objects.here().filter(session=session_id).exclude(added_by=None)
    people = _shown(here.select_related(*GROUPS).order_by("pk"))
    if people:
        notice = notice_of(Kind.POLL, poll.pk)
        yield {"notice": notice, "kind": Kind.POLL, "who": people, "text": poll.text}


def _questions(session_id: int) -> Iterator[Notice]:
    entered = Question.objects.filter(session=session_id, state__in=OF_QUESTIONS)
    theirs = entered.exclude(participant__added_by=None).filter(participant__removed_at=None)
    asked = theirs.exclude(participant=None).select_related("merged_into", *PERSON)
    for question in asked.order_by("-touched_at", "pk"):
        found: Notice = {
            "notice": notice_of(question.state, question.pk),
            "kind": question.state,
            "who": _shown([question.participant] if question.participant else []),
            "text": question.text,
        }
        if question.merged_into is not None and question.merged_into.state in Question.PUBLIC:
            found["into"] = question.merged_into.text
        yield found


def _shown(people: Iterable[Participant]) -> list[Who]:
    return [who(person) for person in people]
