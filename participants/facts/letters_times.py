"""Instants in words, for who reads a mail somewhere else than the venue."""

import datetime as dt
import zoneinfo

from django.utils import dateformat
from django.utils.translation import gettext as _

from agenda.models import Session


def times(session: Session, time_zone: str) -> list[str]:
    """The start in the reader's zone and in the venue's, each named; once when they agree."""
    if session.starts_at is None:
        return []
    here = when(session.starts_at, session.time_zone)
    if time_zone in {"", session.time_zone}:
        return [f"{here} ({_place(session.time_zone)})"]
    there = when(session.starts_at, time_zone)
    return [
        _("%(when)s your time (%(zone)s)") % {"when": there, "zone": _place(time_zone)},
        _("%(when)s at the venue (%(zone)s)") % {"when": here, "zone": _place(session.time_zone)},
    ]


def day_of(moment: dt.datetime, now: dt.datetime, zone: str) -> str:
    """Today, tomorrow, or the day by its name, on the reader's calendar."""
    there = zoneinfo.ZoneInfo(zone)
    day = moment.astimezone(there)
    days = (day.date() - now.astimezone(there).date()).days
    near = {0: _("Today"), 1: _("Tomorrow")}
    return near.get(days) or dateformat.format(day, _("l j F"))


def when(moment: dt.datetime, zone: str) -> str:
    """Day and time on that zone's clock; where it shows an hour twice, which of them is meant."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    said = dateformat.format(local, _("l j F Y, H:i"))
    return f"{said} UTC{local.isoformat()[-6:]}" if _comes_twice(local) else said


def _comes_twice(local: dt.datetime) -> bool:
    other = local.replace(fold=1 - local.fold)
    return other.utcoffset() != local.utcoffset()


def _place(zone: str) -> str:
    return zone.replace("_", " ")
