"""Dates, time slots, zones and durations as proposal pages print them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from agenda.rules.limits import LONGEST_SLOT, SHORTEST_SLOT
from agenda.rules.proposal.labels import MONTHS, ZONES

_MONTH = r"(?:(" + "|".join(MONTHS) + r")[a-z]*)"
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?=\b|T)"),
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>20\d\d)\b"),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH + r"\b\.?,?(?:\s+(?P<y>20\d\d))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b" + _MONTH + r"\b\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y>20\d\d))?",
        re.IGNORECASE,
    ),
)
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")
_TIME = re.compile(
    r"""(?<![\d.:])(?: (?P<h>[01]?\d|2[0-3])
          (?: [:h](?P<m>[0-5]\d)
            | \.(?P<dot>[0-5]\d)(?=\s*(?:[-–—,]|hrs|[ap]m|$)|\s{3}) )
          (?::\d\d)? \s*(?P<half>[ap]\.?m\b)?
        | (?P<h12>1[0-2]|[1-9]) \s*(?P<half12>[ap]\.?m\b) )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ZONE = re.compile(
    r"\b(?P<base>UTC|GMT)\s?(?P<sign>[+−-])(?P<oh>\d{1,2})(?::?(?P<om>\d\d))?(?!\d)"
    r"|\b(?P<name>" + "|".join(ZONES) + r")\b|(?P<z>(?<=\d)Z\b)"
    r"|\b(?P<iana>(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_]+)"
)
_PIECE_ENDS = re.compile(r"\||\s[•·]\s")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4}")
_ROOM = re.compile(
    r"\b(?:room|hall|studio|auditorium|ws\s?\d+|plenary|theatre|saal|sala|salle|ballroom|pavilion|"
    r"conference cent(?:er|re)|tent|stage|floor|building|annex|chamber)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """What the page says about time; each value may be missing."""

    day: date | None = None
    start: str | None = None
    minutes: int | None = None
    zone: str | None = None
    starts_at: str | None = None
    said: str = ""
    several: bool = False


def find_dates(text: str) -> list[tuple[int, int, date | None]]:
    """Dates with their place in the text; None where the year is missing or unclear."""
    found = [(m.start(), m.end(), _date(m)) for p in _DATES for m in p.finditer(text)]
    found += [
        (m.start(), m.end(), _slashed(*map(int, m.groups()))) for m in _SLASHES.finditer(text)
    ]
    return sorted(found, key=lambda item: item[0])


def _date(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = (
        int(parts["n"])
        if parts.get("n")
        else MONTHS.index(found.group(_month_group(found)).lower()) + 1
    )
    return _real_date(int(parts["y"]), month, int(parts["d"])) if parts["y"] else None


def _month_group(found: re.Match[str]) -> int:
    return next(
        i for i, text in enumerate(found.groups(), 1) if text and text[:3].lower() in MONTHS
    )


def _slashed(first: int, second: int, year: int) -> date | None:
    """3/4/2024 may be March or April: only a number above 12 decides."""
    if first > 12 or first == second:
        return _real_date(year, second, first)
    return _real_date(year, first, second) if second > 12 else None


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> int:
    """Minutes after midnight."""
    hour = int(found["h"] or found["h12"])
    minute = int(found["m"] or found["dot"] or 0)
    half = (found["half"] or found["half12"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + minute


def is_slot(line: str) -> bool:
    """A line that is only a date or a time slot, as pages print it under their heading."""
    if not line or len(line) > 250:
        return False
    dates = find_dates(line)
    times = list(_TIME.finditer(_ZONE.sub("", _blank(line, dates))))
    return bool(dates and (len(times) >= 1 or len(line) <= 40)) or _starts_with_range(line, times)


def is_full_slot(line: str) -> bool:
    """A line that holds the whole answer: a day with its year, times and a zone."""
    if not 15 < len(line) <= 120 or line.endswith("."):
        return False
    when = read_when([line])
    rest = _ZONE.sub("", _blank(line, find_dates(line)))
    bare = not _WORD.search(_WEEKDAY.sub("", _TIME.sub("", rest)))
    return bool(when.day and when.start and when.minutes and (when.starts_at or bare))


def _starts_with_range(line: str, times: list[re.Match[str]]) -> bool:
    if len(times) != 2 or len(line) > 60:
        return False
    return not _WORD.search(_WEEKDAY.sub("", _TIME.sub("", _ZONE.sub("", line))))


def _blank(text: str, dates: list[tuple[int, int, date | None]]) -> str:
    """The text with its dates taken out, every sign still at its place."""
    for start, end, _ in dates:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def read_when(lines: list[str]) -> When:
    """The start of the session from the lines that speak of date, time and zone."""
    text = "\n".join(line[:300] for line in lines[:12])
    dates = find_dates(text)
    rest = _blank(text, dates)
    zones = list(_ZONE.finditer(rest))
    times = list(_TIME.finditer(_without_offsets(rest, zones)))
    day = next((value for _, _, value in dates if value), None)
    slots = _slots(times, zones)
    zone = slots[0][2] if slots else (zones[0] if zones else None)
    start = slots[0][0] if slots else None
    return When(
        day=day,
        start=f"{start // 60:02}:{start % 60:02}" if start is not None else None,
        minutes=_slot_minutes(slots),
        zone=zone.group() if zone else None,
        starts_at=_starts_at(day, start, zone),
        said=" ".join(text.split())[:120] if dates or times else "",
        several=_several(slots),
    )


def _without_offsets(text: str, zones: list[re.Match[str]]) -> str:
    """ "UTC+05:30" holds no time of the day."""
    for zone in zones:
        text = text[: zone.start()] + " " * len(zone.group()) + text[zone.end() :]
    return text


Slot = tuple[int, int | None, re.Match[str] | None]


def _slots(times: list[re.Match[str]], zones: list[re.Match[str]]) -> list[Slot]:
    """Times in pairs, each with the zone printed after it, or with the only one there is."""
    slots: list[Slot] = []
    for i in range(0, len(times), 2):
        pair = times[i : i + 2]
        limit = times[i + 2].start() if i + 2 < len(times) else 10**9
        near = [z for z in zones if pair[0].end() <= z.start() < limit]
        zone = (near or zones or [None])[0]  # type: ignore[list-item]
        slots.append((_clock(pair[0]), _clock(pair[1]) if len(pair) == 2 else None, zone))
    return slots


def _slot_minutes(slots: list[Slot]) -> int | None:
    if not slots or slots[0][1] is None or _several(slots):
        return None
    length = (slots[0][1] - slots[0][0]) % (24 * 60)
    return length if SHORTEST_SLOT <= length <= LONGEST_SLOT else None


def _several(slots: list[Slot]) -> bool:
    """Two slots in one zone are two slots; in two zones they are one slot said twice."""
    names = [zone.group() if zone else "" for _, _, zone in slots]
    different = len({(start, end) for start, end, _ in slots})
    return different > 1 and len(set(names)) < different


def _starts_at(day: date | None, start: int | None, zone: re.Match[str] | None) -> str | None:
    info = _tzinfo(zone) if zone else None
    if day is None or start is None or info is None:
        return None
    return datetime(day.year, day.month, day.day, start // 60, start % 60, tzinfo=info).isoformat()


def _tzinfo(zone: re.Match[str]) -> tzinfo | None:
    if zone["iana"]:
        return _place_zone(zone["iana"])
    if zone["base"]:
        minutes = int(zone["oh"]) * 60 + int(zone["om"] or 0)
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if zone["sign"] == "+" else -minutes))
    offset = ZONES[zone["name"]] if zone["name"] else 0
    return timezone(timedelta(minutes=offset)) if offset else UTC


def _place_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def find_room(text: str) -> str | None:
    """The piece of a line that names a room."""
    pieces = (piece.strip(" ,;") for piece in _PIECE_ENDS.split(text))
    return next((p for p in pieces if len(p) <= 100 and _ROOM.search(p)), None)
