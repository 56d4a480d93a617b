"""Poll results as the record shows them: frozen figures, split by mode only where many voted."""

from collections.abc import Iterable, Mapping
from typing import Any

from participants.roles import Mode
from polls.facts import letter
from polls.models import Option, Poll
from reports.hour import percent
from reports.suppression import Joined, join_small

OTHERS, ALL, HANDS = "others", "all", "hands"


def the_polls(polls: Iterable[Poll], *, least: int, secret: str) -> list[dict[str, Any]]:
    return [_poll(poll, least, f"{secret}{poll.pk}") for poll in polls if poll.result]


def _poll(poll: Poll, least: int, secret: str) -> dict[str, Any]:
    result: Mapping[str, Any] = poll.result
    ballots = {mode.value: int(result["ballots"].get(mode, 0)) for mode in Mode}
    split = join_small(ballots, least, secret=secret)
    columns = _columns(split, hands=int(result["hands"]))
    counts = {row["id"]: row for row in result["options"]}
    rows = [
        _option(letter(place), option, counts.get(option.pk, {}), columns, split)
        for place, option in enumerate(poll.options.all())
    ]
    _draw(rows, int(result["voters"]) + int(result["hands"]))
    return {
        "id": poll.pk,
        "text": poll.text,
        "kind": poll.kind,
        "shown": poll.state == Poll.State.SHOWN,
        "voters": int(result["voters"]),
        "hands": int(result["hands"]),
        "columns": columns,
        "options": rows,
    }


def _columns(split: Joined, *, hands: int) -> list[str]:
    """Room, online, hub as far as each is large enough; then those joined; then the hands."""
    voted = [ALL] if split.withheld else list(split.shown)
    return voted + [OTHERS] * bool(split.others) + [HANDS] * bool(hands)


def _option(
    mark: str, option: Option, row: Mapping[str, Any], columns: list[str], split: Joined
) -> dict[str, Any]:
    by_mode = {mode.value: int(row.get(mode) or 0) for mode in Mode}
    cells = dict(by_mode)
    cells[ALL] = sum(by_mode.values())
    cells[OTHERS] = sum(by_mode[mode] for mode in split.joined)
    cells[HANDS] = int(row.get("hands", 0))
    return {
        "letter": mark,
        "text": option.text,
        "cells": [{"column": column, "count": cells[column]} for column in columns],
        "total": sum(cells[column] for column in columns),
    }


def _draw(rows: list[dict[str, Any]], people: int) -> None:
    """A bar in parts, as the columns stand; where several may be chosen each can be all."""
    for row in rows:
        begin = 0
        for cell in row["cells"]:
            cell["x"], cell["width"] = percent(begin, people), percent(cell["count"], people)
            begin += cell["count"]
        row["share"] = round(100 * row["total"] / people) if people else 0
