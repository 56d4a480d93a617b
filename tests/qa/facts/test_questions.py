"""What screens are told of questions: nobody reads what is not for them, in few queries."""

import json

import pytest

from qa.facts import my_questions, scores
from qa.facts import questions as question_facts
from qa.models import Question
from qa.services import moderation, upvotes
from qa.services import questions as question_services
from qa.services.upvotes import Wish
from tests.factories import (
    make_clerk,
    make_guest,
    make_participant,
    make_question,
    make_session,
    make_upvote,
)
from tests.outcomes import only

pytestmark = pytest.mark.django_db
State = Question.State
CANARY = "canary-7f3a"


def public(session, since=0):
    return question_facts.questions(session.pk, since)


def moderated(session, since=0):
    return question_facts.moderated_questions(session.pk, since)


@pytest.mark.parametrize("state", [State.WAITING, State.HIDDEN, State.WITHDRAWN])
@pytest.mark.parametrize("since", [0, 1])
def test_the_public_never_reads_what_is_not_public(state, since):
    session = make_session()
    person = make_participant(session, display_name=CANARY)
    make_question(
        session,
        person,
        text=CANARY,
        state=state,
        hidden_note=CANARY,
        revision=5,
        scored_revision=5,
    )
    assert CANARY not in json.dumps(public(session, since))
    assert scores.scores(session.pk, since)["scores"] == {}


@pytest.mark.parametrize("state", Question.PUBLIC)
def test_the_public_reads_what_was_approved(state):
    session = make_session()
    person = make_participant(session, display_name="Noor", group="technical", region="weog")
    question = make_question(session, person, state=state)
    [row] = public(session)["rows"]
    assert row["state"] == state
    assert row["id"] == question.pk
    assert row["asked_at"] == round(question.asked_at.timestamp() * 1000)
    assert row["who"]["name"] == "Noor"
    assert (row["who"]["group"], row["who"]["region"]) == ("technical", "weog")
    assert "note" not in row
    json.dumps(row)


def test_moderators_read_what_waits_and_what_is_hidden_but_not_what_was_withdrawn():
    session = make_session()
    for state in State:
        make_question(session, text=state.value, state=state, hidden_note="Off topic")
    rows = {row["text"]: row for row in moderated(session)["rows"]}
    assert set(rows) - {"Is compute the real gate?"} == set(State.values) - {State.WITHDRAWN}
    assert rows["hidden"]["note"] == "Off topic"
    assert "note" not in rows["approved"]


def test_since_gives_what_came_and_what_left():
    session = make_session()
    old = make_question(session, revision=1)
    waiting = make_question(session, state=State.WAITING, revision=2)
    hidden = make_question(session, state=State.HIDDEN, revision=3)
    withdrawn = make_question(session, state=State.WITHDRAWN, revision=4)
    new = make_question(session, revision=5)
    answer = public(session, since=1)
    assert answer["full"] is False
    assert [row["id"] for row in answer["rows"]] == [new.pk]
    # Of the waiting one the public does not even learn that it exists.
    assert set(answer["gone"]) == {hidden.pk, withdrawn.pk}
    answer = moderated(session, since=1)
    assert {row["id"] for row in answer["rows"]} == {waiting.pk, hidden.pk, new.pk}
    assert answer["gone"] == [withdrawn.pk]
    assert public(session)["full"] is True
    assert {row["id"] for row in public(session)["rows"]} == {old.pk, new.pk}


def test_a_question_that_was_never_approved_leaves_no_trace():
    session = make_session()
    person = make_guest(session)
    question = question_services.ask_question(
        session_id=session.pk, participant_id=person.pk, text="Who pays?"
    )
    moderation.hide_question(
        session_id=session.pk, question_id=question.pk, because="off_topic", note="Off topic"
    )
    assert public(session, since=0)["rows"] == public(session, since=1)["gone"] == []


def test_other_sessions_are_other_sessions():
    make_question(make_session())
    session = make_session()
    assert public(session)["rows"] == moderated(session)["rows"] == []
    assert scores.scores(session.pk, 0)["scores"] == {}


def test_a_question_entered_by_a_clerk_says_so():
    clerk = make_clerk(make_session())
    question_services.ask_question_for(
        session_id=clerk.session_id, clerk_id=clerk.pk, name="Jun", text="Who pays?"
    )
    [row] = public(clerk.session)["rows"]
    assert row["entered"] is True
    assert row["who"]["mode"] == "onsite"


def test_a_question_outlives_its_asker():
    session = make_session()
    person = make_participant(session)
    make_question(session, person)
    person.delete()
    [row] = public(session)["rows"]
    assert row["who"]["name"] == ""


def key(question):
    """As the page reads it: parseInt(key, 36)."""
    return next(
        k for k in scores.scores(question.session_id, 0)["scores"] if int(k, 36) == question.pk
    )


def test_scores_are_whole_or_what_changed():
    session = make_session()
    first, second = make_question(session), make_question(session)
    upvote(first)
    upvote(first)
    whole = {"full": True, "scores": {key(first): 2, key(second): 0}}
    assert scores.scores(session.pk, 0) == whole
    first.refresh_from_db()
    upvote(second)
    newer = {"full": False, "scores": {key(second): 1}}
    assert scores.scores(session.pk, first.scored_revision) == newer


def upvote(question):
    person = make_participant(question.session)
    only(upvotes.upvote_questions([Wish(person.session_id, person.pk, question.pk, True)]))


def test_a_question_that_comes_back_brings_its_score():
    session = make_session()
    question = make_question(session)
    make_upvote(question, make_participant(session))
    moderation.hide_question(session_id=session.pk, question_id=question.pk, because="other")
    moderation.approve_question(session_id=session.pk, question_id=question.pk)
    assert scores.scores(session.pk, 1)["scores"] == {key(question): 1}


def test_mine_is_mine():
    session = make_session()
    me, other = make_participant(session), make_participant(session)
    mine = make_question(session, me, state=State.HIDDEN, hidden_note="Off topic")
    theirs = make_question(session, other, text=CANARY)
    make_upvote(theirs, me)
    both = my_questions.my_questions(session.pk, [me.pk, other.pk])
    answer = both[me.pk]
    assert [(row["id"], row["state"]) for row in answer["asked"]] == [(mine.pk, "hidden")]
    assert answer["asked"][0]["note"] == "Off topic"
    assert answer["upvoted"] == [theirs.pk]
    assert CANARY not in json.dumps(answer)
    assert [row["id"] for row in both[other.pk]["asked"]] == [theirs.pk]
    assert both[other.pk]["upvoted"] == []


def test_an_upvote_stays_mine_while_its_question_is_hidden():
    """The one who upvoted is not told that it went: a fresh state must say the same."""
    session = make_session()
    me, question = make_participant(session), make_question(session)
    make_upvote(question, me)
    moderation.hide_question(session_id=session.pk, question_id=question.pk, because="other")
    assert my_questions.my_questions(session.pk, [me.pk])[me.pk]["upvoted"] == [question.pk]


@pytest.mark.parametrize("items", [1, 3])
def test_facts_take_the_same_queries_for_one_and_three(items, django_assert_num_queries):
    session = make_session()
    for _ in range(items):
        person = make_participant(session, group="technical", region="weog")
        make_upvote(make_question(session, person, revision=2), make_participant(session))
    with django_assert_num_queries(2):
        public(session)
    with django_assert_num_queries(2):
        moderated(session, since=1)
    with django_assert_num_queries(1):
        scores.scores(session.pk, 0)
    with django_assert_num_queries(3):
        my_questions.my_questions(session.pk, [person.pk])
