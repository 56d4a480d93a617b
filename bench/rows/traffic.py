"""The row about what a busy hour sends to each of a hall, by topic.

In each of its minutes thirty upvotes, two questions, two hands; a question is taken and ended.
"""

import asyncio
import random
from collections import Counter
from typing import Any

import msgspec

from bench.client import Frame, Hall, Screen
from bench.rows.delivery import open_desk
from bench.rows.voting import spread
from bench.run import Answers, Columns, Figures, Run

SECONDS = 60.0
UPVOTES, QUESTIONS, HANDS, STEPS = 30, 2, 2, 2  # in such a minute
POLLS = 6  # in an hour
VOTED_SECONDS = 20.0


async def traffic(run: Run) -> Columns:
    """A busy minute and a poll, which make an hour: sixty of the one and six of the other."""
    return await run.each(run.size.servers, _busy)


class Heard:
    """What one screen was sent, by topic; what stands around the facts counts as `frames`."""

    def __init__(self, hall: Hall) -> None:
        self.screen, self.answers = hall.open_screens[0], Answers()
        self.by_topic: Counter[str] = Counter()
        hall.hear = self.hear

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        self.answers.hear(said, now)
        if screen is not self.screen:
            return
        facts = {name: len(msgspec.json.encode(it)) for name, it in said.get("facts", {}).items()}
        self.by_topic.update(facts)
        self.by_topic["frames"] += len(msgspec.json.encode(said)) - sum(facts.values())

    def taken(self) -> Counter[str]:
        found, self.by_topic = self.by_topic, Counter()
        return found


async def _busy(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    seconds = SECONDS * run.size.share
    desk = await open_desk(ours, plan["moderator"])
    heard, steps = Heard(hall), Answers()
    desk.hear = lambda screen, said, now: steps.hear(said, now)
    crowd = hall.open_screens

    def ask(screen: Screen) -> None:
        text = f"Who pays for number {random.randrange(10**9)}, and how is that audited?"
        heard.answers.send(screen, "qa.ask", {"text": text, "policy_question": None})

    def upvote(screen: Screen) -> None:
        question = random.choice(plan["questions"])
        heard.answers.send(screen, "qa.upvote", {"question": question, "on": True})

    await asyncio.gather(
        spread(_some(crowd, QUESTIONS * run.size.share), seconds, ask),
        spread(_some(crowd, UPVOTES * run.size.share), seconds, upvote),
        spread(_some(crowd, HANDS * run.size.share), seconds, lambda who: _raise(heard, who)),
        _work(desk, steps, list(plan["questions"]), seconds),
    )
    minute = heard.taken()
    await _poll(ours, plan, heard, crowd, VOTED_SECONDS * run.size.share)
    poll = heard.taken()
    await desk.close()
    topics = {name: minute[name] * 60 + poll[name] * POLLS for name in minute | poll}
    return {f"{name}_kb": size / 1000 for name, size in topics.items()} | {
        "kb_an_hour": sum(topics.values()) / 1000 / run.size.share,
        "kb_in_ten_minutes": (sum(minute.values()) * 10 + sum(poll.values())) / 1000,
    }


def _some(crowd: list[Screen], count: float) -> list[Screen]:
    return random.choices(crowd, k=max(1, round(count)))


def _raise(heard: Heard, who: Screen) -> None:
    heard.answers.send(who, "floor.raise", {})


async def _work(desk: Hall, steps: Answers, questions: list[int], seconds: float) -> None:
    """A moderator takes up a question and ends it, in turn."""
    for step in range(STEPS):
        verb = ("take", "done")[step % 2]
        more: dict[str, Any] = {"by": None} if verb == "done" else {}
        body = {"question": questions[step // 2], **more}
        steps.send(desk.screens[0], f"qa.{verb}", body)
        await asyncio.sleep(seconds / STEPS)


async def _poll(
    ours: Any, plan: dict[str, Any], heard: Heard, crowd: list[Screen], seconds: float
) -> None:
    opened = await ours.ask("open_poll", plan["pk"])

    def vote(screen: Screen) -> None:
        body = {"poll": opened["poll"], "options": [random.choice(opened["options"])]}
        heard.answers.send(screen, "polls.vote", body)

    await spread(crowd, seconds, vote)
    await asyncio.sleep(3)
