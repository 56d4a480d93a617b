"""`python -m bench.vtaiwan [FILE] [--pairs N]`: a real consultation's votes over the public wire.

One yes / no / pass poll per statement, each in a session of its own; every voter on a statement
is a person with a socket. Votes are sent in the order in which they were recorded, each person's
next one when the last was acknowledged; in the end each ballot has to be their last word.
"""

import argparse
import asyncio
import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import uvloop

from bench.client import Frame, Hall, Screen
from bench.figures import milliseconds
from bench.house import Ours, open_house
from bench.run import PATIENCE_SECONDS, command
from session_platform.supervisor import interruptible

VOTES = Path(__file__).parents[2] / "shared" / "votes" / "vtaiwan-votes.csv"
CHOICES = ("1", "-1", "0")  # yes, no, pass: in the order of the options
TOGETHER = 1000  # votes for which pages are loaded at once: their tickets last five minutes
AT_ONCE = 250  # votes on their way
TRIES = 5

Pair = tuple[str, str]  # a statement and a voter
Ask = Callable[..., Awaitable[Any]]  # calls a function of bench/scene.py


class Recorded(NamedTuple):
    pair: Pair
    choice: int


@dataclass
class Seat:
    """One voter in the session about one statement."""

    person: int
    poll: int
    options: list[int]
    waiting: int = 0  # votes of these that were read together
    hello: bytes = b""
    screen: Screen | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


def recorded(path: Path, pairs: int = 0) -> list[Recorded]:
    """The votes of the first so many pairs, in the order of their time; of all, if none is said."""
    with path.open() as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    known: dict[Pair, None] = {}
    votes = []
    for row in rows:
        pair = row["comment-id"], row["voter-id"]
        if pair in known or not pairs or len(known) < pairs:
            known[pair] = None
            votes.append(Recorded(pair, CHOICES.index(row["vote"])))
    return votes


