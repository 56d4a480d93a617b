"""Who spoke and who was there, as far as groups are large enough."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.markdown.writing import as_table, escape
from reports.wording import MARKS, clock, most_words


def floor(record: dict[str, Any]) -> Iterator[str]:
    yield f"## {_('Floor time')}"
    yield ""
    heads = ["", _("Time"), "%", _("Turns"), _("People")]
    yield from as_table(
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


def people(record: dict[str, Any]) -> Iterator[str]:
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
    yield from as_table(["", _("devices"), _("hands")], rows)


def _traits() -> list[tuple[str, str]]:
    return [
        ("modes", _("Room and online")),
        ("groups", _("Stakeholder groups")),
        ("regions", _("Regional groups")),
    ]
