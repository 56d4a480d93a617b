"""What was planned and what became of it: head, segments, policy questions."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.markdown.writing import as_table, escape, span
from reports.wording import changed, clock, course, difference, fate, moment


def head(record: dict[str, Any]) -> Iterator[str]:
    session = record["session"]
    yield f"# {escape(session['title'])}"
    yield ""
    if record["preview"]:
        yield f"**{_('Preview: the session has not ended.')}**"
        yield ""
    if session["called_off"] is not None:
        yield f"**{_('This session is called off.')}** {escape(session['called_off'])}".rstrip()
        yield ""
    yield f"- {_('Planned')}: {span(session['starts_at'], session['ends_at'])}"
    yield f"- {_('Held')}: {span(session['live_at'], session['ended_at'])}"
    for row in record["course"]:
        yield f"- {course(row)}"
    yield f"- {_('Times of the venue')}: {session['time_zone']}"
    for label, value in ((_("Where"), session["place"]), (_("Forum"), session["forum"])):
        if value:
            yield f"- {label}: {escape(value)}"
    for led in record["led_by"]:
        yield f"- {capfirst(led['role'].label)}: {', '.join(map(_named, led['people']))}"


def _named(person: dict[str, Any]) -> str:
    """Whose name it is, and for whom they speak."""
    place = f" ({escape(person['organization'])})" if person["organization"] else ""
    return escape(person["name"]) + place


def hour(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('The hour')}"
    yield ""
    session = record["session"]
    heads = ["", _("Segment"), _("Planned"), _("Began"), _("Took"), _("Difference")]
    yield from as_table(
        heads,
        (
            [
                row["number"],
                _titled(row),
                _planned(row, session["starts_at"]),
                moment(row["began_at"], session["live_at"]) if row["held"] else fate(row),
                clock(row["seconds"]) if row["held"] else "–",
                difference(row["difference_seconds"]),
            ]
            for row in record["hour"]["rows"]
        ),
    )


def _titled(row: dict[str, Any]) -> str:
    change = changed(row)
    return f"{escape(row['title'])} ({change})" if change else escape(row["title"])


def _planned(row: dict[str, Any], starts_at: dt.datetime | None) -> str:
    if row["inserted"]:
        return "–"
    return f"{moment(row['planned_at'], starts_at)} · {clock(row['planned_minutes'] * 60)}"


def promises(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('Policy questions')}"
    yield ""
    for row in record["policy_questions"]:
        got = _("%(took)s of %(planned)s planned; questions answered: %(answered)s of %(asked)s")
        yield f"{row['number']}. {escape(row['text'])} ({got % _got(row)})"
    if record["outcomes"]:
        yield from ("", f"## {_('Expected outcomes')}", "")
        yield from (f"- {escape(text)}" for text in record["outcomes"])


def _got(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"took": clock(row["seconds"]), "planned": clock(row["planned_minutes"] * 60)}
