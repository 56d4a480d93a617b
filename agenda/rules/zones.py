"""The rules of a time zone as calendars are told them (VTIMEZONE), near the dates that matter.

Zones of two changes a year that follow one rule are told by it (RRULE); of others, where a moon
or a government decides, each change stands by itself. Pure: asks zoneinfo alone.
"""

import calendar
import datetime as dt
import functools
import itertools
import zoneinfo
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import icalendar

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BEFORE, AFTER = 1, 1  # years around the one of the session
FIRST_YEAR, LAST_YEAR = 2, 9998  # whose days exist in every zone


class Change(NamedTuple):
    """When clocks were put on or back: by the clock before, and the two offsets."""

    at: dt.datetime  # on the clock as it was until then, without a zone
    before: dt.timedelta
    after: dt.timedelta
    name: str

    @property
    def rule(self) -> tuple[int, int, dt.time, dt.timedelta, dt.timedelta]:
        return self.at.month, self.at.weekday(), self.at.time(), self.before, self.after

    @property
    def week(self) -> int:
        """Of its weekday in the month, from 1."""
        return (self.at.day - 1) // 7 + 1

    @property
    def is_last(self) -> bool:
        return self.at.day + 7 > calendar.monthrange(self.at.year, self.at.month)[1]


def time_zone(name: str, year: int) -> icalendar.Timezone:
    """The VTIMEZONE of a zone for a session in this year and its neighbours."""
    zone = zoneinfo.ZoneInfo(name)
    years = range(max(year - BEFORE, FIRST_YEAR), min(year + AFTER, LAST_YEAR) + 1)
    changes = _known_changes(name, years)
    told = icalendar.Timezone()
    told.add("tzid", name)
    rules = _rules(changes, len(years))
    for change in [*rules] or [_beginning(zone, years, changes), *changes]:
        told.add_component(_observance(change, rules.get(change, "")))
    return told


@functools.lru_cache(maxsize=100)
def _known_changes(name: str, years: range) -> list[Change]:
    """Found once for all letters of a session: it means asking for each day."""
    return list(_changes(zoneinfo.ZoneInfo(name), years))


def _changes(zone: dt.tzinfo, years: Sequence[int]) -> Iterator[Change]:
    first = dt.datetime(years[0], 1, 1, tzinfo=dt.UTC)
    days = (dt.datetime(years[-1], 12, 31, tzinfo=dt.UTC) - first).days
    for day, after in itertools.pairwise(first + dt.timedelta(n) for n in range(days + 2)):
        while _offset(day, zone) != _offset(after, zone):  # twice on one day has happened
            at = _found(day, after, zone)
            before = _offset(at - dt.timedelta(seconds=1), zone)
            local = at.astimezone(zone)
            yield Change(
                (at + before).replace(tzinfo=None), before, _offset(at, zone), local.tzname() or ""
            )
            day = at


def _offset(instant: dt.datetime, zone: dt.tzinfo) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()


def _found(before: dt.datetime, after: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The first second after `before` with another offset."""
    offset = _offset(before, zone)
    while after - before > dt.timedelta(seconds=1):
        middle = before + dt.timedelta(seconds=(after - before).total_seconds() // 2)
        before, after = (middle, after) if _offset(middle, zone) == offset else (before, middle)
    return after


def _rules(changes: list[Change], years: int) -> dict[Change, str]:
    """The first changes with the rules that all others follow; empty where they follow none."""
    halves = changes[::2], changes[1::2]
    if len(changes) != 2 * years or years < BEFORE + 1 + AFTER:
        return {}
    rules = {half[0]: _rule(half) for half in halves}
    return rules if all(rules.values()) else {}


def _rule(changes: list[Change]) -> str:
    first = changes[0]
    if {change.rule for change in changes} != {first.rule}:
        return ""
    weeks = {change.week for change in changes}
    if all(change.is_last for change in changes):
        week = -1
    elif len(weeks) == 1:
        week = weeks.pop()
    else:
        return ""
    return f"FREQ=YEARLY;BYMONTH={first.at.month};BYDAY={week}{DAYS[first.at.weekday()]}"


def _beginning(zone: dt.tzinfo, years: Sequence[int], changes: list[Change]) -> Change:
    """What holds until the first change."""
    at = dt.datetime(1 if years[0] == FIRST_YEAR else years[0], 1, 1)  # noqa: DTZ001 on its clock
    if changes:
        return Change(at, changes[0].before, changes[0].before, "")
    offset = _offset(dt.datetime(years[0], 7, 1, tzinfo=dt.UTC), zone)
    return Change(at, offset, offset, "")


def _observance(change: Change, rule: str) -> icalendar.Component:
    summer = change.after > change.before
    told = icalendar.TimezoneDaylight() if summer else icalendar.TimezoneStandard()
    told.add("dtstart", change.at)
    if rule:
        told.add("rrule", icalendar.vRecur.from_ical(rule))
    told.add("tzoffsetfrom", change.before)
    told.add("tzoffsetto", change.after)
    if change.name:
        told.add("tzname", change.name)
    return told
