"""Votes, changed minds and hands that race a close: done and in the result, or refused."""

import secrets
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from polls.models import Ballot, Poll, Voter
from polls.services import ballots as ballot_services
from polls.services import hands, polls, secret_ballots
from polls.services.votes import Vote
from tests.factories import make_clerk, make_participant, make_poll, make_session
from tests.outcomes import code_of
from tests.rig.pair import sized

ROUNDS = sized(40, 200)
BATCHES, TOGETHER = 3, 3
RACERS = BATCHES + 2  # and a clerk, and the moderator
HEAD_STARTS = 4  # of the votes, by round
Secrecy = Poll.Secrecy


class Threads:
    """They keep their connections from round to round, and start together in each."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool, self.start = pool, threading.Barrier(RACERS)

    def run(self, *acts):
        """What each act gives, or the code of why it was refused."""
        return list(self.pool.map(self._one, acts))

    def _one(self, act):
        self.start.wait()
        try:
            return act()
        except Exception as error:
            return code_of(error)


class Round:
    """One poll: some have voted before, everybody votes while it is closed."""

    def __init__(self, session, people, clerk, number: int) -> None:
        secrecy = list(Secrecy)[number % len(Secrecy)]
        self.poll = make_poll(session, state="open", secrecy=secrecy)
        self.first, self.second, self.third = self.poll.options.values_list("pk", flat=True)
        self.clerk = clerk
        self.receipts = {person: secrets.token_urlsafe(32) for person in people}
        self.batches = [people[place::BATCHES] for place in range(BATCHES)]
        self.before = [batch[number % TOGETHER] for batch in self.batches]
        self.stands = dict.fromkeys(self.before, self.first)
        self.late = 0  # batches
        # Where one is always first to the lock, as on SQLite, rounds would all be alike.
        self.close_after = number % HEAD_STARTS * 0.01
        assert set(self.cast(self.before, self.first)) == {"done"}
        self.count(2)

    def cast(self, people, option):
        """The answer to each."""
        secret = self.poll.secrecy == Secrecy.SECRET
        cast = secret_ballots.cast_secret_votes if secret else ballot_services.cast_votes
        votes = [
            Vote(
                self.poll.session_id,
                person,
                self.poll.pk,
                [option],
                receipt=self.receipts[person] if secret else "",
            )
            for person in people
        ]
        return ["done" if answer is None else code_of(answer) for answer in cast(votes)]

    def count(self, raised):
        hands.count_hands(
            session_id=self.poll.session_id,
            clerk_id=self.clerk,
            poll_id=self.poll.pk,
            counts={self.third: raised},
        )
        return "done"

    def close(self):
        time.sleep(self.close_after)
        polls.close_poll(session_id=self.poll.session_id, poll_id=self.poll.pk)
        return "done"

    def race(self, threads: Threads) -> Counter[int]:
        """The result as those who were answered `done` may expect it."""
        votes = [partial(self.cast, batch, self.second) for batch in self.batches]
        *answered, counted, closed = threads.run(*votes, partial(self.count, 5), self.close)
        assert closed == "done"
        for batch, answers in zip(self.batches, answered, strict=True):
            assert set(answers) in ({"done"}, {"closed"}), "a batch is one transaction"
            if answers[0] == "done":
                self.stands |= dict.fromkeys(batch, self.second)
            else:
                self.late += 1
        assert counted in ("done", "closed")
        raised = {self.third: 5 if counted == "done" else 2}
        return Counter(self.stands.values()) + Counter(raised)


@pytest.mark.django_db(transaction=True)
def test_what_was_answered_done_is_the_result():
    session = make_session()
    clerk = make_clerk(session).pk
    people = [make_participant(session).pk for _ in range(BATCHES * TOGETHER)]
    late = 0
    with ThreadPoolExecutor(RACERS) as pool:
        threads = Threads(pool)
        for number in range(ROUNDS):
            played = Round(session, people, clerk, number)

            expected = played.race(threads)

            poll = Poll.objects.get(pk=played.poll.pk)
            assert poll.state == Poll.State.CLOSED
            totals = {option["id"]: option["total"] for option in poll.result["options"]}
            assert totals == {pk: expected[pk] for pk in totals}
            ballots, voters = (rows.objects.filter(poll=poll).count() for rows in (Ballot, Voter))
            assert poll.result["voters"] == ballots == voters == len(played.stands)
            late += played.late
        threads.run(*[lambda: connection.close()] * RACERS)
    assert 0 < late < ROUNDS * BATCHES, "neither votes nor closes were always first"
