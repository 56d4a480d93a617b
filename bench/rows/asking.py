"""The row about a hall that asks and upvotes at once, while one moderator works through it."""

import asyncio
import random
import time
from typing import Any

from bench.client import Frame, Hall, Screen
from bench.figures import milliseconds
from bench.rows.delivery import open_desk
from bench.rows.voting import spread
from bench.run import PATIENCE_SECONDS, Answers, Columns, Figures, Run, until

SECONDS = 60.0  # 10 unless the long rows are wanted
ASKED, UPVOTED = 200, 5000
PRESS_SECONDS = 0.25
WATCHED = 20  # screens whose scores are compared with the rows
ROUND = ("approve", "approve", "take", "approve", "approve", "done", "approve", "merge")


async def asking(run: Run) -> Columns:
    """200 questions and 5,000 upvotes in a minute; a moderator approves, takes, ends, merges."""
    return await run.each(run.size.servers, _asked)


class Crowd:
    """Who asks and upvotes what, and what some of them were told of scores."""

    def __init__(self, hall: Hall, plan: dict[str, Any], seconds: float) -> None:
        self.hall, self.answers = hall, Answers()
        self.count = round(UPVOTED * seconds / SECONDS * len(hall.screens) / 1000)
        self.askers = random.sample(hall.open_screens, max(1, self.count * ASKED // UPVOTED))
        self.others = [one for one in hall.open_screens if one not in self.askers]
        self.open: list[int] = list(plan["questions"])
        self.wished: set[tuple[int, int]] = set()
        self.scores: dict[int, dict[str, int]] = {}
        self.frames = 0
        self.news = asyncio.Event()
        watched = self.others[:: max(1, len(self.others) // WATCHED)]
        self.watched = {screen.index for screen in watched}
        hall.hear = self.hear

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        self.answers.hear(said, now)
        if screen.index not in self.watched:
            return
        scores = said.get("facts", {}).get("scores")
        if scores:
            self.frames += 1
            self.scores.setdefault(screen.index, {}).update(scores["scores"])
            self.news.set()

    def ask(self, screen: Screen) -> None:
        text = f"Who pays for number {random.randrange(10**9)}, and how is that audited?"
        self.answers.send(screen, "qa.ask", {"text": text, "policy_question": None})

    def upvote(self, screen: Screen) -> None:
        fresh = [pk for pk in self.open if (screen.index, pk) not in self.wished]
        question = random.choice(fresh)
        self.wished.add((screen.index, question))
        self.answers.send(screen, "qa.upvote", {"question": question, "on": True})

    def unlike(self, truth: dict[str, int]) -> int:
        """Scores on a watched screen that are not those of the rows."""
        known = (self.scores.get(index, {}) for index in self.watched)
        return max(
            sum(truth.get(key, score) != score for key, score in each.items()) for each in known
        )


class Desk:
    """One moderator: hears what waits and presses four times a second."""

    def __init__(self, hall: Hall, crowd: Crowd) -> None:
        self.hall, self.crowd, self.answers = hall, crowd, Answers()
        self.waiting: list[int] = []
        self.taken: int | None = None
        self.presses = 0
        hall.hear = self.hear

    def hear(self, screen: Screen, said: Frame, now: float) -> None:
        self.answers.hear(said, now)
        for row in said.get("facts", {}).get("questions", {}).get("rows", ()):
            if row["state"] == "waiting" and row["id"] not in self.waiting:
                self.waiting.append(row["id"])

    async def work(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        for turn in range(10**6):
            if time.monotonic() > end:
                break
            self.press(ROUND[turn % len(ROUND)])
            await asyncio.gather(
                self.answers.all(self.presses, PATIENCE_SECONDS), asyncio.sleep(PRESS_SECONDS)
            )
        if self.taken is not None:
            self.press("done")
        await self.answers.all(self.presses)

    def press(self, verb: str) -> None:
        """Whoever upvotes chooses among what stays open, as people see it on their screens."""
        if verb == "approve" and self.waiting:
            self._send(verb, question=(found := self.waiting.pop(0)))
            self.crowd.open.append(found)
        elif verb == "take":
            self.taken = self.crowd.open.pop(0)
            self._send(verb, question=self.taken)
        elif verb == "done" and self.taken is not None:
            self._send(verb, question=self.taken, by=None)
            self.taken = None
        elif verb == "merge":
            self._send(verb, question=self.crowd.open.pop(1), into=self.crowd.open[-1])

    def _send(self, verb: str, **body: Any) -> None:
        self.presses += 1
        self.answers.send(self.hall.screens[0], f"qa.{verb}", body)


async def _asked(run: Run, name: str) -> Figures:
    hall, ours, plan = await run.hall(name), await run.ours(name), await run.plan(name)
    seconds = SECONDS if run.size.full else 10.0 * run.size.share
    crowd = Crowd(hall, plan, seconds)
    desk = Desk(await open_desk(ours, plan["moderator"]), crowd)
    received, before = hall.bytes(), await ours.ask("asked", plan["pk"])
    await ours.ask("set_approval", plan["pk"], "all")
    wishers = [random.choice(crowd.others) for _ in range(crowd.count)]
    await asyncio.gather(
        spread(crowd.askers, seconds, crowd.ask),
        spread(wishers, seconds, crowd.upvote),
        desk.work(seconds),
    )
    sent = len(crowd.answers.sent)
    await crowd.answers.all(sent)
    kilobytes = (hall.bytes() - received) / len(hall.screens) / 1000
    frames = crowd.frames
    truth = await ours.ask("scores", plan["pk"])
    await until(lambda: not crowd.unlike(truth), crowd.news, 8.0)
    stored = await ours.ask("asked", plan["pk"]) - before
    await ours.ask("set_approval", plan["pk"], "none")
    await desk.hall.close()
    missing = sent - crowd.answers.count
    waits = crowd.answers.seconds + [PATIENCE_SECONDS] * missing
    pressed = desk.answers.seconds + [PATIENCE_SECONDS] * (desk.presses - desk.answers.count)
    return {
        "ack_p50_ms": milliseconds(waits, 0.5),
        "ack_p99_ms": milliseconds(waits, 0.99),
        "moderator_p99_ms": milliseconds(pressed, 0.99),
        "kb_per_minute": kilobytes * 60 / seconds,
        "scores_per_s": frames / len(crowd.watched) / seconds,
        "refused": len(crowd.answers.refused) + len(desk.answers.refused),
        "unlike_rows": crowd.unlike(truth) + abs(stored - len(crowd.askers)) + missing,
    }
