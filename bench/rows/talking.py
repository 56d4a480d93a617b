"""The row about the talk: everybody has it open, twenty lines a second, and a poll beside it."""

import asyncio
import random
from typing import Any

from bench.client import Frame, Screen
from bench.figures import milliseconds
from bench.rows.voting import Poll, poll_once, spread
from bench.run import PATIENCE_SECONDS, Answers, Columns, Figures, Run

LINES_A_SECOND, SECONDS, VOTED_SECONDS = 20, 60.0, 5.0
LINE = "Line {}: who pays for audits when the models cross our borders?"


async def talk(run: Run) -> Columns:
    """What a reader is sent in a minute and how soon who writes is answered; then all vote, too."""
    return await run.each(run.size.servers, _talked)


async def _talked(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    share = run.size.share
    alone = await poll_once(run, name, VOTED_SECONDS * share)
    await ours.ask("open_talk", plan["pk"])
    for screen in hall.open_screens:
        screen.say(b'{"want": ["lines"]}')
    await asyncio.sleep(2)
    answers, seconds = Answers(), SECONDS * share
    hall.hear = lambda screen, said, now: answers.hear(said, now)
    received, cpu = hall.bytes(), ours.cpu_seconds()
    await _say(hall.open_screens, answers, seconds)
    await asyncio.sleep(2)  # what is still to be told
    kilobytes = (hall.bytes() - received) / len(hall.open_screens) / 1000
    said = len(answers.sent)
    waits = answers.seconds + [PATIENCE_SECONDS] * (said - len(answers.seconds))
    cpu_s = ours.cpu_seconds() - cpu
    stored = await ours.ask("lines", plan["pk"]) - len(answers.seconds)
    beside = await _voted_beside(run, name, VOTED_SECONDS * share)
    await ours.ask("close_talk", plan["pk"])
    for screen in hall.open_screens:
        screen.say(b'{"want": []}')
    return {
        "kb_per_minute": kilobytes * 60 / seconds,
        "ack_p50_ms": milliseconds(waits, 0.5),
        "ack_p99_ms": milliseconds(waits, 0.99),
        "unlike_rows": float(abs(stored)),
        "cpu_s": cpu_s,
        "votes_p99_ms": beside,
        "votes_alone_p99_ms": alone["ack_p99_ms"],
        "votes_ratio": beside / alone["ack_p99_ms"],
    }


async def _say(screens: list[Screen], answers: Answers, seconds: float) -> None:
    """Whoever has not spoken for the longest says something: nobody is held up by their share."""
    count = max(1, round(seconds * LINES_A_SECOND))
    turns = random.sample(screens, len(screens)) * (count // len(screens) + 1)
    numbers = iter(range(count))

    def say(screen: Screen) -> None:
        answers.send(screen, "talk.say", {"text": LINE.format(next(numbers))})

    await spread(turns[:count], seconds, say)
    await answers.all(count)


async def _voted_beside(run: Run, name: str, window: float) -> float:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    opened = await ours.ask("open_poll", plan["pk"])
    poll, answers = Poll(opened["poll"]), Answers()
    body: dict[str, Any] = {"poll": opened["poll"], "options": opened["options"][:1]}

    def hear(screen: Screen, said: Frame, now: float) -> None:
        answers.hear(said, now)
        poll.hear(screen, said, now)

    def vote(screen: Screen) -> None:
        poll.answers.send(screen, "polls.vote", body)

    hall.hear = hear
    votes = spread(hall.open_screens, window, vote)
    await asyncio.gather(votes, _say(hall.open_screens, answers, window))
    await poll.answers.all(len(hall.open_screens))
    return milliseconds(poll.answers.seconds, 0.99)
