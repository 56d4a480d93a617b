"""Ballots in every bad way: repeated, doubled over two screens, racing the end of the poll."""

import asyncio
import uuid

import psycopg
import pytest

from tests.patience import until
from tests.rig import pair
from tests.rig.conftest import House
from tests.rig.crowd import enter, settle_and_check
from tests.rig.journal import Frame
from tests.rig.pair import sized
from tests.rig.stage import Stage
from tests.rig.wire import Wire, spread

VOTERS = sized(100, 500)
ROUNDS, RACERS = sized(20, 200), 20
WINDOW_SECONDS = VOTERS / 100
WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"


async def vote_again_and_again(screens: list[Wire], vote: Frame) -> list[Frame]:
    """Three times under one id, and under two others; on two screens of one person."""
    names = [str(uuid.uuid4()) for _ in range(3)]
    sent = [(screens[0], names[0])] * 3 + [(screens[-1], names[1]), (screens[0], names[2])]
    return await asyncio.gather(*(screen.do("polls.vote", vote, name) for screen, name in sent))


def test_votes_that_are_repeated_count_once(house: House) -> None:
    stage = Stage(house.site, house.behind, attendees=VOTERS)
    poll, options = stage.polls("open")[0]

    async def one(number: int, screens: list[Wire]) -> list[Frame]:
        await asyncio.sleep(WINDOW_SECONDS * number / VOTERS)
        vote = {"poll": poll, "options": [options[number % len(options)]]}
        return await vote_again_and_again(screens, vote)

    async def play():
        first = stage.screens("attendees")
        second = stage.screens("attendees")[: VOTERS // 5]
        hall = stage.screen("screens")
        await enter([*first, *second, hall])
        pairs = [[screen, *second[n : n + 1]] for n, screen in enumerate(first)]
        answers = await asyncio.gather(*(one(n, pair) for n, pair in enumerate(pairs)))
        wrong = await settle_and_check(stage, [*first, *second, hall])
        return answers, hall.journal.picture["tally"][str(poll)]["ballots"], wrong

    answers, counted, wrong = asyncio.run(play())

    assert wrong == []
    assert counted == VOTERS
    assert all("done" in answer for five in answers for answer in five)


@pytest.mark.skipif(not pair.POSTGRES, reason="SQLite has one writer at a time")
def test_two_votes_that_meet_in_the_middle_count_once(stage: Stage) -> None:
    """Of one person, in two processes: neither is stored before both are under way."""
    poll, options = stage.polls("open")[0]

    async def play() -> tuple[list[Frame], list[str]]:
        screens = await spread(*(stage.screen("attendees") for _ in range(20)))
        with psycopg.connect(stage.site.env["DATABASE_URL"]) as held:
            held.execute("LOCK TABLE polls_voter IN SHARE MODE")
            vote = {"poll": poll, "options": options[:1]}
            votes = [asyncio.create_task(one.insist("polls.vote", vote)) for one in screens]
            await until(lambda: held.execute(WAITING).fetchone() == (2,))
        answers = await asyncio.gather(*votes)
        return answers, await settle_and_check(stage, list(screens))

    answers, wrong = asyncio.run(play())

    assert wrong == []
    assert all("done" in answer for answer in answers)


def test_a_vote_that_races_the_close_is_counted_or_refused(house: House) -> None:
    stage = Stage(house.site, house.behind, attendees=RACERS)
    polls = stage.polls(*["draft"] * ROUNDS)

    async def play():
        voters, moderators = stage.screens("attendees"), stage.screens("moderators")
        hall = stage.screen("screens")
        await enter([*voters, *moderators, hall])
        codes: set[str] = set()
        for number, (poll, options) in enumerate(polls):
            assert "done" in await moderators[0].insist("polls.open", {"poll": poll})
            closing, answers = await race(voters, moderators, poll, options, number)
            assert all("done" in answer for answer in closing), closing
            codes |= {answer.get("code", "done") for answer in answers}
            await moderators[1].insist("polls.show", {"poll": poll})
        return codes, await settle_and_check(stage, [*voters, *moderators, hall])

    codes, wrong = asyncio.run(play())

    assert wrong == []
    assert codes <= {"done", "closed"}
    assert "done" in codes


async def race(
    voters: list[Wire], moderators: list[Wire], poll: int, options: list[int], number: int
) -> tuple[list[Frame], list[Frame]]:
    """Everybody votes while both moderators close; who is first differs from round to round."""

    async def vote(place: int, screen: Wire) -> Frame:
        await asyncio.sleep(0.002 * place)
        option = options[(place + number) % len(options)]
        return await screen.insist("polls.vote", {"poll": poll, "options": [option]})

    async def close(screen: Wire) -> Frame:
        await asyncio.sleep(0.004 * (number % 11))
        return await screen.insist("polls.close", {"poll": poll})

    closing = asyncio.gather(*(close(screen) for screen in moderators))
    voting = asyncio.gather(*(vote(place, screen) for place, screen in enumerate(voters)))
    return await closing, await voting
