"""What everybody was shown, with a link as long as it is public."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.markdown.writing import escape, time_of_day


def materials(record: dict[str, Any]) -> Iterator[str]:
    if rows := record["materials"]:
        yield from (f"## {_('Materials')} ({len(rows)})", "")
        yield from (f"- {time_of_day(row['shared_at'])} {_shown(row)}" for row in rows)


def _shown(row: dict[str, Any]) -> str:
    kind = ", ".join(escape(part) for part in (row["kind"], row["host"]) if part)
    if not row["url"]:
        return f"{escape(row['title'])} ({kind}; {_('not public any more')})"
    return f"[{escape(row['title'])}](<{_inside(row['url'])}>) ({kind})"


def _inside(url: str) -> str:
    """No sign of an address may end the link that it stands in."""
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
