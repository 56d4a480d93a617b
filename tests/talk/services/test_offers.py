"""A line becomes a question or a hand: offered to its author, who may object or has to agree."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from floor.models import Hand
from live.models import Topic
from participants.models import Participant, Silence
from qa.models import Question
from qa.services import questions
from qa.services.moderation import approve_question
from talk.facts.my_lines import my_lines
from talk.facts.offers import MyOffer, offers
from talk.models import Line, Offer
from talk.rules.limits import HAND_SECONDS, QUESTION_SECONDS
from talk.services.offers import (
    accept,
    decline,
    offer_line,
    settle_due_offers,
    take_back_offer,
)
from talk.tasks import settle_due_offers as tick
from tests import factories as make
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> Line:
    session = make.make_session()
    make.make_talk(session)
    return make.make_line(session, text="Who pays for audits?")


def offer(line: Line, becomes: str = "question") -> Offer:
    moderator = make.make_moderator(line.session)
    return offer_line(session_id=line.session_id, line_id=line.pk, becomes=becomes, by=moderator.pk)


def own(line: Line) -> dict[str, Any]:
    return {
        "session_id": line.session_id,
        "participant_id": line.participant_id,
        "line_id": line.pk,
    }


def passes(seconds: int) -> None:
    """As if the offers had been made so much earlier."""
    for one in Offer.objects.filter(settled_at=None):
        one.due_at -= dt.timedelta(seconds=seconds)
        one.save()


def told(line: Line) -> list[MyOffer]:
    author = line.participant_id or 0
    return my_lines(line.session_id, [author])[author]["offers"]


def test_its_author_is_told_what_happens_and_when(line):
    made = offer(line)

    (mine,) = told(line)
    assert (mine["line"], mine["as"], mine["text"]) == (line.pk, "question", line.text)
    assert made.due_at - made.offered_at == dt.timedelta(seconds=QUESTION_SECONDS)
    assert offers(line.session_id)[0]["who"]["name"] == line.participant.display_name


def test_it_becomes_a_question_when_its_author_agrees(line):
    offer(line)
    accept(**own(line))

    question = Question.objects.get()
    line.refresh_from_db()
    assert (question.participant, question.text) == (line.participant, line.text)
    assert line.became == "question"
    assert told(line) == offers(line.session_id) == []


def test_it_becomes_a_question_when_nobody_objects_in_time(line):
    offer(line)
    assert settle_due_offers() == 0
    passes(QUESTION_SECONDS)

    tick()

    assert Question.objects.get().participant == line.participant
    assert Offer.objects.get().outcome == "assumed"
    assert settle_due_offers() == 0
    assert Topic.objects.get(stream=line.session_id, name=f"my_questions:{line.participant_id}")


def test_it_stays_a_line_when_its_author_objects(line):
    offer(line)
    decline(**own(line))
    passes(QUESTION_SECONDS)
    settle_due_offers()

    line.refresh_from_db()
    assert not Question.objects.exists()
    assert line.became == ""


def test_a_hand_needs_its_author(line):
    offer(line, "hand")
    passes(HAND_SECONDS)
    settle_due_offers()
    assert not Hand.objects.exists()
    assert Offer.objects.get().outcome == "lapsed"

    offer(line, "hand")
    accept(**own(line))
    assert Hand.objects.get().participant == line.participant


def test_a_hand_is_not_offered_to_who_has_no_page(line):
    Participant.objects.filter(pk=line.participant_id).update(
        added_by=make.make_clerk(line.session)
    )
    with refused("no_page"):
        offer(line, "hand")


def test_nothing_is_offered_that_nobody_would_take(line):
    line.session.questions_open = False
    line.session.queue_open = False
    line.session.save()

    with refused("questions_closed"):
        offer(line)
    with refused("queue_closed"):
        offer(line, "hand")


def test_approval_applies_as_if_it_had_been_asked(line):
    line.session.approval = "all"
    line.session.save()
    offer(line)
    accept(**own(line))

    assert Question.objects.get().state == "waiting"
    approve_question(session_id=line.session_id, question_id=Question.objects.get().pk, by=None)
    assert Question.objects.get().state == "approved"


def test_limits_apply_and_the_line_stays_with_the_sentence(line):
    Participant.objects.filter(pk=line.participant_id).update(known_at=None)
    for _ in range(questions.GUEST_QUESTIONS):
        make.make_question(line.session, line.participant)
    offer(line)
    with refused("rate"):
        accept(**own(line))
    passes(QUESTION_SECONDS)
    settle_due_offers()

    line.refresh_from_db()
    assert line.became == ""
    assert told(line)[0]["refused"]["code"] == "rate"
    assert offers(line.session_id)[0]["refused"]["params"]["seconds"] > 0


def test_closed_meanwhile_it_stays_a_line_and_says_why(line):
    offer(line)
    line.session.questions_open = False
    line.session.save()
    passes(QUESTION_SECONDS)
    settle_due_offers()

    assert told(line)[0]["refused"] == {"code": "questions_closed", "params": {}}


def test_who_was_silenced_meanwhile_asks_unseen_and_is_not_told(line):
    offer(line)
    Silence.objects.create(session=line.session, participant=line.participant, at=timezone.now())
    passes(QUESTION_SECONDS)
    settle_due_offers()

    assert Question.objects.get().unseen


@pytest.mark.parametrize("change", [{"state": "hidden"}, {"unseen": True}])
def test_what_is_not_shown_becomes_nothing(line, change):
    offer(line)
    hidden = {"hidden_from": "shown", "because": "abusive"} if "state" in change else {}
    Line.objects.filter(pk=line.pk).update(**change, **hidden)

    assert told(line) == offers(line.session_id) == []
    with refused("wrong_state"):
        accept(**own(line))
    passes(QUESTION_SECONDS)
    settle_due_offers()
    assert not Question.objects.exists()
    with refused("wrong_state"):
        offer(line)


def test_a_moderator_takes_it_back(line):
    offer(line)
    take_back_offer(session_id=line.session_id, line_id=line.pk)
    passes(QUESTION_SECONDS)
    settle_due_offers()

    assert not Question.objects.exists()
    with refused("wrong_state"):
        take_back_offer(session_id=line.session_id, line_id=line.pk)


def test_one_thing_is_offered_at_a_time_and_made_once(line):
    offer(line)
    with refused("offered_already"):
        offer(line, "hand")
    accept(**own(line))
    with refused("became_already"):
        offer(line)
    with refused("wrong_state"):
        accept(**own(line))


def test_only_its_author_answers(line):
    offer(line)
    with pytest.raises(PermissionDenied):
        accept(**own(line) | {"participant_id": make.make_participant(line.session).pk})
    with pytest.raises(PermissionDenied):
        decline(**own(line) | {"participant_id": None})


def test_a_long_line_travels_by_its_beginning(line):
    Line.objects.filter(pk=line.pk).update(text="Who pays for audits? " * 20)
    offer(line)
    assert len(told(line)[0]["text"]) < 150
