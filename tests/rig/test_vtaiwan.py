"""A real consultation's votes over real sockets: each ballot ends as its person's last word."""

import asyncio
from collections import Counter

import pytest

from bench import vtaiwan
from tests.rig.conftest import House
from tests.rig.pair import sized

STATEMENTS = sized(4, 100)

pytestmark = pytest.mark.skipif(not vtaiwan.VOTES.exists(), reason="the real votes are not here")


def test_every_ballot_is_the_last_word_of_its_person(house: House) -> None:
    votes = said_again(STATEMENTS)

    async def ask(name: str, *arguments: object) -> object:
        code = f"from bench import scene\nanswer = scene.{name}(*{arguments!r})"
        return await asyncio.to_thread(house.behind.run, code)

    address = house.site.url.replace("http", "ws") + "/ws/"
    played, wrong = asyncio.run(vtaiwan.replay(address, ask, votes))

    assert wrong == []
    assert len(played.waits) == len(votes) > len(played.last)


def said_again(statements: int) -> list[vtaiwan.Recorded]:
    """Of those who voted more than once on a statement: their order is what can go wrong."""
    votes = vtaiwan.recorded(vtaiwan.VOTES)
    times = Counter(vote.pair for vote in votes)
    again = [vote for vote in votes if times[vote.pair] > 1]
    busiest = Counter(vote.pair[0] for vote in again).most_common(statements)
    return [vote for vote in again if vote.pair[0] in dict(busiest)]
