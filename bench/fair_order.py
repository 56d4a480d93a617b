"""`python -m bench.fair_order`: replays real questions and votes, in fair order and by votes alone.

Prints figures; `--write docs/fair-order.svg` draws the picture of docs/fair-order.md.
"""

import argparse
import csv
import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.report import table
from qa.rules.fair_order import FIRST, SIGHT_TAKES, Question, Took, order

SHARED = Path(__file__).parents[2] / "shared"
VOTES = SHARED / "votes" / "vtaiwan-votes.csv"
STATEMENTS = SHARED / "questions" / "consultation-statements.jsonl"
VOTES_A_TAKE = 500
ASKED_A_TAKE = 4
POLICY_QUESTIONS = 3  # nobody told which: dealt out in turn
MODES = ("onsite", "online", "online", "hub")
WIDTH, HEIGHT, LEFT, TOP = 720, 330, 60, 46
COLOURS = {"fair": "#0b6e6e", "votes": "#b4491f"}
NAMES = {"fair": "fair order", "votes": "votes alone"}

Event = tuple[str, int]  # ask or vote, and the question; or take
Arrange = Callable[[list[Question], list[Took]], list[Question]]


@dataclass
class Replay:
    """A hall that always takes the first; what it has had before its eyes, and when."""

    arrange: Arrange
    waiting: dict[int, Question] = field(default_factory=dict)
    history: list[Took] = field(default_factory=list)
    asked_at: dict[int, int] = field(default_factory=dict)  # in takes
    seen_at: dict[int, int] = field(default_factory=dict)
    taken: list[Question] = field(default_factory=list)
    passed: dict[int, int] = field(default_factory=dict)  # takes of its policy question
    late: list[int] = field(default_factory=list)  # not in sight within SIGHT_TAKES of those
    curve: list[float] = field(default_factory=list)  # share ever in sight, after each take

    def run(self, events: Iterable[Event]) -> "Replay":
        for what, pk in events:
            getattr(self, what)(pk)
        return self

    def ask(self, pk: int) -> None:
        self.asked_at[pk] = len(self.taken)
        mode = MODES[pk // POLICY_QUESTIONS % len(MODES)]
        self.waiting[pk] = Question(pk, pk % POLICY_QUESTIONS, mode, 0, len(self.asked_at))

    def vote(self, pk: int) -> None:
        if pk in self.waiting:
            self.waiting[pk] = replace(self.waiting[pk], votes=self.waiting[pk].votes + 1)

    def take(self, _: int = 0) -> None:
        if not self.waiting:
            return
        first = self.arrange(list(self.waiting.values()), self.history)[:FIRST]
        for question in first:
            self.seen_at.setdefault(question.id, len(self.taken))
            self.waiting[question.id] = replace(question, aired=question.aired + 1)
        self._pass(first[0])
        self.taken.append(self.waiting.pop(first[0].id))
        self.history.append(Took(first[0].policy_question, first[0].mode))
        self.curve.append(len(self.seen_at) / len(self.asked_at))

    def _pass(self, taken: Question) -> None:
        for question in self.waiting.values():
            if question.policy_question == taken.policy_question:
                self.passed[question.id] = self.passed.get(question.id, 0) + 1
                if self.passed[question.id] == SIGHT_TAKES and question.id not in self.seen_at:
                    self.late.append(question.id)

    @property
    def waits(self) -> list[int]:
        """How many takes each had to wait until it was in sight; or waits still."""
        now = len(self.taken)
        return [self.seen_at.get(pk, now) - asked for pk, asked in self.asked_at.items()]


def fair(waiting: list[Question], history: list[Took]) -> list[Question]:
    return [question for question, _ in order(waiting, history, FIRST)]


def by_votes(waiting: list[Question], _: list[Took]) -> list[Question]:
    return sorted(waiting, key=lambda question: question.rank)


def voted() -> list[Event]:
    """A consultation's statements, asked with their first vote, and its votes in their order."""
    with VOTES.open() as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    events: list[Event] = []
    asked = set()
    for number, row in enumerate(rows, 1):
        pk = int(row["comment-id"])
        if pk not in asked:
            asked.add(pk)
            events.append(("ask", pk))
        if row["vote"] == "1":
            events.append(("vote", pk))
        if number % VOTES_A_TAKE == 0:
            events.append(("take", 0))
    return events


def flooded() -> list[Event]:
    """Another one's, asked one after the other, each with half its votes at once; a flood."""
    rows = [json.loads(line) for line in STATEMENTS.read_text().splitlines()]
    rows = [row for row in rows if row["lang"] == "de"]
    events: list[Event] = []
    for number, row in enumerate(rows):
        events += [("ask", number)] + [("vote", number)] * (int(row["up"] or 0) // 2)
        before = number - 10 * ASKED_A_TAKE
        if before >= 0:
            events += [("vote", before)] * (int(rows[before]["up"] or 0) // 2)
        if (number + 1) % ASKED_A_TAKE == 0:
            events.append(("take", 0))
    return events


def compare(events: list[Event]) -> dict[str, Replay]:
    return {"fair": Replay(fair).run(events), "votes": Replay(by_votes).run(events)}


def figures(found: dict[str, Replay], events: list[Event]) -> str:
    """A table for people."""
    wanted = Counter(pk for what, pk in events if what == "vote")
    asked = len(next(iter(found.values())).asked_at)
    top = {pk for pk, _ in wanted.most_common(asked // 10)}
    lines = [
        _line("ever among the first five", found, lambda one: f"{_share(one.seen_at, asked)}"),
        _line(
            f"not among them within {SIGHT_TAKES} takes of their policy question",
            found,
            lambda one: str(len(one.late)),
        ),
        _line(
            "takes until in sight: median", found, lambda one: f"{statistics.median(one.waits):g}"
        ),
        _line(
            "takes until in sight: longest, or still waiting",
            found,
            lambda one: f"{max(one.waits)}",
        ),
        _line(
            "takes of the tenth that most votes went to",
            found,
            lambda one: _share([q for q in one.taken if q.id in top], len(one.taken)),
        ),
        _line(
            "votes behind a taken question: median",
            found,
            lambda one: f"{statistics.median(q.votes for q in one.taken):g}",
        ),
        _line(
            "the last third of those asked: taken",
            found,
            lambda one: str(sum(q.approved_at > asked * 2 / 3 for q in one.taken)),
        ),
    ]
    return table([f"{asked} questions, {len(found['fair'].taken)} takes", *NAMES.values()], lines)


def _line(what: str, found: dict[str, Replay], figure: Callable[[Replay], str]) -> list[str]:
    return [what, *(figure(found[name]) for name in NAMES)]


def _share(some: Iterable[object], of: int) -> str:
    return f"{len(list(some)) / of:.0%}"


def draw(found: dict[str, Replay]) -> str:
    """SVG, readable in light and dark: it brings its own paper."""
    plot = WIDTH - LEFT - 130, HEIGHT - TOP - 50
    parts = [_text(LEFT, 24, "Share of questions that have stood among the first five")]
    for share in (0, 25, 50, 75, 100):
        y = TOP + plot[1] * (1 - share / 100)
        parts.append(f'<path d="M{LEFT} {y:.1f}h{plot[0]}" stroke="#dfe3e8"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{share} %", "end"))
    for name, replay in found.items():
        step = plot[0] / max(1, len(replay.curve) - 1)
        ends = [(LEFT + n * step, TOP + plot[1] * (1 - y)) for n, y in enumerate(replay.curve)]
        path = " ".join(f"{x:.1f} {y:.1f}" for x, y in ends)
        dash = "" if name == "fair" else ' stroke-dasharray="6 4"'
        colour = COLOURS[name]
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dash}/>'
        )
        parts.append(_text(LEFT + plot[0] + 8, ends[-1][1] + 4, NAMES[name], fill=colour))
    parts.append(_text(LEFT, HEIGHT - 16, f"takes: 1 to {len(found['fair'].taken)}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="system-ui, sans-serif" font-size="14" role="img">\n'
        "<title>In fair order nearly every question comes into sight, by votes alone few</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _text(x: float, y: float, words: str, anchor: str = "start", fill: str = "#1d2530") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{words}</text>'


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fair_order", description=__doc__)
    parser.add_argument("--write", type=Path)
    picture = parser.parse_args().write
    for events in (voted(), flooded()):
        print(figures(compare(events), events), end="\n\n")
    if picture:
        picture.write_text(draw(compare(voted())))


if __name__ == "__main__":
    main()
