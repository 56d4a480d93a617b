"""The record as Markdown, to edit and to send. From the same dict as the page."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import dateformat, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.wording import (
    AXES,
    COLUMNS,
    MARKS,
    asked_by,
    ballots_words,
    changed,
    clock,
    correction_words,
    course,
    difference,
    end_of,
    fate,
    kept_out_words,
    moment,
    most_words,
    raised_words,
    tally_words,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#!])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def escape(text: object) -> str:
    """Put what somebody typed on one line, never read as markup."""
    line = _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def to_markdown(record: dict[str, Any]) -> str:
    lines: list[str] = []
    for part in (_head, _hour, _promises, _questions, _talk, _polls, _floor, _people, _transcripts):
        lines += [*part(record), ""]
    return "\n".join(lines)


def _head(record: dict[str, Any]) -> Iterator[str]:
    session = record["session"]
    yield f"# {escape(session['title'])}"
    yield ""
    if record["preview"]:
        yield f"**{_('Preview: the session has not ended.')}**"
        yield ""
    if session["called_off"] is not None:
        yield f"**{_('This session is called off.')}** {escape(session['called_off'])}".rstrip()
        yield ""
    yield f"- {_('Planned')}: {_span(session['starts_at'], session['ends_at'])}"
    yield f"- {_('Held')}: {_span(session['live_at'], session['ended_at'])}"
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


def _hour(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('The hour')}"
    yield ""
    session = record["session"]
    heads = ["", _("Segment"), _("Planned"), _("Began"), _("Took"), _("Difference")]
    yield from _table(
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


def _promises(record: dict[str, Any]) -> Iterator[str]:
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


def _questions(record: dict[str, Any]) -> Iterator[str]:
    questions = record["questions"]
    yield f"## {_('Questions')} ({questions['total']})"
    yield ""
    yield ", ".join(f"{row['outcome'].label}: {row['count']}" for row in questions["counts"])
    yield ""
    heads = ["", _("Question"), _("Asked by"), _("What became of it"), _("Upvotes")]
    rows = questions["rows"]
    yield from _table(heads, (_question(row) for row in rows)) if rows else ()
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


def _talk(record: dict[str, Any]) -> Iterator[str]:
    if record["talk"]:
        rows, topics = record["talk"]["rows"], record["talk"]["topics"]
        yield from (f"## {_('Talk')} ({len(rows)})", "")
        yield from (f"- {_('Topic')}: {escape(text)}" for text in topics)
        yield ""
        for row in rows:
            yield f"- {_time(row['at'])} **{escape(row['name'])}**: {escape(row['text'])}"


def _polls(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('Polls')}"
    for poll in record["polls"]:
        yield from ("", f"### {escape(poll['text'])}", "")
        yield _("%(ballots)s, %(guests)s of them of guests; %(hands)s") % {
            "ballots": ballots_words(poll["voters"]),
            "guests": poll["guests"],
            "hands": raised_words(poll),
        }
        if poll["mean"] is not None:
            yield f"- {_('Mean')}: {poll['mean']}"
        yield ""
        heads = [_("Option"), *(str(COLUMNS[code]) for code in poll["columns"]), _("All"), "%"]
        yield from _table(heads, (_option(option) for option in poll["options"]))
        for table in poll["tables"]:
            yield from _breakdown(table, poll["marks"])
        yield from _provenance(poll)
    for poll in record["thrown_away"]:
        yield from ("", f"### {escape(poll['text'])}", "", _("Begun anew, without a result"))
        yield from _provenance(poll | {"tallies": [], "corrections": []})
    if record["kept_out"]:
        yield from ("", kept_out_words(record["kept_out"]))


def _breakdown(table: dict[str, Any], marks: list[str]) -> Iterator[str]:
    rows = [*((row["name"], row) for row in table["rows"])]
    rows += [(_("others, joined"), table["others"])] if table["others"] else []
    if rows:
        yield from ("", f"**{AXES[table['axis']]}**", "")
        heads = ["", _("Ballots"), *marks]
        yield from _table(heads, (_breakdown_row(name, row, marks) for name, row in rows))


def _breakdown_row(name: str, row: dict[str, Any], marks: list[str]) -> list[Any]:
    nearly = _("nearly all %(mark)s") % {"mark": row["nearly"]} if row["nearly"] else "–"
    cells = row["cells"] or [nearly] + [""] * (len(marks) - 1)
    return [escape(name), row["voters"], *cells]


def _provenance(poll: dict[str, Any]) -> Iterator[str]:
    lines = [escape(tally_words(tally)) for tally in poll["tallies"]]
    lines += [escape(correction_words(tally)) for tally in poll["corrections"]]
    for step in poll["steps"]:
        lines.append(f"{step.get_verb_display()}, {_time(step.at)}: {escape(step.reason)}")
    yield from ["", *(f"- {line}" for line in lines)] if lines else []


def _option(option: dict[str, Any]) -> list[Any]:
    counts = [cell["count"] for cell in option["cells"]]
    return [
        f"{option['letter']} {escape(option['text'])}",
        *counts,
        option["total"],
        option["share"],
    ]


def _floor(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('Floor time')}"
    yield ""
    heads = ["", _("Time"), "%", _("Turns"), _("People")]
    yield from _table(
        heads,
        (
            [
                f"{MARKS[row['mode']]} {row['mode'].label}",
                clock(row["seconds"]),
                row["share"],
                row["turns"],
                row["people"],
            ]
            for row in record["floor"]["modes"]
        ),
    )


def _people(record: dict[str, Any]) -> Iterator[str]:
    people = record["people"]
    yield f"## {_('Who took part')} ({people['total']})"
    yield ""
    if people["hands"]:
        yield _("%(joined)s with a device, %(hands)s counted by hand in a census.") % people
    if people["most"]:
        yield most_words(people)
    yield _("Groups of fewer than %(least)s people are joined.") % people
    for name, label in _traits():
        table = people[name]
        yield from ("", f"### {label}", "")
        if table["withheld"]:
            yield from (_("Too few people to tell groups apart."), "")
        yield from _beside_hands(table) if people["hands"] else _listed(table)


def _listed(table: dict[str, Any]) -> Iterator[str]:
    yield from (f"- {escape(row['name'])}: {row['count']}" for row in table["rows"])
    if table["others"]:
        yield f"- {_('Others')}: {table['others']}"


def _beside_hands(table: dict[str, Any]) -> Iterator[str]:
    rows = [
        [escape(row["name"]), "–" if row["count"] is None else row["count"], row["hands"]]
        for row in table["rows"]
    ]
    rows += [[_("others, joined"), table["others"], ""]] if table["others"] else []
    yield from _table(["", _("devices"), _("hands")], rows)


def _traits() -> list[tuple[str, str]]:
    return [
        ("modes", _("Room and online")),
        ("groups", _("Stakeholder groups")),
        ("regions", _("Regional groups")),
    ]


def _table(heads: list[Any], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(map(str, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def _span(begin: dt.datetime | None, end: dt.datetime | None) -> str:
    if begin is None:
        return "–"
    begins = dateformat.format(timezone.localtime(begin), "Y-m-d H:i")
    return f"{begins} – {moment(end, begin)}"


def _time(at: dt.datetime | None) -> str:
    return dateformat.format(timezone.localtime(at), "H:i") if at else "–"


def _transcripts(record: dict[str, Any]) -> Iterator[str]:
    for one in record["transcripts"]:
        yield f"## {_('What was said')} ({escape(one['name'])})"
        for said in one["paragraphs"]:
            yield ""
            yield escape(said["text"])
        yield ""
