"""What people wrote in the talk, and what captioners wrote down."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.markdown.writing import escape, time_of_day


def talk(record: dict[str, Any]) -> Iterator[str]:
    if record["talk"]:
        rows, topics = record["talk"]["rows"], record["talk"]["topics"]
        yield from (f"## {_('Talk')} ({len(rows)})", "")
        yield from (f"- {_('Topic')}: {escape(text)}" for text in topics)
        yield ""
        for row in rows:
            yield f"- {time_of_day(row['at'])} **{escape(row['name'])}**: {escape(row['text'])}"


def transcripts(record: dict[str, Any]) -> Iterator[str]:
    for one in record["transcripts"]:
        yield f"## {_('What was said')} ({escape(one['name'])})"
        for said in one["paragraphs"]:
            yield ""
            yield escape(said["text"])
        yield ""
