"""A hall that votes, and changes its mind, from before a fault until after it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import median

from tests.patience import until
from tests.rig.crowd import enter, settle_and_check, watching
from tests.rig.pair import sized
from tests.rig.stage import Stage
from tests.rig.wire import Wire

PEOPLE = sized(30, 200)
PAUSE_SECONDS = 0.3  # between two votes of one person


@dataclass
class Storm:
    """Passes once, then it is judged."""

    stage: Stage
    screens: list[Wire] = field(default_factory=list)
    took: list[float] = field(default_factory=list)  # of each vote until its answer
    answered: dict[Wire, float] = field(default_factory=dict)  # when last, by the loop's clock
    wrong: list[str] = field(default_factory=list)

    def passes(self, fault: Callable[[], Awaitable[None]]) -> None:
        asyncio.run(self._pass(fault))

    async def _pass(self, fault: Callable[[], Awaitable[None]]) -> None:
        ((poll, options),) = self.stage.polls("open")
        over = asyncio.Event()

        async def break_it() -> None:
            await self.goes_on(PEOPLE // 2)
            await fault()
            over.set()

        voters = self.stage.screens("attendees")
        watchers = [*self.stage.screens("moderators"), self.stage.screen("screens")]
        self.screens = [*voters, *watchers]
        await enter(self.screens)
        async with watching(*watchers):
            voting = (self._vote(n, one, poll, options, over) for n, one in enumerate(voters))
            await asyncio.gather(break_it(), *voting)
        self.wrong = await settle_and_check(self.stage, self.screens)

    async def goes_on(self, votes: int) -> None:
        """Until so many more are answered."""
        enough = len(self.took) + votes
        await until(lambda: len(self.took) >= enough)

    async def is_whole(self) -> None:
        """Until all are answered once more: quicker kills may hit the same person each time."""
        begun = asyncio.get_running_loop().time()
        await until(lambda: len(self.answered) == PEOPLE and min(self.answered.values()) > begun)

    async def waits(self) -> None:
        """Until everybody waits for an answer, or is answered though there can be none."""
        begun = self.asked
        await until(
            lambda: self.asked - len(self.took) >= PEOPLE or self.asked > begun + 2 * PEOPLE
        )

    async def _vote(
        self, number: int, screen: Wire, poll: int, options: list[int], over: asyncio.Event
    ) -> None:
        clock, last = asyncio.get_running_loop().time, False
        while not last:
            last, number, begun = over.is_set(), number + 1, clock()
            choice = [options[number % len(options)]]
            answer = await screen.insist("polls.vote", {"poll": poll, "options": choice})
            assert "done" in answer, answer
            self.took.append(clock() - begun)
            self.answered[screen] = clock()
            await asyncio.sleep(PAUSE_SECONDS)

    @property
    def asked(self) -> int:
        """Votes that were sent, whatever became of them."""
        return sum(len(screen.journal.commands) for screen in self.screens)

    @property
    def sockets(self) -> int:
        """The most that one screen needed."""
        return max(len(screen.journal.sockets) for screen in self.screens)

    @property
    def pace(self) -> float:
        return median(self.took)
