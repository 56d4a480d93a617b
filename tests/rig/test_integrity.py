"""Attacks that succeed elsewhere: two screens of one person at once, ballots that break the rules.

All over real sockets to two processes; one evening, judged by several tests.
"""

import asyncio
from typing import NamedTuple

import pytest

from tests.rig.conftest import House
from tests.rig.crowd import enter, leave
from tests.rig.journal import Frame, Journal
from tests.rig.stage import Stage
from tests.rig.stored import Stored, read_stored
from tests.rig.wire import Wire

VOTERS, UPVOTERS = 60, 40

PREPARE = """
from agenda.models import Session
from live import stream
from polls.services.changes import resend_polls
from tests import factories as make
session = Session.objects.get(pk={pk})
with stream.locked({pk}):
    polls = [make.make_poll(session, list("ABCD"), state="open", results="live")]
    polls.append(make.make_poll(session))
    question = make.make_question(session)
    resend_polls(session_id={pk})
    stream.changed({pk}, "tally", "questions", "scores", "next")
answer = [[(one.pk, [row.pk for row in one.options.all()]) for one in polls], question.pk]
"""


class Evening(NamedTuple):
    """What was answered, what every screen was told, and what is stored."""

    poll: int
    both: list[Frame]
    upvoted: list[Frame]
    broken: dict[str, Frame]
    journals: list[Journal]
    stored: Stored


@pytest.fixture(scope="module")
def evening(house: House) -> Evening:
    stage = Stage(house.site, house.behind, attendees=VOTERS + 1)
    return asyncio.run(play(stage))


async def play(stage: Stage) -> Evening:
    polls, question = stage.behind.run(PREPARE.format(pk=stage.pk))
    (poll, options), (other, foreign) = polls
    left, right = stage.screens("attendees"), stage.screens("attendees")[:VOTERS]
    await enter([*left, *right])
    pairs = list(zip(left[:VOTERS], right, strict=True))
    broken = await break_the_rules(left[VOTERS], poll, options, other, foreign)
    both = await at_once(pairs, "polls.vote", [{"poll": poll, "options": [o]} for o in options[:2]])
    upvoted = await at_once(pairs[:UPVOTERS], "qa.upvote", [{"question": question, "on": True}] * 2)
    await asyncio.to_thread(stage.retitle, "the end")  # a frame for everybody
    stored = await asyncio.to_thread(read_stored, stage, [])
    await asyncio.gather(*(screen.settle(stored.head) for screen in (*left, *right)))
    await leave([*left, *right])
    journals = [screen.journal for screen in (*left, *right)]
    return Evening(poll, both, upvoted, broken, journals, stored)


async def at_once(pairs: list[tuple[Wire, Wire]], verb: str, bodies: list[Frame]) -> list[Frame]:
    """Both screens of each pair at the same moment, each with its own body and id."""
    sent = [
        screen.do(verb, body) for pair in pairs for screen, body in zip(pair, bodies, strict=True)
    ]
    return await asyncio.gather(*sent)


async def break_the_rules(
    screen: Wire, poll: int, options: list[int], other: int, foreign: list[int]
) -> dict[str, Frame]:
    attacks = {
        "all four": (poll, options),
        "two": (poll, options[:2]),
        "one twice": (poll, options[:1] * 2),
        "none": (poll, []),
        "of another poll": (poll, foreign[:1]),
        "one of another poll beside": (poll, [options[0], foreign[0]]),
        "in a draft": (other, foreign[:1]),
    }
    return {
        name: await screen.do("polls.vote", {"poll": asked, "options": chosen})
        for name, (asked, chosen) in attacks.items()
    }


def test_two_screens_at_once_make_one_ballot(evening: Evening) -> None:
    ballots = [
        (voter, options) for at, voter, options in evening.stored.ballots if at == evening.poll
    ]

    assert all("done" in answer for answer in evening.both)
    assert len({voter for voter, _ in ballots}) == len(ballots) == VOTERS
    assert all(len(options) == 1 for _, options in ballots)


def test_two_screens_at_once_make_one_upvote(evening: Evening) -> None:
    assert all("done" in answer for answer in evening.upvoted)
    assert len(set(map(tuple, evening.stored.upvotes))) == UPVOTERS
    assert len(evening.stored.upvotes) == UPVOTERS


def test_a_ballot_that_breaks_the_rules_is_refused_whole(evening: Evening) -> None:
    codes = {name: answer.get("code") for name, answer in evening.broken.items()}

    assert codes == {
        **dict.fromkeys(("all four", "two", "one twice", "none"), "choices"),
        "one of another poll beside": "choices",
        "of another poll": "not_found",
        "in a draft": "closed",
    }
    assert len(evening.stored.ballots) == VOTERS, "the rule-breaker has none"


def test_no_screen_sees_a_tally_go_backwards(evening: Evening) -> None:
    for journal in evening.journals:
        facts = [frame.get("facts", {}) for _, frame in journal.frames]
        told = [one["tally"][str(evening.poll)] for one in facts if "tally" in one]
        ballots = [count["ballots"] for count in told]
        live = [count["live"]["voters"] for count in told if "live" in count]
        assert ballots == sorted(ballots)
        assert live == sorted(live)
        assert journal.picture["tally"][str(evening.poll)]["ballots"] == VOTERS


def test_both_screens_of_a_person_end_with_the_ballot_that_is_stored(evening: Evening) -> None:
    stored = {voter: options for at, voter, options in evening.stored.ballots if at == evening.poll}

    for journal in evening.journals:
        mine = journal.picture["my_ballots"].get(str(evening.poll), {}).get("options")
        assert mine == stored.get(journal.person)
