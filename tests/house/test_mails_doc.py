"""Every kind of mail has its row in docs/mails.md, as it is registered."""

import datetime as dt
import re
from pathlib import Path

from outbox.registry import KINDS

DOCUMENT = Path(__file__).parents[2] / "docs" / "mails.md"
UNITS = {"day": dt.timedelta(days=1), "hour": dt.timedelta(hours=1), "min": dt.timedelta(minutes=1)}


def rows() -> dict[str, list[str]]:
    """By kind the cells of its row."""
    lines = re.findall(r"^\| `(\w+)` \| (.*) \|$", DOCUMENT.read_text(), re.MULTILINE)
    return {kind: cells.split(" | ") for kind, cells in lines}


def span(words: str) -> dt.timedelta:
    number, _, unit = words.partition(" ")
    return int(number) * UNITS[unit.rstrip("s")]


def test_every_kind_has_its_row_and_no_other() -> None:
    assert set(rows()) == set(KINDS), "a kind of mail begins with its row in docs/mails.md"


def test_the_rows_say_what_is_registered() -> None:
    said = {kind: (cells[0], span(cells[-1])) for kind, cells in rows().items()}

    assert said == {kind: (str(one.label), one.grace) for kind, one in KINDS.items()}
