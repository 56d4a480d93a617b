"""What somebody may have meant who typed a time on a venue's clock. Pure."""

import datetime as dt
import zoneinfo

FIRST_YEAR, LAST_YEAR = 2000, 2100  # beyond them it is a slip, and clocks and calendars fail
FAR = dt.timedelta(days=5 * 365)  # nobody plans a session so long before
PAST = dt.timedelta(days=1)


def instants_of(local: dt.datetime, zone_name: str) -> list[dt.datetime]:
    """The instants at which a clock there shows this: two in autumn, none in spring, else one."""
    zone = zoneinfo.ZoneInfo(zone_name)
    both = [local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    shown = {
        each.astimezone(dt.UTC): each
        for each in both
        if each.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0) == local
    }
    return list(shown.values())


def beside(local: dt.datetime, zone_name: str) -> list[dt.datetime]:
    """Around a time that a clock skips: as long before the gap, and as long after it."""
    zone = zoneinfo.ZoneInfo(zone_name)
    both = [local.replace(tzinfo=zone, fold=fold) for fold in (1, 0)]
    return [each.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) for each in both]


def is_strange(moment: dt.datetime, now: dt.datetime) -> bool:
    """Whether it is past, or farther off than anybody plans: the year may be mistyped."""
    return moment < now - PAST or moment > now + FAR


def likely_year(moment: dt.datetime, now: dt.datetime) -> int:
    """The year in which the same day comes next."""
    same_day = (moment.month, moment.day) >= (now.month, now.day)
    return now.year if same_day else now.year + 1
