"""What moderators do with questions, and that two of them never take two."""

from functools import partial

import pytest

from qa import moderating, services
from qa.models import Question
from qa.upvotes import Wish
from tests.factories import make_participant, make_question, make_session
from tests.outcomes import at_once, refused

State = Question.State
VERBS = {
    moderating.approve_question: {State.WAITING, State.HIDDEN},
    moderating.take_question: {State.APPROVED},
    moderating.put_back_question: {State.TAKEN, State.DONE, State.WRITTEN},
    moderating.finish_question: {State.TAKEN, State.APPROVED},
    partial(moderating.hide_question, because="off_topic"): {
        State.WAITING,
        State.APPROVED,
        State.TAKEN,
        State.DONE,
        State.WRITTEN,
    },
}


def act(verb, question):
    verb(session_id=question.session_id, question_id=question.pk)
    question.refresh_from_db()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State)
def test_each_verb_has_its_states(verb, state):
    question = make_question(make_session(), state=state)
    if state in VERBS[verb]:
        act(verb, question)
    with refused("wrong_state"):
        act(verb, question)


@pytest.mark.django_db
def test_a_question_from_waiting_to_done_keeps_its_instants():
    question = make_question(make_session(), state=State.WAITING)
    act(moderating.approve_question, question)
    approved_at = question.approved_at
    act(moderating.take_question, question)
    act(moderating.finish_question, question)
    instants = [approved_at, question.taken_at, question.done_at]
    assert instants == sorted(filter(None, instants))
    act(moderating.put_back_question, question)
    assert (question.taken_at, question.done_at) == (None, None)
    assert question.approved_at == approved_at


@pytest.mark.django_db
def test_each_step_tells_everybody_and_the_asker():
    question = make_question(make_session(), state=State.WAITING)
    act(moderating.approve_question, question)
    assert question.revision == question.scored_revision == 1
    act(moderating.take_question, question)
    assert question.revision == 2


@pytest.mark.django_db
def test_a_hidden_question_has_a_reason_until_it_comes_back():
    question = make_question(make_session(), state=State.TAKEN)
    moderating.hide_question(
        session_id=question.session_id,
        question_id=question.pk,
        because="off_topic",
        note=" Off\ntopic ",
    )
    question.refresh_from_db()
    assert (question.hidden_note, question.taken_at) == ("Off topic", None)
    act(moderating.approve_question, question)
    assert question.hidden_note == ""
    with refused("too_long", limit=200):
        moderating.hide_question(
            session_id=question.session_id, question_id=question.pk, because="other", note="x" * 201
        )


@pytest.mark.django_db
def test_another_question_is_not_taken_over_the_one_being_answered():
    session = make_session()
    first, second = make_question(session), make_question(session)
    act(moderating.take_question, first)
    with refused("taken_exists"):
        act(moderating.take_question, second)
    second.refresh_from_db()
    assert (second.state, second.revision) == (State.APPROVED, 0)
    act(moderating.finish_question, first)
    act(moderating.take_question, second)
    assert make_question(make_session(), state=State.TAKEN)  # another session is another floor


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_take_at_once_one_is_told():
    session = make_session()
    takes = [partial(act, moderating.take_question, make_question(session)) for _ in range(2)]
    assert sorted(at_once(*takes)) == ["done", "taken_exists"]
    assert Question.objects.filter(state=State.TAKEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_tap_that_comes_twice_at_once_is_one_upvote():
    session = make_session()
    person, question = make_participant(session), make_question(session)
    tap = partial(services.upvote_questions, [Wish(session.pk, person.pk, question.pk, True)])
    assert at_once(tap, tap, tap) == ["done"] * 3
    assert question.upvotes.count() == 1
