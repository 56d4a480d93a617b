"""Our side of a load generator that knows no server (see bench/beside.py): it speaks our wire."""

import random
import time
from contextlib import ExitStack
from typing import Any

import msgspec

from bench.house import House, Ours, open_house
from bench.run import command

SERVER = "uvicorn"
FIRST_PAUSE_SECONDS = 0.5, 2.0  # as the page waits after a first break


class Adapter:
    """The hooks that the generator calls; `c` is one of its clients, with a number `c.i`."""

    house: House
    ours: Ours
    plan: dict[str, Any]

    def __init__(self, bench: Any) -> None:
        self.bench, self.stack = bench, ExitStack()
        self.ballots: dict[int, bytes] = {}  # sent again as they were: same id, same choice
        self.opened: dict[str, Any] = {}

    async def setup(self) -> None:
        people = self.bench.a.n
        self.house = self.stack.enter_context(open_house())
        self.ours = await self.house.ours(SERVER)
        self.plan = await self.ours.ask("build", people, 0)
        self.hellos = await self.ours.ask("hellos", self.plan["attendees"])

    async def teardown(self) -> None:
        self.stack.close()

    def url(self, c: Any) -> tuple[str, dict[str, str]]:
        return self.ours.address, {"Origin": self.ours.url}

    def on_open(self, c: Any) -> None:
        c.send(self.hellos[c.i].encode())

    def on_message(self, c: Any, raw: bytes) -> None:
        said = msgspec.json.decode(raw)
        if "welcome" in said:
            c.joined()
        elif "beat" in said:
            c.send({"seen": said["head"]})
        elif (identity := said.get("done") or said.get("refused")) and self._is_ballot(c, identity):
            c.acked("done" in said)
        self._hear_facts(c, said.get("facts", {}))

    def _is_ballot(self, c: Any, identity: str) -> bool:
        return identity.encode() in self.ballots.get(c.i, b"")

    def _hear_facts(self, c: Any, facts: dict[str, Any]) -> None:
        for row in facts.get("questions", {}).get("rows", ()):
            c.question(row["text"])
        if any(poll["state"] == "open" for poll in facts.get("polls", {}).get("polls", ())):
            c.poll_opened()
        for tally in facts.get("tally", {}).values():
            c.tally(tally["ballots"], {})  # what was chosen is nobody's while the poll is open

    def ask(self, c: Any, text: str) -> None:
        c.send(command("qa.ask", {"text": text, "policy_question": None})[1])

    async def open_poll(self) -> None:
        self.opened = await self.ours.ask("open_poll", self.plan["pk"])

    def pick(self, c: Any) -> int:
        option: int = random.choice(self.opened["options"])
        return option

    def vote(self, c: Any) -> None:
        body = {"poll": self.opened["poll"], "options": [c.choice]}
        c.send(self.ballots.setdefault(c.i, command("polls.vote", body)[1]))

    def db_votes(self, clients: Any) -> dict[str, Any]:
        poll = self.opened["poll"]
        counted: dict[str, Any] = self.ours.ask_now("ballots", poll)
        voted = set(self.ours.ask_now("voters", poll))
        seats = self.plan["attendees"]
        counted["missing_fn"] = lambda acked: sum(seats[c.i] not in voted for c in acked)
        return counted

    def web_pids(self) -> list[int]:
        return [process.pid for process in self.ours.processes()]

    def kill9(self) -> None:
        self.ours.site.kill_web()

    def restart(self) -> None:
        """`serve` does it; we wait until it answers."""
        while len(self.web_pids()) < self.house.web_processes:
            time.sleep(0.02)
        self.ours.site.wait()

    def reconnect_delay(self, c: Any) -> float:
        return random.uniform(*FIRST_PAUSE_SECONDS)

    def after_kill(self) -> dict[str, Any]:
        return {}
