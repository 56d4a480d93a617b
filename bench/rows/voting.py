"""Rows about what everybody does at once: a poll, and upvotes."""

import asyncio
import math
import random
import time
from typing import Any

import psycopg

from bench.client import GENTLY, Frame, Hall, Screen
from bench.figures import milliseconds
from bench.rows.delivery import open_desk
from bench.run import PATIENCE_SECONDS, Answers, Columns, Figures, Run, until

WINDOW_SECONDS = 5.0
BURST_SECONDS = 0.1
NAIVE_IN_A_BURST = 100  # at a thousand the naive one would take a minute for each run
NAIVE_PATIENCE = 15.0
RAW_ROWS, RAW_BATCH = 20_000, 200


class Poll:
    """Votes on their way, and the tallies that each screen has seen."""

    def __init__(self, poll: int) -> None:
        self.poll = str(poll)
        self.answers = Answers()
        self.tallies: dict[int, tuple[int, float]] = {}  # screen -> ballots and since when
        self.frames = 0
        self.news = asyncio.Event()

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        tally = said.get("facts", {}).get("tally")
        if tally and self.poll in tally:
            self.frames += 1
            count = tally[self.poll]["ballots"]
            if self.tallies.get(screen.index, (-1, 0.0))[0] != count:
                self.tallies[screen.index] = (count, now)
            self.news.set()
        else:
            self.answers.hear(said, now)

    def final(self, screens: list[Screen], count: int) -> bool:
        return all(self.tallies.get(screen.index, (-1, 0))[0] == count for screen in screens)

    def final_at(self) -> float:
        return max((at for _, at in self.tallies.values()), default=math.inf)


async def votes(run: Run) -> Columns:
    """Everybody votes once within five seconds, and sees the final tally."""
    window = WINDOW_SECONDS * run.size.share

    async def one(run: Run, name: str) -> Figures:
        if name == "naive":
            return await _naive_poll(run, run.size.people, window)
        return await poll_once(run, name, window)

    return await run.each((*run.size.servers, *(["naive"] if run.first else [])), one)


async def burst(run: Run) -> Columns:
    """Everybody votes in the same tenth of a second."""

    async def one(run: Run, name: str) -> Figures:
        if name == "naive":
            return await _naive_poll(run, min(run.size.people, NAIVE_IN_A_BURST), BURST_SECONDS)
        return await poll_once(run, name, BURST_SECONDS)

    columns = await run.each((*run.size.servers, "naive"), one)
    columns["raw"] = await asyncio.to_thread(_raw_inserts, await _dsn(run), run.size.some(RAW_ROWS))
    return columns


async def poll_once(run: Run, name: str, window: float) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    received, cpu = hall.bytes(), ours.cpu_seconds()
    opened = await ours.ask("open_poll", plan["pk"])
    poll = Poll(opened["poll"])
    hall.hear = poll.hear
    screens = hall.open_screens

    def vote(screen: Screen) -> None:
        body = {"poll": opened["poll"], "options": [random.choice(opened["options"])]}
        poll.answers.send(screen, "polls.vote", body)

    await spread(screens, window, vote)
    await poll.answers.all(len(screens))
    stored = await ours.ask("ballots", opened["poll"])
    await until(lambda: poll.final(screens, stored["rows"]), poll.news)
    return _figures(poll, screens) | {
        "kb_per_attendee": (hall.bytes() - received) / len(screens) / 1000,
        "cpu_s": ours.cpu_seconds() - cpu,
        "unlike_rows": abs(stored["voters"] - len(poll.answers.seconds)) + stored["duplicates"],
    }


def _figures(poll: Poll, screens: list[Screen]) -> Figures:
    answers = poll.answers
    missing = len(screens) - len(answers.seconds)
    waits = answers.seconds + [PATIENCE_SECONDS] * missing
    ready = poll.final(screens, len(answers.seconds))
    return {
        "ack_p50_ms": milliseconds(waits, 0.5),
        "ack_p99_ms": milliseconds(waits, 0.99),
        "acks_per_s": len(answers.seconds) / (answers.last_at - min(answers.sent.values())),
        "not_acked": missing,
        "final_tally_s": max(0.0, poll.final_at() - answers.last_at) if ready else math.inf,
        "tallies_per_s": poll.frames
        / len(screens)
        / (poll.final_at() - min(answers.sent.values())),
    }


async def spread(people: list[Screen], window: float, act: Any) -> None:
    """Each at a random moment of the window."""
    loop, begin = asyncio.get_running_loop(), asyncio.get_running_loop().time()
    for screen in people:
        loop.call_at(begin + random.random() * window, act, screen)
    await asyncio.sleep(window + 0.01)


