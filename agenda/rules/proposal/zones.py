"""Time zones as pages print them: what each means on a day, and when it contradicts itself."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from agenda.rules.proposal.time_words import CITIES, SEASONS, ZONES

ZONE = re.compile(
    r"\b(?P<base>UTC|GMT)\s?(?P<sign>[+−-])(?P<oh>\d{1,2})(?::?(?P<om>\d\d))?(?!\d)"
    r"|\b(?P<name>" + "|".join(ZONES) + r")\b|(?P<z>(?<=\d)Z\b)"
    r"|\b(?P<iana>(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_]+)"
)
_ASIDE = re.compile(r"[\W_]*(?:or|that is|i\.e\.|=)?[\W_]*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
FARTHEST = 14 * 60  # minutes that a zone is from UTC at most


def meaning(zone: re.Match[str]) -> tzinfo | None:
    """The clock that a printed zone names."""
    if zone["iana"]:
        return of_place(zone["iana"])
    if zone["base"]:
        minutes = int(zone["oh"]) * 60 + int(zone["om"] or 0)
        if minutes > FARTHEST:
            return None
        return timezone(timedelta(minutes=minutes if zone["sign"] == "+" else -minutes))
    offset = ZONES[zone["name"]] if zone["name"] else 0
    return timezone(timedelta(minutes=offset)) if offset else UTC


def of_place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def is_out_of_season(zone: re.Match[str], day: date) -> bool:
    """CET in June, EDT in December: those who use the name keep another time on that day."""
    if zone["name"] not in SEASONS:
        return False
    place, summer = SEASONS[zone["name"]]
    return bool(noon(day).replace(tzinfo=ZoneInfo(place)).dst()) != summer


def contradiction(text: str, zones: Sequence[re.Match[str]], day: date) -> str:
    """Zones that stand for one another and differ: "CET (UTC+2)"; nothing when none do."""
    for zone, after in zip(zones, zones[1:], strict=False):
        beside = _ASIDE.fullmatch(text, zone.end(), after.start())
        if beside and offset(zone, day) != offset(after, day):
            return f"{zone.group()} / {after.group()}"
    return ""


def offset(zone: re.Match[str], day: date) -> int | None:
    """Minutes before UTC at noon of a day."""
    info = meaning(zone)
    found = noon(day).replace(tzinfo=info).utcoffset() if info else None
    return None if found is None else int(found.total_seconds() // 60)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)


def zone_of_place(text: str) -> str | None:
    """The zone of the one city or country that a text names."""
    words = [word.casefold() for word in _LETTERS.findall(text[:400])]
    pairs = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
    found = {CITIES[name] for name in (*words, *pairs) if name in CITIES}
    return found.pop() if len(found) == 1 else None
