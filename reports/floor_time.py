"""Floor time by the mode in which people spoke. Pure: rows in, dict out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from floor.models import Turn
from participants.rules.roles import Mode
from polls.rules.results import share


def the_floor(turns: Iterable[Turn], now: dt.datetime) -> dict[str, Any]:
    """Seconds, turns and people by the mode in which they spoke. Speaking was public."""
    seconds: Counter[str] = Counter()
    count: Counter[str] = Counter()
    people: dict[str, set[int]] = {}
    for turn in turns:
        seconds[turn.mode] += round(turn.seconds_spoken(now))
        count[turn.mode] += 1
        people.setdefault(turn.mode, set()).add(turn.participant_id)
    total = sum(seconds.values())
    return {
        "seconds": total,
        "turns": sum(count.values()),
        "modes": [
            {
                "mode": mode,
                "seconds": seconds[mode],
                "share": share(seconds[mode], total),
                "turns": count[mode],
                "people": len(people.get(mode, ())),
            }
            for mode in Mode
            if count[mode] or mode != Mode.HUB
        ],
    }
