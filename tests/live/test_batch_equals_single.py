"""A batch does what its commands would have done one after the other: random ones, both kinds."""

import json
import random
import uuid

import pytest
from django.db import transaction
from django.utils import timezone

from live import dispatch, reading, registry
from live.dispatch import Asked
from live.models import Answer
from participants.facts.seats import display_seat, seat_of
from participants.models import Participant
from polls.models import Ballot, BallotOption, Poll, Voter
from qa.models import Upvote
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
)

pytestmark = pytest.mark.django_db
ROUNDS = 10
COMMANDS_A_ROUND = 40


class Hall:
    """A session with everything that a command may meet, and somebody else's."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        session, other = make_session(), make_session()
        make_run(make_segment(session))
        people = [make_participant(session) for _ in range(4)] + [make_moderator(session)]
        gone = make_participant(session)
        strange = make_participant(other)
        self.seats = [seat_of(person) for person in [*people, gone]]
        self.seats += [display_seat(make_display(session))]
        self.seats += [registry.Seat(session.pk, strange.pk)]  # as no ticket would name it
        self.polls = [
            make_poll(session, state="open", kind="multiple", min_choices=1, max_choices=2),
            make_poll(session, state="closed"),
            make_poll(session, state="draft"),
            make_poll(other, state="open"),
        ]
        self.options = [option.pk for poll in self.polls for option in poll.options.all()]
        self.questions = [make_question(session, participant=people[0])]
        self.questions += [make_question(session, participant=strange) for _ in range(2)]
        self.questions += [make_question(session, state=state) for state in ("hidden", "taken")]
        self.questions += [make_question(other)]
        self.ids = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(COMMANDS_A_ROUND)]
        Participant.objects.filter(pk=gone.pk).update(removed_at=timezone.now())

    def vote(self) -> tuple[str, dict]:
        ids = [poll.pk for poll in self.polls] + [self.polls[0].pk] * 8
        own = list(self.polls[0].options.values_list("pk", flat=True))
        chosen = self.chance.choices([*own * 4, *self.options, 10**30], k=self.chance.randint(0, 3))
        return "polls.vote", {"poll": self.chance.choice([*ids, 0, 10**30]), "options": chosen}

    def upvote(self) -> tuple[str, dict]:
        ids = [question.pk for question in self.questions]
        body = {"question": self.chance.choice([*ids, *ids, *ids, -1, 10**30])}
        return "qa.upvote", {**body, "on": self.chance.random() < 0.6}

    def command(self, kind: str) -> Asked:
        do, body = self.vote() if kind == "votes" else self.upvote()
        if self.chance.random() < 0.05:
            body["more"] = 1
        frame = {"do": do, "id": str(self.chance.choice(self.ids)), "with": body}
        seat = self.chance.choice([*self.seats[:5] * 4, *self.seats])
        return Asked(seat, dispatch.read_frame(json.dumps(frame)))

    def picture(self) -> dict:
        """Everything that the commands may have changed, without numbers drawn by lot."""
        people = [seat for seat in self.seats if seat.participant_id]
        return {
            "public": reading.everything(self.seats[6]),
            "own": [reading.everything(seat) for seat in people],
            "ballots": sorted(
                Ballot.objects.values_list("poll", "voter__participant", "mode"), key=str
            ),
            "choices": sorted(
                BallotOption.objects.values_list("ballot__voter__participant", "option")
            ),
            "voters": sorted(Voter.objects.values_list("poll", "participant")),
            "upvotes": sorted(Upvote.objects.values_list("question", "participant")),
            "stored": sorted(
                Answer.objects.values_list("participant_id", "digest", "body"), key=str
            ),
        }


def rehearsed(act, hall):
    """What came of it, after which nothing has happened."""
    with transaction.atomic():
        answers = act()
        picture = hall.picture()
        transaction.set_rollback(True)
    return answers, picture


@pytest.mark.parametrize("kind", ["votes", "upvotes"])
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_batch_equals_its_commands_one_by_one(kind, seed):
    hall = Hall(random.Random(seed))
    dispatch.answer_all([hall.command(kind) for _ in range(6)])  # something has happened before
    commands = [hall.command(kind) for _ in range(COMMANDS_A_ROUND)]

    together = rehearsed(lambda: dispatch.answer_all(commands), hall)
    one_by_one = rehearsed(lambda: [dispatch.answer_all([one])[0] for one in commands], hall)

    assert together == one_by_one
    codes = {answer.get("code", "done") for answer in together[0]}
    assert "done" in codes and len(codes) > 2


def test_a_repeated_vote_is_done_though_its_poll_has_closed_since():
    session = make_session()
    poll = make_poll(session, state="open")
    person, late = make_participant(session), make_participant(session)
    body = {"poll": poll.pk, "options": [poll.options.first().pk]}
    text = json.dumps({"do": "polls.vote", "id": str(uuid.uuid4()), "with": body})
    vote, too_late = (Asked(seat_of(one), dispatch.read_frame(text)) for one in (person, late))
    dispatch.answer_all([vote])
    Poll.objects.filter(pk=poll.pk).update(state="closed")

    answers = dispatch.answer_all([too_late, vote])

    assert [answer.get("code", "done") for answer in answers] == ["closed", "done"]
