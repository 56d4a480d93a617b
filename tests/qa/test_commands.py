"""Questions over the wire: who may send what, what comes back, and who never reads what."""

import pytest

from participants.facts.seats import seat_of
from qa.models import Question
from tests.factories import (
    make_clerk,
    make_guest,
    make_moderator,
    make_participant,
    make_question,
    make_session,
    make_speaker,
)
from tests.outcomes import seats_of_all_but_moderators, seen_by, send

pytestmark = pytest.mark.django_db
State = Question.State
CANARY = "canary-90be"

FOR_MODERATORS = ["qa.approve", "qa.take", "qa.put_back", "qa.done", "qa.hide"]


def test_a_question_from_phone_to_answer():
    session = make_session()
    guest, other = make_guest(session), make_participant(session)
    moderator = make_moderator(session)
    answer = send(guest, "qa.ask", text="Who pays?")
    assert answer["state"] == "waiting"
    question = answer["question"]
    for verb in ("qa.approve", "qa.take", "qa.put_back", "qa.take", "qa.done"):
        assert "done" in send(moderator, verb, question=question)
        if verb == "qa.approve":
            assert "done" in send(other, "qa.upvote", question=question, on=True)
    assert Question.objects.get(pk=question).state == State.DONE
    assert send(guest, "qa.withdraw", question=question)["code"] == "wrong_state"


def test_a_clerk_asks_and_withdraws_for_somebody():
    clerk = make_clerk(make_session())
    asked = send(clerk, "qa.ask_for", name="Jun", group="technical", region="", text="Who pays?")
    assert "done" in send(clerk, "qa.withdraw_for", question=asked["question"])
    wrong = send(clerk, "qa.ask_for", name="Jun", group="nobody", region="", text="Who pays?")
    assert wrong["code"] == "not_found"


@pytest.mark.parametrize("verb", FOR_MODERATORS)
@pytest.mark.parametrize("make", [make_participant, make_speaker, make_clerk])
def test_only_moderators_moderate(verb, make):
    session = make_session()
    question = make_question(session, state=State.WAITING)
    assert send(make(session), verb, question=question.pk)["code"] == "not_allowed"
    question.refresh_from_db()
    assert question.state == State.WAITING


@pytest.mark.parametrize("make", [make_participant, make_speaker])
def test_only_clerks_and_moderators_enter_for_others(make):
    session = make_session()
    person = make(session)
    body = {"name": "Jun", "group": "", "region": "", "text": "Who pays?"}
    assert send(person, "qa.ask_for", **body)["code"] == "not_allowed"
    question = make_question(session, entered_by=make_clerk(session))
    assert send(person, "qa.withdraw_for", question=question.pk)["code"] == "not_allowed"
    assert "done" in send(make_moderator(session), "qa.ask_for", **body | {"name": "Ada"})


@pytest.mark.parametrize(
    "body", [{}, {"text": 7}, {"text": "Who?", "more": 1}, {"text": "Who?", "policy_question": "1"}]
)
def test_a_wrong_shape_is_refused(body):
    assert send(make_participant(make_session()), "qa.ask", **body)["code"] == "bad_frame"


@pytest.mark.parametrize("number", [0, -1, 2**53, 2**80])
def test_numbers_that_are_no_question_are_not_found(number):
    session = make_session()
    assert send(make_moderator(session), "qa.take", question=number)["code"] == "not_found"
    person = make_participant(session)
    answer = send(person, "qa.ask", text="Who pays?", policy_question=number)
    assert answer["code"] == "not_found"


@pytest.mark.parametrize("state", [State.WAITING, State.HIDDEN])
def test_what_waits_or_is_hidden_reaches_moderators_and_its_asker_only(state):
    session = make_session()
    asker = make_participant(session)
    make_question(session, asker, text=CANARY, state=state)
    assert [CANARY in seen_by(seat) for seat in seats_of_all_but_moderators(session)] == [False] * 4
    assert CANARY in seen_by(seat_of(make_moderator(session)))
    assert CANARY in seen_by(seat_of(asker))
