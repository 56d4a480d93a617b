"""Rows about one thing that everybody has to see: an event, a question, the clock."""

import asyncio
import secrets
import time
from typing import Any

from bench.client import Frame, Hall, Screen
from bench.figures import milliseconds
from bench.house import Ours
from bench.run import PATIENCE_SECONDS, Answers, Columns, Figures, Run, command, until

PEERS = ("naive", "bare", "picows")
EVENTS = {"naive": 3, "bare": 50, "picows": 100}  # the naive one needs half a second for each
OUR_EVENTS = 30
EVERY_SECONDS = 0.1


class Arrivals:
    """When a question with a certain text came to which number of screens."""

    def __init__(self, hall: Hall) -> None:
        self.people = len(hall.open_screens)
        self.came: dict[str, list[float]] = {}
        self.news = asyncio.Event()
        hall.hear = self.hear

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        found = said.get("facts", {}).get("questions")
        for row in found["rows"] if found else ():
            moments = self.came.setdefault(row["text"], [])
            moments.append(now)
            if len(moments) == self.people:
                self.news.set()

    async def complete(self, texts: list[str]) -> bool:
        return await until(
            lambda: all(len(self.came.get(text, ())) >= self.people for text in texts), self.news
        )

    def latencies(self, moments: dict[str, float]) -> list[float]:
        """Of every delivery; one that is missing counts as all our patience."""
        found = [at - moments[text] for text in moments for at in self.came.get(text, ())]
        return found + [PATIENCE_SECONDS] * (self.people * len(moments) - len(found))


def new_texts(count: int) -> list[str]:
    """Each can be told from all others, and is as long as a short question."""
    asked = "is compute the real gate, and who may say so?"
    return [f"Event {secrets.token_hex(6)}: {asked}" for _ in range(count)]


async def fanout(run: Run) -> Columns:
    """The next event when all have the last one: what a delivery costs the server."""
    return await run.each((*run.size.servers, *PEERS), one_by_one)


async def one_by_one(run: Run, name: str) -> Figures:
    hall, server = await run.hall(name), await run.house.contestant(name)
    texts = new_texts(run.size.some(EVENTS.get(name, OUR_EVENTS)))
    arrivals, moments = Arrivals(hall), dict[str, float]()
    cpu, received, begin = server.cpu_seconds(), hall.bytes(), time.monotonic()
    for text in texts:
        moments |= await run.publish(name, [text], 0)
        await arrivals.complete([text])
    seconds, deliveries = time.monotonic() - begin, len(texts) * arrivals.people
    latencies = arrivals.latencies(moments)
    return {
        "cpu_us": (server.cpu_seconds() - cpu) / deliveries * 1e6,
        "deliveries_per_s": deliveries / seconds,
        "p50_ms": milliseconds(latencies, 0.5),
        "p99_ms": milliseconds(latencies, 0.99),
        "bytes": (hall.bytes() - received) / deliveries,
    }


async def steady(run: Run) -> Columns:
    """Ten events a second, whatever has arrived."""
    return await run.each((*run.size.servers, *PEERS), _in_a_row)


async def _in_a_row(run: Run, name: str) -> Figures:
    hall = await run.hall(name)
    texts = new_texts(run.size.some(5 if name == "naive" else 40))
    arrivals = Arrivals(hall)
    moments = await run.publish(name, texts, EVERY_SECONDS)
    await arrivals.complete(texts)
    latencies = arrivals.latencies(moments)
    return {"p50_ms": milliseconds(latencies, 0.5), "p99_ms": milliseconds(latencies, 0.99)}


async def question(run: Run) -> Columns:
    """An attendee asks on their own screen; until all others can read it."""
    columns = await run.each(run.size.servers, _asked)
    return columns | await run.each(("naive", "picows"), one_by_one)


async def _asked(run: Run, name: str) -> Figures:
    hall = await run.hall(name)
    arrivals, moments = Arrivals(hall), {}
    for text, screen in zip(new_texts(run.size.some(10)), hall.open_screens, strict=False):
        moments[text] = time.monotonic()
        screen.say(command("qa.ask", {"text": text, "policy_question": None})[1])
        await arrivals.complete([text])
    latencies = arrivals.latencies(moments)
    return {"p50_ms": milliseconds(latencies, 0.5), "p99_ms": milliseconds(latencies, 0.99)}


async def clock(run: Run) -> Columns:
    """A moderator presses five times a second; everybody's clock follows."""
    return await run.each(run.size.servers, _pressed)


PRESSES: list[tuple[str, dict[str, Any]]] = [
    ("agenda.pause", {}),
    ("agenda.resume", {}),
    ("agenda.extend", {"minutes": 1}),
    ("agenda.extend", {"minutes": -1}),
]


class Clocks:
    """What clock each screen shows, and when it came to know each step."""

    def __init__(self) -> None:
        self.shown: dict[int, Frame] = {}
        self.came: dict[int, list[float]] = {}

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        found = said.get("facts", {}).get("clock")
        if found:
            known = self.shown.get(screen.index, {"step": found["step"] - 1})["step"]
            for step in range(known + 1, found["step"] + 1):
                self.came.setdefault(step, []).append(now)
            self.shown[screen.index] = found


async def _pressed(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    desk = await open_desk(ours, plan["moderator"])
    clocks, answers, pressed = Clocks(), Answers(), {}
    hall.hear = clocks.hear
    desk.hear = lambda screen, said, now: answers.hear(said, now)
    step = (await ours.ask("the_clock", plan["pk"]))["step"]
    for number in range(run.size.some(100 if run.size.full else 20)):
        verb, body = PRESSES[number % len(PRESSES)]
        pressed[step + number + 1] = time.monotonic()
        answers.send(desk.screens[0], verb, {"step": step + number, **body})
        await asyncio.gather(answers.all(number + 1), asyncio.sleep(0.2))
    await asyncio.sleep(0.5)
    await desk.close()
    stored = await ours.ask("the_clock", plan["pk"])
    latencies = [at - pressed[step] for step in pressed for at in clocks.came.get(step, ())]
    missing = len(pressed) * len(hall.open_screens) - len(latencies)
    latencies += [PATIENCE_SECONDS] * missing
    wrong = sum(clocks.shown.get(screen.index) != stored for screen in hall.open_screens)
    return {
        "p50_ms": milliseconds(latencies, 0.5),
        "p99_ms": milliseconds(latencies, 0.99),
        "refused": len(answers.refused),
        "wrong_screens": wrong,
    }


async def open_desk(ours: Ours, person: int) -> Hall:
    """One more open screen, a moderator's."""
    hellos = await ours.ask("hellos", [person])
    desk = Hall(ours.address, [hellos[0].encode()])
    await desk.open()
    return desk
