"""What the services promise holds without them: the database itself refuses the second one."""

import uuid
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from live.models import Answer
from polls.models import Poll
from qa.models import Question
from tests import factories as make

COMMAND = uuid.UUID(int=7)


def one_person_one_ballot(session) -> Callable[[], object]:
    poll, person = make.make_poll(session, state="open"), make.make_participant(session)
    return lambda: make.make_ballot(poll, person)


def one_upvote_a_person(session) -> Callable[[], object]:
    question, person = make.make_question(session), make.make_participant(session)
    return lambda: make.make_upvote(question, person)


def one_waiting_hand(session) -> Callable[[], object]:
    person = make.make_participant(session)
    return lambda: make.make_hand(person)


def one_running_turn(session) -> Callable[[], object]:
    return lambda: make.make_turn(make.make_participant(session))


def one_open_poll(session) -> Callable[[], object]:
    return lambda: make.make_poll(session, state=Poll.State.OPEN)


def one_taken_question(session) -> Callable[[], object]:
    return lambda: make.make_question(session, state=Question.State.TAKEN)


def one_open_run_per_session(session) -> Callable[[], object]:
    return lambda: make.make_run(make.make_segment(session))


def one_answer_per_command(session) -> Callable[[], object]:
    person = make.make_participant(session).pk
    return lambda: Answer.objects.create(participant_id=person, command_id=COMMAND, body={})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rule",
    [
        *(one_person_one_ballot, one_upvote_a_person, one_waiting_hand, one_running_turn),
        *(one_open_poll, one_taken_question, one_open_run_per_session, one_answer_per_command),
    ],
)
def test_the_database_refuses_the_second(rule) -> None:
    add = rule(make.make_session())
    add()
    with pytest.raises(IntegrityError), transaction.atomic():
        add()
