"""Batches of votes that race a close: in the result and answered done, or refused and nowhere."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from polls import services
from polls.ballots import Vote
from polls.models import Ballot, Poll
from tests.factories import make_participant, make_poll, make_session
from tests.outcomes import at_once, code_of

ROUNDS = 10


def race(session, people, poll):
    """The answers to all votes, cast in three batches while the poll is being closed."""
    option = poll.options.first().pk
    votes = [Vote(session.pk, person.pk, poll.pk, [option]) for person in people]
    answers: list[Exception | None] = []

    def cast(batch):
        answers.extend(services.cast_votes(batch))

    close = partial(services.close_poll, session_id=session.pk, poll_id=poll.pk)
    batches = [partial(cast, votes[place::3]) for place in range(3)]
    assert at_once(*batches, close) == ["done"] * 4
    return answers


@pytest.mark.django_db(transaction=True)
def test_a_vote_is_in_the_result_or_refused():
    session = make_session()
    people = [make_participant(session) for _ in range(9)]
    for _ in range(ROUNDS):
        poll = make_poll(session, state="open")

        answers = race(session, people, poll)

        poll.refresh_from_db()
        done = sum(answer is None for answer in answers)
        refused = [answer for answer in answers if isinstance(answer, ValidationError)]
        assert done + len(refused) == len(people)
        assert {code_of(answer) for answer in refused} <= {"closed"}
        assert poll.state == Poll.State.CLOSED
        assert poll.result["voters"] == done == Ballot.objects.filter(poll=poll).count()
