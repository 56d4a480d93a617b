"""Poll results as the record shows them: the frozen figures, which tell no more than they may."""

from collections.abc import Iterable, Mapping
from typing import Any

from participants.rules.roles import Mode
from polls.models import HandTally, Option, Poll
from polls.rules.charts import chart
from polls.rules.letters import letter

JOINED, GUESTS, HANDS = "joined", "guests", "hands"
Names = Mapping[str, Mapping[str, str]]


def the_polls(
    polls: Iterable[Poll], names: Names, *, organizer: bool = False
) -> list[dict[str, Any]]:
    """`names` of modes, groups and regions by code. Suggestions are for the organizers."""
    return [_poll(poll, names) | _said(poll, organizer) for poll in polls if poll.result]


def thrown_away(polls: Iterable[Poll]) -> list[dict[str, Any]]:
    """Polls that were reset and have no result: everybody may know of them, and why."""
    begun = [(poll, list(poll.steps.all())) for poll in polls if not poll.result]
    return [{"text": poll.text, "steps": steps} for poll, steps in begun if steps]


def _said(poll: Poll, organizer: bool) -> dict[str, Any]:
    """Sorted by what they say: no order in which they came."""
    notes = (ballot.note for ballot in poll.ballots.all()) if organizer else ()
    return {"suggestions": sorted(filter(None, notes))}


def _poll(poll: Poll, names: Names) -> dict[str, Any]:
    result: Mapping[str, Any] = poll.result
    rows = {row["id"]: row for row in result["options"]}
    texts = [option for option in poll.options.all() if option.pk in rows]
    letters = {option.pk: letter(position) for position, option in enumerate(texts)}
    columns = _columns(result)
    plain = ("voters", "seats", "ballots", "guests", "late", "hands", "mean", "tallies", "check")
    return {name: result[name] for name in (*plain, "split", "notes")} | {
        "booth": result.get("booth", 0),
        "paper": any(tally.get("paper") for tally in result["tallies"]),
        "id": poll.pk,
        "text": poll.text,
        "kind": poll.kind,
        "secrecy": poll.secrecy,
        "kind_label": poll.get_kind_display(),
        "secrecy_label": poll.get_secrecy_display(),
        "shown": poll.state == Poll.State.SHOWN,
        "opened_at": poll.opened_at,
        "closed_at": poll.closed_at,
        "columns": columns,
        "options": [_option(rows[one.pk], one, letters[one.pk], columns) for one in texts],
        "tables": [_table(table, letters, names) for table in _worth_a_table(result)],
        "marks": list(letters.values()),
        "steps": list(poll.steps.all()),
        "corrections": [
            _correction(tally) for tally in poll.hand_tallies.all() if tally.replaced_at
        ],
        "picture": chart(result),
    }


def _correction(tally: HandTally) -> dict[str, Any]:
    hands = sum(count.count for count in tally.counts.all())
    named = {"channel": tally.channel, "place": tally.place, "people": tally.people}
    return named | {"hands": hands, "at": tally.replaced_at}


def _columns(result: Mapping[str, Any]) -> list[str]:
    """Room, online, hub as far as they are told; what is joined; hands; guests."""
    options = result["options"]
    modes = [
        mode.value
        for mode in Mode
        if result["ballots"][mode] and all(row[mode] is not None for row in options)
    ]
    joined = any(row[mode] is None for row in options for mode in Mode.values)
    guests = result["guests"] and all(row[GUESTS] is not None for row in options)
    return (
        modes
        + [JOINED] * joined
        + [HANDS] * any(option["hands"] for option in result["options"])
        + [GUESTS] * bool(guests)
    )


def _option(
    row: Mapping[str, Any], option: Option, mark: str, columns: list[str]
) -> dict[str, Any]:
    known = sum(row[mode] or 0 for mode in Mode.values) + row[HANDS]
    cells = {**row, JOINED: row["total"] - known}
    return {
        "letter": mark,
        "text": option.text,
        "cells": [{"column": column, "count": cells[column]} for column in columns],
        "total": row["total"],
        "share": row["share"],
    }


def _worth_a_table(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """One row is the total again, and modes that stand beside the options are not said twice."""
    rows = [(table, len(table["rows"]) + bool(table["others"])) for table in result["tables"]]
    said = "mode" if result["split"] else ""
    return [table for table, count in rows if count > 1 and table["axis"] != said]


def _table(table: Mapping[str, Any], letters: Mapping[int, str], names: Names) -> dict[str, Any]:
    words = names[f"{table['axis']}s"]
    rows = [
        _row(row, letters) | {"name": words.get(row["code"], row["code"])} for row in table["rows"]
    ]
    others = table["others"] and _row(table["others"], letters)
    return {"axis": table["axis"], "rows": rows, "others": others, "withheld": table["withheld"]}


def _row(row: Mapping[str, Any], letters: Mapping[int, str]) -> dict[str, Any]:
    return {
        "code": row.get("code", ""),
        "voters": row["voters"],
        "cells": row["cells"],
        "nearly": letters.get(row["nearly"], "") if row["nearly"] is not None else "",
    }
