"""One press takes away all that somebody did, and one gives it back."""

from typing import Any

import pytest

from floor.models import Hand, Turn
from live import reading
from participants.facts.seats import seat_of
from polls.facts.counts import counted
from qa.models import Question
from tests.factories import (
    make_ballot,
    make_guest,
    make_hand,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_session,
    make_turn,
    make_upvote,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


class Place:
    """Somebody who has done everything that there is to do, and others."""

    def __init__(self) -> None:
        self.session = make_session()
        self.moderator = make_moderator(self.session)
        self.other = make_participant(self.session)
        self.guest = make_guest(self.session, display_name="Trollo")
        self.theirs = make_question(self.session, self.guest, text="Rude?")
        self.waits = make_question(self.session, self.guest, state="waiting", text="Ruder?")
        self.others = make_question(self.session, self.other, text="Fair?")
        make_upvote(self.others, self.guest)
        make_upvote(self.theirs, self.other)
        self.poll = make_poll(self.session, state="open")
        self.option = self.poll.options.all()[0]
        make_ballot(self.poll, self.guest, self.option)
        make_ballot(self.poll, self.other, self.option)
        make_hand(self.guest)

    def told(self):
        everything = reading.everything(seat_of(self.other))
        return {
            "questions": {row["text"] for row in everything["questions"]["rows"]},
            "scores": sorted(everything["scores"]["scores"].values()),
            "hands": len(everything["queue"]["hands"]),
            "ballots": everything["tally"][str(self.poll.pk)]["ballots"],
            "seats": everything["tally"][str(self.poll.pk)]["seats"],
            "here": sum(everything["people"]["count"].values()),
            "result": len(counted(self.poll).ballots),
        }


@pytest.mark.parametrize("by", ["question", "person"])
def test_everything_of_somebody_is_taken_away_with_one_press_and_given_back_with_one(by):
    place = Place()
    before = place.told()
    body = {"question": place.theirs.pk} if by == "question" else {"participant": place.guest.pk}
    verb = "qa.take_away" if by == "question" else "participants.take_away"

    answer = send(place.moderator, verb, **body)

    assert place.told() == {
        "questions": {"Fair?"},
        "scores": [0],
        "hands": 0,
        "ballots": 1,
        "seats": 2,
        "here": 2,
        "result": 1,
    }
    assert "Trollo" not in str(reading.everything(seat_of(place.other)))
    assert "done" in send(place.moderator, "participants.lift", silence=answer["silence"])
    assert place.told() == before
    assert Question.objects.get(pk=place.waits.pk).state == "waiting"


def test_whoever_was_set_aside_is_told_so_whatever_they_send():
    place = Place()
    send(place.moderator, "participants.take_away", participant=place.guest.pk)
    vote = {"poll": place.poll.pk, "options": [place.option.pk]}
    tries: dict[str, dict[str, Any]] = {
        "qa.ask": {"text": "Again?"},
        "qa.ask_anonymously": {"text": "Again?", "capability": "a" * 43},
        "qa.upvote": {"question": place.others.pk, "on": True},
        "floor.raise": {},
        "polls.vote": vote,
    }

    answers = {verb: send(place.guest, verb, **body)["code"] for verb, body in tries.items()}

    assert set(answers.values()) == {"silenced"}, answers
    assert "done" in send(place.other, "polls.vote", **vote)


def test_whoever_speaks_ends_and_what_others_asked_stands_again():
    place = Place()
    make_turn(place.guest)
    question = {"question": place.others.pk, "into": place.theirs.pk}
    assert "done" in send(place.moderator, "qa.merge", **question)
    assert "done" in send(place.moderator, "qa.take", question=place.theirs.pk)

    send(place.moderator, "participants.take_away", participant=place.guest.pk)

    assert not Turn.objects.filter(ended_at=None).exists()
    place.others.refresh_from_db()
    assert place.others.state == "approved"
    assert Question.objects.get(pk=place.theirs.pk).state == "hidden"


def test_a_question_without_a_name_takes_nobody_away():
    """What went with it would tell who asked it."""
    place = Place()
    veiled = make_question(place.session, place.guest, shown_as="group")

    assert send(place.moderator, "qa.take_away", question=veiled.pk)["code"] == "wrong_state"
    assert send(place.guest, "qa.take_away", question=place.others.pk)["code"] == "not_allowed"
    one = {"participant": place.moderator.pk}
    assert send(place.moderator, "participants.take_away", **one)["code"] == "not_allowed"


def test_what_was_approved_again_by_hand_stays_when_the_rest_comes_back():
    place = Place()
    silence = send(place.moderator, "qa.take_away", question=place.theirs.pk)["silence"]
    send(place.moderator, "qa.approve", question=place.waits.pk)
    send(place.moderator, "qa.hide", question=place.waits.pk, because="abusive")

    send(place.moderator, "participants.lift", silence=silence)

    assert Question.objects.get(pk=place.waits.pk).state == "hidden"
    assert Question.objects.get(pk=place.theirs.pk).state == "approved"
    assert Hand.objects.get(participant=place.guest).state == "waiting"
