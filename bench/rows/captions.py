"""The row about captions: three lines a second in each of two languages, and a poll beside them."""

import asyncio
import time
import urllib.request

import msgspec

from bench.client import Frame, Hall, Screen
from bench.figures import milliseconds
from bench.rows.voting import Poll, spread
from bench.run import PATIENCE_SECONDS, Columns, Figures, Run, until

LANGUAGES = ("en", "fr")  # half of the hall reads each
LINES_A_SECOND, SECONDS, VOTED_SECONDS = 3, 20.0, 5.0


async def captions(run: Run) -> Columns:
    """What a reader is sent each second, and in which order; then the same while all vote."""
    return await run.each(run.size.servers, _read_along)


class Reading:
    """The numbers that each screen has read, and when lines came to all of them."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.read = hall, {screen.index: list[int]() for screen in hall.open_screens}
        self.bytes = self.disordered = 0
        self.news = asyncio.Event()

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        facts = said.get("facts", {})
        topic = next((name for name in facts if name.startswith("captions:")), None)
        if topic is None:
            return
        self.bytes += len(msgspec.json.encode(said))
        numbers = [number for number, _text in facts[topic]["rows"]]
        known = self.read[screen.index]
        self.disordered += numbers != sorted(numbers) or (known + numbers)[-1:] < known[-1:]
        known += numbers
        self.news.set()

    def complete(self, last: int) -> bool:
        return all(known and known[-1] >= last for known in self.read.values())

    def missing(self, lines: int) -> int:
        return sum(lines - len(set(known)) for known in self.read.values())


async def _read_along(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    addresses = await ours.ask("offer_captions", plan["pk"], LANGUAGES)
    screens, seconds = hall.open_screens, SECONDS * run.size.share
    reading = Reading(hall)
    hall.hear = reading.hear
    for screen in screens:
        language = LANGUAGES[screen.index % len(LANGUAGES)]
        screen.say(msgspec.json.encode({"want": [f"captions:{language}"]}))
    await asyncio.sleep(2)
    reading.bytes = 0
    begin = time.monotonic()
    lines = await _say(addresses, 0, seconds)
    took = time.monotonic() - begin
    await until(lambda: reading.complete(lines), reading.news, PATIENCE_SECONDS)
    kb_a_second = reading.bytes / len(screens) / took / 1000
    missing = reading.missing(lines)
    acks = await _voted_beside(run, name, reading, addresses, lines)
    for screen in screens:
        screen.say(b'{"want": []}')
    return {
        "kb_a_second": kb_a_second,
        "missing": float(missing),
        "disordered": float(reading.disordered),
        "ack_p99_ms": acks,
    }


async def _voted_beside(
    run: Run, name: str, reading: Reading, addresses: dict[str, str], lines: int
) -> float:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    opened = await ours.ask("open_poll", plan["pk"])
    poll, window = Poll(opened["poll"]), VOTED_SECONDS * run.size.share

    def hear(screen: Screen, said: Frame, now: float) -> None:
        reading.hear(screen, said, now)
        poll.hear(screen, said, now)

    def vote(screen: Screen) -> None:
        body = {"poll": opened["poll"], "options": opened["options"][:1]}
        poll.answers.send(screen, "polls.vote", body)

    hall.hear = hear
    await asyncio.gather(spread(hall.open_screens, window, vote), _say(addresses, lines, window))
    await poll.answers.all(len(hall.open_screens))
    return milliseconds(poll.answers.seconds, 0.99)


async def _say(addresses: dict[str, str], after: int, seconds: float) -> int:
    """Lines of 48 letters, as long as speech has in a third of a second at most. Gives the last."""
    begin, count = time.monotonic(), max(1, round(seconds * LINES_A_SECOND))
    for number in range(after + 1, after + count + 1):
        due = begin + (number - after - 1) / LINES_A_SECOND
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        text = f"Line {number:5}: who decides whether models are open"
        await asyncio.gather(
            *(
                asyncio.to_thread(_post, f"{address}&seq={number}&lang={language}", text)
                for language, address in addresses.items()
            )
        )
    return after + count


def _post(address: str, text: str) -> None:
    request = urllib.request.Request(address, data=text.encode(), method="POST")  # noqa: S310
    request.add_header("Content-Type", "text/plain")
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        answer.read()
