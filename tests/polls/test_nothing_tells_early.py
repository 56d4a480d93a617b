"""Whatever people choose, every other screen is told the same until the rules allow more.

The same hour is played twice with other choices, from the same rows. All that a lower audience may
receive has to be the same both times, byte for byte: what is told, when, and under which tag.
"""

import contextlib
import json
import logging
import re
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from live import reading
from live.models import Topic
from participants.facts.seats import display_seat, seat_of
from polls.facts import tally as tally_facts
from polls.models import Poll
from polls.services import ballots, hands, polls, secret_ballots
from polls.services.votes import Vote
from tests.factories import (
    make_clerk,
    make_display,
    make_participant,
    make_poll,
    make_session,
    make_speaker,
)
from tests.outcomes import only, send, state_of

pytestmark = pytest.mark.django_db
Kind, Secrecy, Results = Poll.Kind, Poll.Secrecy, Poll.Results
MOMENT = re.compile(r'"(?:now|at|closed_at|shown_at)": ?\d+|"ticket": ?"[^"]*"')
VOTERS = 12  # more than two of the smallest groups: live figures would have moved by then
RECEIPT = "r{:042d}"
ONCE = {"celery", "kombu", "asyncio"}
CHANGED = (3, 5)  # who votes once more, for something else


class Hour:
    """An open poll, people who vote, and those who look on."""

    def __init__(self, **over: Any) -> None:
        self.session = make_session()
        over = {"max_choices": 2 if over.get("kind") == Kind.MULTIPLE else 1} | over
        self.poll = make_poll(self.session, **over)
        polls.open_poll(session_id=self.session.pk, poll_id=self.poll.pk)
        self.options = [option.pk for option in self.poll.options.all()]
        modes = ("online", "onsite", "hub")
        self.voters = [make_participant(self.session, mode=modes[n % 3]) for n in range(VOTERS)]
        self.clerk = make_clerk(self.session)
        self.person = make_participant(self.session)
        seats = [self.person, make_speaker(self.session)]
        self.seats = [*map(seat_of, seats), display_seat(make_display(self.session))]
        self.journal: list[Any] = []

    def play(self, choices: list[int]) -> list[Any]:
        """Everybody votes as said, hands are counted, the poll is closed; then all of it is undone.

        What was read for others is kept in memory until its topic changes: with the rows it has
        to go back, too.
        """
        self.journal = []
        with contextlib.suppress(Undone), transaction.atomic():
            for number, (voter, choice) in enumerate(zip(self.voters, choices, strict=True)):
                self.vote(number, voter, choice)
                if number % 4 == 3:
                    self.look()
            for number in CHANGED:
                self.vote(number, self.voters[number], 1 - choices[number])
                self.look()
            self.raise_hands(choices[0])
            polls.close_poll(session_id=self.session.pk, poll_id=self.poll.pk)
            self.look()
            raise Undone
        reading._shelf.clear()
        return self.journal

    def vote(self, number: int, voter: Any, choice: int) -> None:
        receipt, cast = "", ballots.cast_votes
        if self.poll.secrecy == Secrecy.SECRET:
            receipt, cast = RECEIPT.format(number), secret_ballots.cast_secret_votes
        chosen = [self.options[choice]]
        only(cast([Vote(self.session.pk, voter.pk, self.poll.pk, chosen, receipt=receipt)]))

    def raise_hands(self, most: int) -> None:
        counts = {option: 7 if place == most else 2 for place, option in enumerate(self.options)}
        hands.count_hands(
            session_id=self.session.pk,
            clerk_id=self.clerk.pk,
            poll_id=self.poll.pk,
            counts=counts,
            channel="room",
            people=30,
        )

    def look(self) -> None:
        """Which topics have moved how far, and what each of those who look on is told."""
        self.journal.append(sorted(Topic.objects.values_list("name", "revision")))
        for seat in self.seats:
            self.journal.append(MOMENT.sub("", json.dumps(state_of(seat))))
        client = Client()
        kept = client.session
        kept["seats"] = {str(self.person.pk): self.person.link_serial}
        kept.save()
        address = reverse("seat-state", args=[self.session.slug, self.person.pk])
        self.journal.append(client.get(address).headers["ETag"])


class Undone(Exception):
    """The end of an hour that never was."""


ALIKE, APART = [0] * VOTERS, [0, 1] * (VOTERS // 2)
HIDDEN = [
    {"kind": kind, "secrecy": secrecy}
    for kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO, Kind.RATING)
    for secrecy in Secrecy.values
] + [{"results": Results.BALLOT, "secrecy": Secrecy.NAMED}, {"results": Results.BALLOT}]


@pytest.mark.parametrize("over", HIDDEN, ids=lambda over: "-".join(map(str, over.values())))
def test_until_it_is_shown_choices_change_nothing_on_any_other_screen(over, caplog):
    hour = Hour(**over)
    with caplog.at_level(logging.DEBUG):
        alike = hour.play(ALIKE)
        logged, _ = logged_in(caplog), caplog.clear()
        apart = hour.play(APART)
    assert alike == apart
    assert logged == logged_in(caplog)


def logged_in(caplog: Any) -> list[str]:
    """What other packages log once, when they are first imported, is no part of an hour."""
    ours = (one for one in caplog.records if one.name.split(".")[0] not in ONCE)
    return [one.getMessage() for one in ours]


def test_that_test_would_notice():
    """Live figures are told by what people chose; so is a result that was shown."""
    hour = Hour(results=Results.LIVE)
    assert hour.play(ALIKE) != hour.play(APART)


@pytest.mark.parametrize("seed", range(3))
def test_live_figures_are_the_same_whoever_casts_which_vote(seed):
    """So they add nothing to what the tables of the result tell of anybody's vote (decision 27).

    Another order of people, who are in other rooms, with the same votes at the same moments.
    """
    hour, chance = Hour(results=Results.LIVE), Random(seed)
    cast = [(chance.randrange(VOTERS), chance.randrange(3)) for _ in range(4 * VOTERS)]

    def told(voters: list[Any]) -> list[Any]:
        seen = []
        with contextlib.suppress(Undone), transaction.atomic():
            for person, choice in cast:
                hour.vote(person, voters[person], choice)
                seen.append(tally_facts.tally(hour.session.pk))
            raise Undone
        return seen

    alike = told(hour.voters)
    assert alike == told(chance.sample(hour.voters, VOTERS))
    pictures = [one["live"] for tally in alike for one in tally.values() if "live" in one]
    assert len({str(picture) for picture in pictures}) > 2


def test_an_answer_says_nothing_of_other_votes():
    hour = Hour()
    for voter, choice in zip(hour.voters, ALIKE, strict=True):
        hour.vote(0, voter, choice)
    answer = send(hour.person, "polls.vote", poll=hour.poll.pk, options=[hour.options[1]])
    assert answer.keys() == {"done"}
