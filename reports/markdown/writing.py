"""How Markdown is written: what people typed on one line, tables, times."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import dateformat, timezone

from reports.wording import moment

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#!])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def escape(text: object) -> str:
    """Put what somebody typed on one line, never read as markup."""
    line = _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def as_table(heads: list[Any], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(map(str, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def span(begin: dt.datetime | None, end: dt.datetime | None) -> str:
    if begin is None:
        return "–"
    begins = dateformat.format(timezone.localtime(begin), "Y-m-d H:i")
    return f"{begins} – {moment(end, begin)}"


def time_of_day(at: dt.datetime | None) -> str:
    return dateformat.format(timezone.localtime(at), "H:i") if at else "–"
