"""Figures of the record in words, for page and Markdown alike. Pure."""

import datetime as dt
from typing import Any

from django.utils import dateformat, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from participants.facts.who import Who
from participants.models import Participant
from participants.models.people import marked
from participants.rules.roles import Mode
from polls.models import HandTally
from qa.models import Question
from qa.rules.askers import Asker
from reports.results import GUESTS, HANDS, JOINED

MARKS = {Mode.ONSITE.value: "■", Mode.ONLINE.value: "●", Mode.HUB.value: "▲"}
VOICES = {Mode.ONSITE.value: "room", Mode.ONLINE.value: "online", Mode.HUB.value: "hub"}
COLUMNS: dict[str, str | Promise] = {
    Mode.ONSITE.value: _("room"),
    Mode.ONLINE.value: _("online"),
    Mode.HUB.value: _("hub"),
    JOINED: _("joined"),
    HANDS: _("hands"),
    GUESTS: _("of them guests"),
}


AXES: dict[str, str | Promise] = {
    "mode": _("By room and online"),
    "group": _("By stakeholder group"),
    "region": _("By region"),
}
CHECKS: dict[str, str | Promise] = {
    "fits": _("%(where)s: %(hands)s and %(devices)s among %(people)s"),
    "exceeds": _("%(where)s: %(hands)s and %(devices)s, more than the %(people)s there"),
    "none": _("%(where)s: %(hands)s, %(devices)s; the people were not counted"),
}


def hands_words(n: int) -> str:
    return ngettext("%(n)s hand", "%(n)s hands", n) % {"n": n}


def raised_words(told: dict[str, Any]) -> str:
    """Hands; of a secret poll slips of paper."""
    n = told["hands"]
    if not told.get("paper"):
        return hands_words(n)
    return ngettext("%(n)s slip of paper", "%(n)s slips of paper", n) % {"n": n}


def ballots_words(n: int) -> str:
    return ngettext("%(n)s ballot", "%(n)s ballots", n) % {"n": n}


def kept_out_words(n: int) -> str:
    return ngettext(
        "%(n)s poll was closed and never shown: the moderators keep it out of the record.",
        "%(n)s polls were closed and never shown: the moderators keep them out of the record.",
        n,
    ) % {"n": n}


def _devices(n: int | None) -> str:
    if n is None:
        return str(_("nobody knows how many devices"))
    return ngettext("%(n)s device", "%(n)s devices", n) % {"n": n}


def _people(n: int | None) -> str:
    return ngettext("%(n)s person", "%(n)s people", n or 0) % {"n": n or 0}


COURSE: dict[str, str | Promise] = {
    "ended_itself": _(
        "Nobody ended the session: its end is the last thing that its moderators did,"
        " noted %(until)s."
    ),
    "began": _("Began at %(from)s; Start was pressed at %(until)s."),
    "not_held": _("Nothing was held from %(from)s to %(until)s; that time is not counted."),
}


def course(row: dict[str, Any]) -> str:
    """What happened to the clock, in a sentence."""
    return str(COURSE[row["code"]]) % {
        "from": moment(row["from"]),
        "until": moment(row["until"], row["from"]),
    }


def moment(at: dt.datetime | None, after: dt.datetime | None = None) -> str:
    """The time of day, with its day where that is another one than `after` it was."""
    if at is None:
        return "–"
    local, other = timezone.localtime(at), timezone.localtime(after or at)
    if local.date() == other.date():
        return dateformat.format(local, "H:i")
    return dateformat.format(local, "j F, H:i" if local.year == other.year else "j F Y, H:i")


def where(tally: dict[str, Any]) -> str:
    """The place in which hands were counted."""
    return tally["place"] or str(HandTally.Channel(tally["channel"]).label)


def tally_words(tally: dict[str, Any]) -> str:
    """Hands, devices and people of a place, and whether they fit."""
    return CHECKS[tally["check"]] % {
        "where": where(tally),
        "hands": raised_words(tally),
        "devices": _devices(tally["devices"]),
        "people": _people(tally["people"]),
    }


def correction_words(tally: dict[str, Any]) -> str:
    said = _("%(where)s: %(hands)s until %(time)s, then corrected")
    time = dateformat.format(timezone.localtime(tally["at"]), "H:i")
    return said % {"where": where(tally), "hands": hands_words(tally["hands"]), "time": time}


def name_of(person: Who | Asker) -> str:
    """As screens name people: a guest as one, so that nobody looks like one of the team."""
    return marked(person["name"]) if person.get("guest") else person["name"]


def name_of_row(person: Participant | None) -> str:
    """The same of a row, or of nobody; without a look at their groups."""
    if person is None:
        return ""
    return marked(person.public_name) if person.is_guest else person.public_name


def asked_by(row: dict[str, Any]) -> str:
    """Name who asked a question, as far as they wanted it known."""
    if row["shown_as"] == Question.Shown.ANONYMOUS:
        return str(_("anonymous"))
    return row["name"] or row["groups"] or str(_("Guest"))


def end_of(row: dict[str, Any]) -> str:
    """Say what became of a question: where it went, or who answered."""
    said = str(row["outcome"].label)
    if row["into"]:
        said = _("merged into question %(number)s of this list") % {"number": row["into"]}
    return f"{said} ({row['by']})" if row["by"] else said


def clock(seconds: int | None) -> str:
    """4:05, or 1:02:10, or "1 day 2:00:10"."""
    if seconds is None:
        return "–"
    days, rest = divmod(abs(seconds), 24 * 3600)
    told = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return f"{told} {_clock(rest, of_a_day=True)}" if days else _clock(rest)


def _clock(seconds: int, *, of_a_day: bool = False) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if of_a_day:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def changed(row: dict[str, Any]) -> str | Promise:
    """Say what moderators did to a segment while the hour ran."""
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


def most_words(people: dict[str, Any]) -> str:
    """How many were here at once; hands that a census counted are not among them."""
    if people["hands"]:
        return str(_("At most %(most)s of those with a device were here at once.") % people)
    return str(_("At most %(most)s of them were here at once.") % people)
