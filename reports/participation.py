"""Who took part, by one trait at a time, small numbers joined. Pure: rows in, dict out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from polls.rules.suppression import join_small


def the_people(
    people: Sequence[tuple[str, str | None, str | None]],
    names: Mapping[str, Mapping[str, str]],
    *,
    least: int,
    secret: str,
    hands: Mapping[str, Counter[str]] | None = None,
    most: int = 0,
) -> dict[str, Any]:
    """Count who took part by one trait at a time, never two at once; small numbers joined.

    `hands` by trait and code: people without a device, as a census counted them. `most` were here
    at once, without those; 0 where nobody looked.
    """
    counts = {
        trait: Counter(row[position] or "" for row in people)
        for position, trait in enumerate(("modes", "groups", "regions"))
    }
    raised = hands or {trait: Counter() for trait in counts}
    tables = {
        trait: _table(counts[trait], raised[trait], names[trait], least, secret) for trait in counts
    }
    by_hand = raised["modes"].total()
    totals = {"joined": len(people), "hands": by_hand, "total": len(people) + by_hand}
    totals["most"] = min(most, len(people))
    return {**totals, "least": least, **tables}


def _table(
    counts: Counter[str], hands: Counter[str], names: Mapping[str, str], least: int, secret: str
) -> dict[str, Any]:
    """Hands were raised in sight and stand apart: in one sum they would tell of few devices.

    A row without a count is a part of the others, or nobody.
    """
    joined = join_small({code: counts[code] for code in names}, least, secret=secret)
    rows = [
        {
            "code": code,
            "name": names[code],
            "count": joined.shown.get(code),
            "hands": hands[code],
        }
        for code in names
        if code in joined.shown or hands[code]
    ]
    return {"rows": rows, "others": joined.others, "withheld": joined.withheld}
