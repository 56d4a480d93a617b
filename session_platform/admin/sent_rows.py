"""Rows as a page sent them: known by their keys, shown again in the order that they came in."""

from collections.abc import Iterable, Set
from typing import Any

from django.http import QueryDict

from common import keys


def stored_first(data: Any, prefix: str, known: Set[str]) -> Any:
    """Number the rows anew, for Django takes the first ones for those that are stored.

    Rows are dragged, added and removed in any order on the page, and others may have deleted
    some meanwhile: what is not among the `known` keys is a new row.
    """
    rows, rest = _rows(data, prefix)
    stored = [row for row in rows if row.get("id", [""])[-1] in known]
    new = [{**row, "id": [""]} for row in rows if row not in stored]
    sent = QueryDict(mutable=True)
    for name, values in rest:
        sent.setlist(name, values)
    for number, row in enumerate([*stored, *new]):
        for name, values in row.items():
            sent.setlist(f"{prefix}-{number}-{name}", values)
    sent[f"{prefix}-INITIAL_FORMS"] = str(len(stored))
    return sent


def _rows(data: Any, prefix: str) -> tuple[list[dict[str, list[Any]]], list[tuple[str, Any]]]:
    """The fields of each row by their own names, in the order of their numbers; and the rest."""
    rows: dict[int, dict[str, list[Any]]] = {}
    rest = []
    for name, values in data.lists():
        of_rows, _dash, numbered = name.partition(f"{prefix}-")
        digits, _dash, field = numbered.partition("-")
        number = None if of_rows else keys.number(digits)
        if number is None:
            rest.append((name, values))
        else:
            rows.setdefault(number, {})[field] = values
    return [rows[number] for number in sorted(rows)], rest


def as_sent(rows: Iterable[Any]) -> list[Any]:
    """The rows of an inline in the admin, its empty one last, in their order on the page."""
    listed = [row for row in rows if not row.form.dropped]
    for row in listed:
        if row.original:  # Django pairs rows with whatever the database has at their place
            row.original = row.form.instance
    return sorted(listed, key=_place)


def _place(row: Any) -> tuple[int, int]:
    """By the number that was sent; what has none, because nobody filled it in, comes after."""
    if "__prefix__" in row.form.prefix:
        return 2, 0
    sent = keys.number(str(row.form["order"].value())) if "order" in row.form.fields else None
    return (1, 0) if sent is None else (0, sent)