class Replay:
    """At one server; `ask` sets up and counts behind the scenes."""

    def __init__(self, address: str, ask: Ask, votes: list[Recorded]) -> None:
        self.ask, self.votes = ask, votes
        self.last = {vote.pair: vote.choice for vote in votes}
        self.hall = Hall(address, [])
        self.hall.hear = self._hear
        self.answers: dict[str, asyncio.Future[Frame]] = {}
        self.plans: dict[str, Any] = {}
        self.seats: dict[Pair, Seat] = {}
        self.waits: list[float] = []
        self.refused: Counter[str] = Counter()
        self.seconds = 0.0

    def _hear(self, screen: Screen, said: Frame, now: float) -> None:
        answered = self.answers.get(said.get("done") or said.get("refused") or "")
        if answered and not answered.done():
            answered.set_result(said)

    async def set_up(self) -> None:
        voters = defaultdict(list)
        for statement, voter in self.last:
            voters[statement].append(voter)
        for number, (statement, people) in enumerate(voters.items(), 1):
            plan = await self.ask("open_statement", f"Statement {statement}", len(people))
            self.plans[statement] = plan
            for voter, person in zip(people, plan["people"], strict=True):
                self.seats[statement, voter] = Seat(person, plan["poll"], plan["options"])
            say(f"{number} of {len(voters)} statements")
        say("\n")

    async def run(self) -> None:
        begin, gate = time.monotonic(), asyncio.Semaphore(AT_ONCE)
        parts = list(_parts(self.votes))
        loading = asyncio.create_task(self._load(parts[0]))
        for number, part in enumerate(parts):
            hellos = await loading
            if number + 1 < len(parts):
                loading = asyncio.create_task(self._load(parts[number + 1]))
            for pair, hello in hellos.items():
                self.seats[pair].hello = hello
            await self._play(part, gate)
            self.seconds = time.monotonic() - begin
            left = self.seconds / len(self.waits or [0]) * (len(self.votes) - len(self.waits))
            say(f"{len(self.waits)} of {len(self.votes)} votes, about {left:.0f} s left")
        say("\n")

    async def _load(self, part: list[Recorded]) -> dict[Pair, bytes]:
        pairs = list(dict.fromkeys(vote.pair for vote in part))
        texts = await self.ask("hellos", [self.seats[pair].person for pair in pairs])
        return {pair: text.encode() for pair, text in zip(pairs, texts, strict=True)}

    async def _play(self, part: list[Recorded], gate: asyncio.Semaphore) -> None:
        for vote in part:
            self.seats[vote.pair].waiting += 1
        async with asyncio.TaskGroup() as tasks:
            for vote in part:  # a lock is given in the order in which it was asked for
                await gate.acquire()
                task = tasks.create_task(self._vote(self.seats[vote.pair], vote.choice))
                task.add_done_callback(lambda _: gate.release())

    async def _vote(self, seat: Seat, choice: int) -> None:
        async with seat.turn:
            begin = time.monotonic()
            answer = await self._insist(seat, seat.options[choice])
            if "done" in answer:
                self.waits.append(time.monotonic() - begin)
            else:
                self.refused[answer["code"]] += 1
            seat.waiting -= 1
            if not seat.waiting and seat.screen and seat.screen.transport:
                seat.screen.transport.disconnect()

    async def _insist(self, seat: Seat, option: int) -> Frame:
        """As the page does it: the same id again until it is answered, over as many sockets."""
        body = {"poll": seat.poll, "options": [option]}
        identity, text = command("polls.vote", body)
        answer: Frame = {"code": "silence"}
        for _ in range(TRIES):
            self.answers[identity] = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    (await self._screen(seat)).say(text)
                    answer = await self.answers[identity]
            except (OSError, TimeoutError):
                continue
            finally:
                del self.answers[identity]
            if answer.get("code") != "busy":
                break
        return answer

    async def _screen(self, seat: Seat) -> Screen:
        if seat.screen is None or seat.screen.transport is None:
            seat.screen = Screen(self.hall, seat.person, seat.hello)
            await seat.screen.open(self.hall.address, self.hall.headers)
        return seat.screen

    async def wrong(self) -> list[str]:
        """Where the rows, or a result, are not the last word of everybody."""
        found = []
        for number, (statement, plan) in enumerate(self.plans.items(), 1):
            stored = await self.ask("close_statement", plan["session"], plan["poll"])
            said = {
                (seat.person, seat.options[self.last[pair]])
                for pair, seat in self.seats.items()
                if pair[0] == statement
            }
            cast = list(map(tuple, stored["cast"]))
            if set(cast) != said or len(cast) != len(said):
                found.append(f"statement {statement}: {len(set(cast) ^ said)} ballots differ")
            counted = Counter(option for _, option in said)
            if stored["totals"] != [counted[option] for option in plan["options"]]:
                found.append(f"statement {statement}: its result says {stored['totals']}")
            say(f"{number} of {len(self.plans)} statements compared")
        say("\n")
        return found

    @property
    def figures(self) -> str:
        pairs, done = len(self.last), len(self.waits)
        return (
            f"{done} of {len(self.votes)} votes acknowledged, {len(self.plans)} statements, "
            f"{pairs} pairs, {len(self.votes) - pairs} said again; {self.seconds:.0f} s, "
            f"{done / self.seconds:.0f} votes/s, from opening a socket to the ack p50 "
            f"{milliseconds(self.waits, 0.5):.0f} ms, p99 {milliseconds(self.waits, 0.99):.0f} ms"
        )


def _parts(votes: list[Recorded]) -> Iterator[list[Recorded]]:
    rest = iter(votes)
    while part := list(islice(rest, TOGETHER)):
        yield part


def say(text: str) -> None:
    print(text if text == "\n" else f"\r{text:60}", end="", file=sys.stderr, flush=True)


async def replay(address: str, ask: Ask, votes: list[Recorded]) -> tuple[Replay, list[str]]:
    played = Replay(address, ask, votes)
    await played.set_up()
    await played.run()
    return played, [f"refused: {code}, {n} times" for code, n in played.refused.items()] + (
        await played.wrong()
    )


async def at(ours: Ours, votes: list[Recorded]) -> list[str]:
    played, wrong = await replay(ours.address, ours.ask, votes)
    print(played.figures)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.vtaiwan", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=VOTES)
    parser.add_argument("--pairs", type=int, default=0, help="only the first so many")
    given = parser.parse_args()
    interruptible()
    with open_house() as house:
        ours = house.start("uvicorn", house.stack)
        assert isinstance(ours, Ours)
        wrong = uvloop.run(at(ours, recorded(given.file, given.pairs)))
    print("\n".join(wrong) or "each ballot is the last word of its person, each result their sum")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
