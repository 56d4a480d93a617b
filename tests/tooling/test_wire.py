"""Types of facts in TypeScript's notation."""

from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest

from common.instants import Milliseconds
from live.fact_types import Base36, one_of
from tooling import wire

State = Annotated[str, one_of("open", "closed")]


class Row(TypedDict):
    """A row."""

    id: int
    at: Milliseconds | None
    state: NotRequired[State]


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (int, "number"),
        (float | None, "number | null"),
        (State, '"open" | "closed"'),
        (Literal["a", 1], '"a" | 1'),
        (list[int | None], "(number | null)[]"),
        (list[list[Row]], "Row[][]"),
        (dict[str, list[bool]], "Record<string, boolean[]>"),
        (dict[State, int], 'Partial<Record<"open" | "closed", number>>'),
        (list[tuple[Base36, Literal["late"]]], '[Base36, "late"][]'),
    ],
)
def test_a_type_is_written_as_a_page_reads_it(shape, text):
    assert wire.written(shape, {}) == text


def test_a_type_is_declared_once_with_all_that_it_is_made_of():
    assert wire.declarations([Row, list[Row]]).splitlines() == [
        "/** A row. */",
        "interface Row {",
        '  id: number; at: Milliseconds | null; state?: "open" | "closed";',
        "}",
        "",
        "/** Since 1970, in UTC. */",
        "type Milliseconds = number;",
    ]


@pytest.mark.parametrize("vague", [Any, dict, dict[str, Any], list[object], set[int]])
def test_what_a_page_cannot_rely_on_has_no_type(vague):
    with pytest.raises(TypeError):
        wire.written(vague, {})


def another_row() -> Any:
    class Row(TypedDict):
        id: str

    return Row


def test_two_types_of_one_name_are_refused():
    with pytest.raises(TypeError):
        wire.declarations([Row, another_row()])
