"""Figures of the record in words, for page and Markdown alike. Pure."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.roles import Mode
from reports.results import ALL, HANDS, OTHERS

MARKS = {Mode.ONSITE.value: "■", Mode.ONLINE.value: "●", Mode.HUB.value: "▲"}
VOICES = {Mode.ONSITE.value: "room", Mode.ONLINE.value: "online", Mode.HUB.value: "hub"}
COLUMNS: dict[str, str | Promise] = {
    Mode.ONSITE.value: _("room"),
    Mode.ONLINE.value: _("online"),
    Mode.HUB.value: _("hub"),
    OTHERS: _("others"),
    ALL: _("ballots"),
    HANDS: _("hands"),
}


def clock(seconds: int | None) -> str:
    """4:05, or 1:02:10."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def changed(row: dict[str, Any]) -> str | Promise:
    """What moderators did to a segment of the agenda while the hour ran."""
    if row["inserted"]:
        return _("inserted")
    return _("moved") if row["moved"] else ""


def fate(row: dict[str, Any]) -> str | Promise:
    """Of a segment that did not run."""
    return _("skipped") if row["skipped"] else _("not held")


def difference(seconds: int | None) -> str:
    """+1:20 or −0:30; within five seconds there is none."""
    if seconds is None:
        return "–"
    if abs(seconds) <= 5:
        return "0"
    return ("+" if seconds > 0 else "−") + clock(seconds)
