"""What is measured: functions of one run that give figures for each contestant."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from bench.rows import asking, captions, coming, delivery, talking, traffic, visiting, voting
from bench.run import Columns, Run


class Row(NamedTuple):
    name: str
    measure: Callable[[Run], Awaitable[Columns]]
    seconds: float  # about, for a run on two cores; until the first run says it better


# In this order: what needs new processes or the doors first, then what happens in a full hall.
ROWS = {
    row.name: row
    for row in (
        Row("memory", coming.memory, 20),
        Row("join", coming.join, 8),
        Row("pages", coming.pages, 14),
        Row("visits", visiting.visits, 40),
        Row("fanout", delivery.fanout, 12),
        Row("steady", delivery.steady, 16),
        Row("question", delivery.question, 5),
        Row("votes", voting.votes, 9),
        Row("burst", voting.burst, 6),
        Row("upvotes", voting.upvotes, 12),
        Row("asking", asking.asking, 16),
        Row("captions", captions.captions, 35),
        Row("talk", talking.talk, 90),
        Row("traffic", traffic.traffic, 90),
        Row("clock", delivery.clock, 7),
        Row("many", coming.many, 6),
    )
}
