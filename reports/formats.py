"""The formats in which one takes the record along: a row each."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.markdown import to_markdown
from reports.spreadsheet import to_csv


class Format(NamedTuple):
    """How the dict of the record is written, and what browsers and readers are told of it."""

    ending: str
    address: str  # the name of its URL
    content_type: str
    label: str | Promise
    write: Callable[[dict[str, Any]], str | bytes]


FORMATS = (
    Format(
        "md",
        "record-markdown",
        "text/markdown; charset=utf-8",
        _("Download as text (Markdown)"),
        to_markdown,
    ),
    Format(
        "csv",
        "record-csv",
        "text/csv; charset=utf-8",
        _("Download as table (CSV)"),
        to_csv,
    ),
)
