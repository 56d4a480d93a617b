"""What the database holds in the end: rows as they are, and fresh states of seats."""

from dataclasses import dataclass
from typing import Any

from tests.rig.stage import Stage

READ = """
import json
from agenda.models import Run
from live import endpoint, reading
from live.models import Answer
from collections import Counter
from participants.models import Display, Heads, Participant
from participants.facts.seats import display_seat, seat_of
from polls.models import Ballot, Poll, Voter
from qa.models import Question, Upvote

pk, people = {pk}, {people}
seats = [seat_of(one) for one in Participant.objects.filter(session=pk, pk__in=people)]
seats += [display_seat(one) for one in Display.objects.filter(session=pk) if 0 in people]
polls = Poll.objects.filter(session=pk)
change = reading.changes(pk, 0)
PERSON = "participant"
cast = Ballot.objects.filter(poll__in=polls).select_related("voter").prefetch_related("choices")
answers = Answer.objects.filter(participant_id__in=people)
answers = answers.values_list("participant_id", "command_id")
here = Counter(Participant.objects.filter(session=pk).here().values_list("mode", flat=True))
told = Heads.objects.filter(pk=pk).values_list("told", flat=True).first() or ""
said = dict(part.split(":") for part in told.split())
def facts(seat):
    return json.loads(endpoint.state(seat))["facts"]
def chosen(ballot):
    return [choice.option_id for choice in ballot.choices.all()]
answer = dict(
    epoch=change.epoch,
    head=change.head,
    questions=list(Question.objects.filter(session=pk).values("id", "text", "state")),
    upvotes=list(Upvote.objects.filter(question__session=pk).values_list("question", PERSON)),
    voters=list(Voter.objects.filter(poll__in=polls).values_list("poll", PERSON)),
    ballots=[(one.poll_id, one.voter and one.voter.participant_id, chosen(one)) for one in cast],
    polls=list(polls.values("id", "state", "result")),
    answers=[(person, str(identity)) for person, identity in answers],
    untold=told != "" and {{mode: str(n) for mode, n in here.items()}} != said,
    running=Run.objects.filter(session=pk, ended_at=None, voided_at=None).count(),
    states={{seat.participant_id or 0: facts(seat) for seat in seats}},
)
"""


@dataclass
class Stored:
    """Plain values: the checker and its tests need no database."""

    epoch: str = "e"
    head: int = 0
    untold: bool = False  # a hall hears later how many are here
    running: int = 0
    questions: Any = ()
    upvotes: Any = ()
    voters: Any = ()
    ballots: Any = ()
    polls: Any = ()
    answers: Any = ()
    states: Any = None  # by person, as text: it has been JSON


def read_stored(stage: Stage, people: list[int]) -> Stored:
    return Stored(**stage.behind.run(READ.format(pk=stage.pk, people=people)))
