"""What was asked, and what became of it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.markdown.writing import as_table, escape
from reports.wording import MARKS, asked_by, end_of


def questions(record: dict[str, Any]) -> Iterator[str]:
    questions = record["questions"]
    yield f"## {_('Questions')} ({questions['total']})"
    yield ""
    yield ", ".join(f"{row['outcome'].label}: {row['count']}" for row in questions["counts"])
    yield ""
    heads = ["", _("Question"), _("Asked by"), _("What became of it"), _("Upvotes")]
    rows = questions["rows"]
    yield from as_table(heads, (_question(row) for row in rows)) if rows else ()
    yield from [""] if questions["hidden"] else ()
    for row in questions["hidden"]:
        yield f"- {_('Hidden')}: {row['count']} ({escape(row['reason'])})"


def _question(row: dict[str, Any]) -> list[Any]:
    name = ", ".join(escape(part) for part in (asked_by(row), row["organization"]) if part)
    asker = f"{MARKS.get(row['mode'] or '', '')} {name}".strip()
    asker += f" · {_('asked in advance')}" if row["ahead"] else ""
    text = escape(row["text"])
    if row["answer"]:
        text += f" **{_('Answer')}:** {escape(row['answer'])}"
    return [row["number"], text, asker, escape(end_of(row)), row["upvotes"]]
