"""What fields of the agenda accept, in sentences for people."""

import zoneinfo
from typing import Any

from common.refusals import refuse


def known_time_zone(name: str) -> None:
    """Refuse what is not an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise refuse("time_zone", name=name)


MOST_MARKS, LATEST_MARK = 6, 3600


def known_marks(seconds: Any) -> None:
    """Refuse what is not a falling list of whole seconds: each is a warning before the end."""
    whole = isinstance(seconds, list) and all(type(each) is int for each in seconds)
    falling = whole and seconds == sorted(set(seconds), reverse=True)
    if not falling or len(seconds) > MOST_MARKS or not all(0 <= s <= LATEST_MARK for s in seconds):
        raise refuse("marks", most=MOST_MARKS, latest=LATEST_MARK // 60)
