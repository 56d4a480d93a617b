"""What fields of the agenda accept, in sentences for people."""

import zoneinfo
from typing import Any

from agenda.rules.limits import LATEST_WARNING, MOST_WARNINGS
from common.refusals import refuse


def known_time_zone(name: str) -> None:
    """Refuse what is not an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise refuse("time_zone", name=name)


def known_marks(seconds: Any) -> None:
    """Refuse what is not a falling list of whole seconds: each is a warning before the end."""
    whole = isinstance(seconds, list) and all(type(each) is int for each in seconds)
    falling = whole and seconds == sorted(set(seconds), reverse=True)
    few = falling and len(seconds) <= MOST_WARNINGS
    if not few or not all(0 <= each <= LATEST_WARNING for each in seconds):
        raise refuse("marks", most=MOST_WARNINGS, latest=LATEST_WARNING // 60)
