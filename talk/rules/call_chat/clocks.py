"""Times as chats write them: 12 and 24 hours, in several languages' figures and words. Pure."""

import re
import unicodedata
from typing import NamedTuple

from talk.rules.call_chat.words import DAYS

_AM = r"a\.?\s?m\.?|上午|早上|凌晨|오전|午前|ص"
_PM = r"p\.?\s?m\.?|下午|晚上|中午|오후|午後|م"
_HALF = rf"(?:{_AM}|{_PM})(?!\w)"
TIME = (
    rf"(?:(?P<before>{_AM}|{_PM})\s?)?(?P<hour>\d{{1,2}})\s?[:：.hH時时点]\s?(?P<minute>\d{{2}})"
    rf"(?:[:：.](?P<second>\d{{2}}))?(?!\d)(?:\s*(?P<after>{_HALF}))?"
)
_DAY = rf"(?:{DAYS}|\d{{1,4}}[./-]\d{{1,2}}[./-]?(?:\d{{2,4}})?)"
DATED = rf"(?:(?:{_DAY}[\s,.]*){{1,3}}(?:(?:at|um|à|a las|às|в)\s+)?)?{TIME}"
_IS_PM = re.compile(_PM, re.IGNORECASE)
_IS_LATE = frozenset({"中午"})


class Clock(NamedTuple):
    """A time of day, or since the beginning of a recording."""

    hour: int
    minute: int
    second: int | None

    def __str__(self) -> str:
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{seconds}"

    @property
    def minutes(self) -> int:
        return self.hour * 60 + self.minute


def plain_figures(text: str) -> str:
    """Every script's digits as 0 to 9; as long as before."""
    return "".join(str(unicodedata.decimal(one, one)) for one in text)


def clock_of(found: re.Match[str]) -> Clock | None:
    """The time that a match of TIME names, if there is one."""
    hour, minute, second = found["hour"], found["minute"], found["second"]
    half = found["before"] or found["after"]
    clock = Clock(_hour(int(hour), half), int(minute), int(second) if second else None)
    past = clock.hour > 23 or clock.minute > 59 or (clock.second or 0) > 59
    return None if past or (half and int(hour) > 12) else clock


def _hour(hour: int, half: str | None) -> int:
    if not half or hour > 12:
        return hour
    if _IS_PM.fullmatch(half) or half in _IS_LATE:
        return hour % 12 + 12
    return hour % 12