async def _naive_poll(run: Run, people: int, window: float) -> Figures:
    hall = await run.new_hall("naive", people)
    await hall.open(at_once=GENTLY)
    try:
        return await _naive_votes(run, hall, window)
    finally:
        await hall.close()


async def _naive_votes(run: Run, hall: Hall, window: float) -> Figures:
    people = len(hall.screens)
    poll = Poll(random.randrange(2**31))
    hall.hear = poll.hear
    server = await run.house.contestant("naive")
    cpu, received = server.cpu_seconds(), hall.bytes()

    def vote(screen: Screen) -> None:
        identity = f"{poll.poll}-{screen.index}"
        poll.answers.sent[identity] = time.monotonic()
        content = '{"vote":{"poll":%s,"attendee":%d,"choice":%d},"id":"%s"}'
        choice = random.randrange(4)
        screen.say((content % (poll.poll, screen.index, choice, identity)).encode())

    await spread(hall.screens, window, vote)
    await poll.answers.all(people, NAIVE_PATIENCE)
    await until(lambda: poll.final(hall.screens, people), poll.news, NAIVE_PATIENCE / 3)
    return _figures(poll, hall.screens) | {
        "kb_per_attendee": (hall.bytes() - received) / people / 1000,
        "cpu_s": server.cpu_seconds() - cpu,
    }


async def _dsn(run: Run) -> str:
    return (await run.ours(run.size.servers[0])).site.env["DATABASE_URL"]


def _raw_inserts(dsn: str, rows: int) -> Figures:
    """What the database takes when nobody asks anything: one commit for 200 rows."""
    poll = random.randrange(2**31)
    insert = (
        "INSERT INTO bench_vote (poll, attendee, choice)"
        " SELECT %s, * FROM unnest(%s::int[], %s::int[]) ON CONFLICT DO NOTHING"
    )
    with psycopg.connect(dsn, autocommit=True) as connection:
        begin = time.monotonic()
        for first in range(0, rows, RAW_BATCH):
            people = list(range(first, first + RAW_BATCH))
            connection.execute(insert, [poll, people, [1] * RAW_BATCH])
        return {"acks_per_s": rows / (time.monotonic() - begin)}


async def upvotes(run: Run) -> Columns:
    """Upvotes on all questions at 83 a second, while a moderator works."""
    return await run.each(run.size.servers, _upvoted)


async def _upvoted(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    seconds = 60.0 if run.size.full else 10.0 * run.size.share
    count = round(seconds * 5 * len(hall.screens) / 60)
    before = await ours.ask("upvotes", plan["pk"])
    answers = Answers()
    hall.hear = lambda screen, said, now: answers.hear(said, now)
    received = hall.bytes()
    taken: set[tuple[int, int]] = set()

    def upvote(screen: Screen) -> None:
        question = random.choice([q for q in plan["questions"] if (screen.index, q) not in taken])
        taken.add((screen.index, question))
        answers.send(screen, "qa.upvote", {"question": question, "on": True})

    people = [random.choice(hall.open_screens) for _ in range(count)]
    moderator = asyncio.create_task(_moderate(run, name, seconds))
    await spread(people, seconds, upvote)
    await answers.all(count)
    moderated = await moderator
    stored = await ours.ask("upvotes", plan["pk"]) - before
    waits = answers.seconds + [PATIENCE_SECONDS] * (count - len(answers.seconds))
    kilobytes = (hall.bytes() - received) / len(hall.screens) / 1000
    return {
        "ack_p50_ms": milliseconds(waits, 0.5),
        "ack_p99_ms": milliseconds(waits, 0.99),
        "moderator_p99_ms": milliseconds(moderated, 0.99),
        "kb_per_minute": kilobytes * 60 / seconds,
        "unlike_rows": abs(stored - len(answers.seconds)),
    }


async def _moderate(run: Run, name: str, seconds: float) -> list[float]:
    """A question is taken up and put back each second; how long each press took."""
    ours, plan = await run.ours(name), await run.plan(name)
    desk = await open_desk(ours, plan["moderator"])
    answers, presses = Answers(), 0
    desk.hear = lambda screen, said, now: answers.hear(said, now)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for verb in ("qa.take", "qa.put_back"):
            answers.send(desk.screens[0], verb, {"question": plan["questions"][0]})
            presses += 1
            await asyncio.gather(answers.all(presses), asyncio.sleep(0.5))
    await desk.close()
    return answers.seconds + [PATIENCE_SECONDS] * len(answers.refused)
