"""SIGKILL of web processes while commands flow: nothing that was acknowledged is lost."""

import asyncio
import random
from functools import partial

from tests.patience import until
from tests.rig import acts
from tests.rig.conftest import House
from tests.rig.crowd import enter, settle_and_check, watching
from tests.rig.pair import sized
from tests.rig.stage import Stage
from tests.rig.wire import Wire

PEOPLE = sized(30, 200)
ACTS = 5
BUSY = ("qa.ask", "qa.upvote", "polls.vote", "floor.raise")


async def work(screen: Wire, verbs: tuple[str, ...]) -> None:
    """One command after the other, each until it is answered."""
    for _ in range(ACTS):
        verb = random.choice(verbs)
        await screen.insist(verb, acts.body(verb, random.randrange(1000), screen.journal.picture))


def answered(screens: list[Wire]) -> int:
    return sum(bool(c.answers) for screen in screens for c in screen.journal.commands.values())


def enough(screens: list[Wire], wanted: int) -> bool:
    return answered(screens) >= wanted


def test_web_processes_that_are_killed_lose_nothing(house: House) -> None:
    stage = Stage(house.site, house.behind, attendees=PEOPLE)
    stage.polls("open")

    async def kill_midway(actors: list[Wire]) -> list[int]:
        """First one of the two, so that the other has to take over; then both."""
        moments = []
        for part, victims in ((4, slice(0, 1)), (2, slice(None))):
            await until(partial(enough, actors, len(actors) * ACTS // part))
            moments.append(answered(actors))
            for process in stage.site.web_processes()[victims]:
                process.kill()
        return moments

    async def play():
        crowd, clerks = stage.screens("attendees"), stage.screens("clerks")
        watchers = [*stage.screens("moderators"), stage.screen("screens")]
        actors, screens = [*crowd, *clerks], [*crowd, *clerks, *watchers]
        await enter(screens)
        async with watching(*watchers):
            moments, *_ = await asyncio.gather(
                kill_midway(actors),
                *(work(screen, BUSY) for screen in crowd),
                *(work(screen, ("qa.ask_for",)) for screen in clerks),
            )
        return moments, answered(actors), await settle_and_check(stage, screens)

    moments, answers, wrong = asyncio.run(play())

    assert wrong == []
    assert answers == (PEOPLE + 3) * ACTS
    assert all(0 < moment < answers for moment in moments), "no kill fell into the middle"


def test_a_restored_database_makes_every_screen_fetch_its_state_anew(stage: Stage) -> None:
    """A backup of before the last changes: fewer revisions, and by rule another epoch."""
    restore = (
        "from live.models import Stream, Topic, new_epoch\n"
        f"Stream.objects.filter(pk={stage.pk}).update(epoch=new_epoch(), revision=1)\n"
        f"Topic.objects.filter(stream={stage.pk}).update(revision=1)"
    )
    stage.retitle("late")

    async def play_on():
        screen = stage.screen("attendees", 1)
        welcome = await screen.open()
        stage.behind.run(restore)
        await screen.hear(lambda frame: "resync" in frame, since=1)
        await screen.close()
        refused = await screen.open()
        await screen.come_back()
        again = screen.frames[-1][1]
        await screen.close()
        return welcome, refused, again

    welcome, refused, again = asyncio.run(play_on())

    assert welcome["welcome"] > 1
    assert "resync" in refused, "a screen with the old epoch is never continued"
    assert "welcome" in again, "and after the fresh state it is not sent for it again"
    assert again["epoch"] == refused["epoch"] != welcome["epoch"]
