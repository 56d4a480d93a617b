"""What was promised for each figure, and whether a result keeps it."""

import math
from typing import Any, NamedTuple

from bench.figures import Spread

Result = dict[str, Any]


class Goal(NamedTuple):
    """A line of the table: a figure of a row, held against a number or another contestant."""

    row: str
    what: str
    figure: str
    unit: str
    sense: str  # "most" or "least"
    fixed: float = 0.0
    factor: float = 0.0
    of: str = ""
    limit: str = ""  # the contestant that shows what is possible

    def spread(self, result: Result, contestant: str) -> Spread | None:
        """What the runs said; None where this contestant does not take part."""
        values = result["rows"].get(self.row, {}).get(contestant, {}).get(self.figure)
        return Spread.of([math.inf if one is None else one for one in values]) if values else None

    def bound(self, result: Result) -> float:
        other = self.spread(result, self.of) if self.of else None
        return self.fixed + (self.factor * other.median if other else 0.0)

    def holds(self, result: Result, contestant: str) -> bool:
        found, bound = self.spread(result, contestant), self.bound(result)
        if found is None:
            return False
        return found.median <= bound if self.sense == "most" else found.median >= bound

    def words(self, result: Result) -> str:
        """The goal as a person says it."""
        sign = "≤" if self.sense == "most" else "≥"
        bound = f"{sign} {number(self.bound(result))} {self.unit}".strip()
        if not self.of:
            return bound
        share = f"{self.factor:g} ×" if self.factor >= 0.1 else f"1/{1 / self.factor:.0f} of"
        return (
            f"{bound} ({self.of} + {self.fixed:g})"
            if self.fixed
            else f"{bound} ({share} {self.of})"
        )


def number(value: float) -> str:
    if math.isinf(value):
        return "never"
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _most(row: str, what: str, figure: str, unit: str = "", **more: Any) -> Goal:
    return Goal(row, what, figure, unit, "most", **more)


def _least(row: str, what: str, figure: str, unit: str = "", **more: Any) -> Goal:
    return Goal(row, what, figure, unit, "least", **more)


_EVENT = "one event to all, server CPU per delivery"
GOALS = [
    _most("fanout", _EVENT, "cpu_us", "µs", factor=2, of="picows", limit="picows"),
    _most("fanout", "the same, against naive", "cpu_us", "µs", factor=1 / 40, of="naive"),
    _most("steady", "10 events a second, p99", "p99_ms", "ms", fixed=25, limit="picows"),
    _most("pages", "page, join, socket for everybody: errors", "errors"),
    _most("pages", "page, join, socket: server CPU per person", "cpu_ms", "ms", fixed=5),
    _least("join", "all sockets at once", "joins_per_s", "/s", factor=0.5, of="bare", limit="bare"),
    _least(
        "join", "first come, first done (rank correlation)", "in_order", fixed=0.8, limit="bare"
    ),
    _most("votes", "1,000 votes in 5 s, p99 from click to ack", "ack_p99_ms", "ms", fixed=60),
    _most(
        "votes", "final tally on every screen after the last ack", "final_tally_s", "s", fixed=0.5
    ),
    _most("votes", "bytes per attendee for the poll", "kb_per_attendee", "kB", fixed=10),
    _most("votes", "tallies a second on a screen", "tallies_per_s", "/s", fixed=4.2),
    _most("votes", "ballots unlike what was acknowledged", "unlike_rows"),
    _least(
        "burst", "1,000 votes within 0.1 s", "acks_per_s", "/s", factor=0.1, of="raw", limit="raw"
    ),
    _most(
        "memory", "memory per idle socket", "kb", "KiB", fixed=8, factor=1, of="bare", limit="bare"
    ),
    _most(
        "visits", "first visit, the page for joining, by the code: bytes", "join_kb", "kB", fixed=6
    ),
    _most(
        "visits",
        "first visit, the page for joining, by the code: requests",
        "join_requests",
        fixed=5,
    ),
    _most("visits", "first visit, attendee until useful: bytes", "attendee_kb", "kB", fixed=40),
    _most("visits", "first visit, attendee until useful: requests", "attendee_requests", fixed=10),
    _most("visits", "first visit, attendee, whole: bytes", "whole_kb", "kB", fixed=70),
    _most("visits", "first visit, console: bytes", "console_kb", "kB", fixed=90),
    _most("visits", "first visit, console: requests", "console_requests", fixed=12),
    _most("visits", "first visit, wall: bytes", "wall_kb", "kB", fixed=40),
    _most("visits", "first visit, wall: requests", "wall_requests", fixed=8),
    _most("question", "a question to all, p99", "p99_ms", "ms", fixed=50, limit="picows"),
    _most("upvotes", "5,000 upvotes a minute: bytes per attendee", "kb_per_minute", "kB", fixed=60),
    _most("upvotes", "5,000 upvotes a minute: p99 of acks", "ack_p99_ms", "ms", fixed=100),
    _most("upvotes", "meanwhile a moderator's presses, p99", "moderator_p99_ms", "ms", fixed=100),
    _most("upvotes", "upvotes unlike what was acknowledged", "unlike_rows"),
    _most(
        "asking",
        "200 questions, 5,000 upvotes a minute: p99 of acks",
        "ack_p99_ms",
        "ms",
        fixed=100,
    ),
    _most(
        "asking",
        "meanwhile a moderator's four presses a second, p99",
        "moderator_p99_ms",
        "ms",
        fixed=100,
    ),
    _most("asking", "scores a second on a screen", "scores_per_s", "/s", fixed=1.1),
    _most("asking", "bytes per attendee in that minute", "kb_per_minute", "kB", fixed=150),
    _most("asking", "scores and questions unlike the rows", "unlike_rows"),
    _most("traffic", "a busy hour: bytes per attendee", "kb_an_hour", "kB", fixed=400),
    _most("captions", "captions, 3 lines a second", "kb_a_second", "kB/s", fixed=0.4),
    _most("captions", "captions: lines that did not come", "missing"),
    _most("captions", "captions: frames out of order", "disordered"),
    _most("captions", "meanwhile votes: p99 of acks", "ack_p99_ms", "ms", fixed=100),
    _most("talk", "talk, 20 lines a second: bytes per reader", "kb_per_minute", "kB", fixed=60),
    _most("talk", "talk, 20 lines a second: p99 of acks", "ack_p99_ms", "ms", fixed=100),
    _most("talk", "talk: lines unlike what was acknowledged", "unlike_rows"),
    _most("talk", "meanwhile votes: p99 of acks against alone", "votes_ratio", fixed=1.5),
    _most("clock", "5 presses a second, p99 to all", "p99_ms", "ms", fixed=100),
    _most("clock", "clocks unlike the database at the end", "wrong_screens"),
    _most("many", "10,000 sockets: could not open", "not_open"),
    _most("many", "10,000 sockets: dropped", "lost"),
    _most("many", "10,000 sockets: one event to all", "to_all_s", "s", fixed=0.5),
]
