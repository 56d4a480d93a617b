"""How polls came out, and how they were counted."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.markdown.writing import as_table, escape, time_of_day
from reports.wording import (
    AXES,
    COLUMNS,
    ballots_words,
    correction_words,
    kept_out_words,
    raised_words,
    tally_words,
)


def polls(record: dict[str, Any]) -> Iterator[str]:
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
        yield from as_table(heads, (_option(option) for option in poll["options"]))
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
        yield from as_table(heads, (_breakdown_row(name, row, marks) for name, row in rows))


def _breakdown_row(name: str, row: dict[str, Any], marks: list[str]) -> list[Any]:
    nearly = _("nearly all %(mark)s") % {"mark": row["nearly"]} if row["nearly"] else "–"
    cells = row["cells"] or [nearly] + [""] * (len(marks) - 1)
    return [escape(name), row["voters"], *cells]


def _provenance(poll: dict[str, Any]) -> Iterator[str]:
    lines = [escape(tally_words(tally)) for tally in poll["tallies"]]
    lines += [escape(correction_words(tally)) for tally in poll["corrections"]]
    for step in poll["steps"]:
        lines.append(f"{step.get_verb_display()}, {time_of_day(step.at)}: {escape(step.reason)}")
    yield from ["", *(f"- {line}" for line in lines)] if lines else []


def _option(option: dict[str, Any]) -> list[Any]:
    counts = [cell["count"] for cell in option["cells"]]
    return [
        f"{option['letter']} {escape(option['text'])}",
        *counts,
        option["total"],
        option["share"],
    ]
