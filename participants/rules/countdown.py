"""How long until something begins, in words that one says. Pure."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR, DAY, WEEK = 3600, 86_400, 7 * 86_400


def until(start: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> str:
    """`in 3 weeks`, `tomorrow`, `in 40 minutes`; empty once it has begun. Days as in the zone."""
    seconds = (start - now).total_seconds()
    if seconds <= 0:
        return ""
    days = (start.astimezone(zone).date() - now.astimezone(zone).date()).days
    if seconds >= 3 * WEEK:
        return _in_weeks(round(days / 7))
    if days == 1 and seconds >= 6 * HOUR:
        return _("tomorrow")
    if days > 1:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return _on_the_day(seconds)


def since(then: dt.datetime, now: dt.datetime) -> str:
    """How long ago that was: `just now`, `5 hours ago`, `3 days ago`."""
    seconds = max(0.0, (now - then).total_seconds())
    if seconds < 90:
        return _("just now")
    if seconds < 2 * HOUR:
        minutes = round(seconds / 60)
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    if seconds < 2 * DAY:
        hours = round(seconds / HOUR)
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    days = int(seconds / DAY)
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def _in_weeks(weeks: int) -> str:
    return ngettext("in %(n)s week", "in %(n)s weeks", weeks) % {"n": weeks}


def _on_the_day(seconds: float) -> str:
    if seconds >= 2 * HOUR:
        hours = round(seconds / HOUR)
        return ngettext("in %(n)s hour", "in %(n)s hours", hours) % {"n": hours}
    minutes = max(1, round(seconds / 60))
    return ngettext("in %(n)s minute", "in %(n)s minutes", minutes) % {"n": minutes}
