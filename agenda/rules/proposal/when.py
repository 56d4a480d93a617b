"""Dates, time slots and zones as proposal pages print them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agenda.rules.limits import LONGEST_SLOT, SHORTEST_SLOT
from agenda.rules.proposal.clock import DAY, ELSEWHERE, Slot, find_slots
from agenda.rules.proposal.time_words import MONTHS
from agenda.rules.proposal.zones import (
    ZONE,
    contradiction,
    is_out_of_season,
    meaning,
    of_place,
    offset,
)
from agenda.rules.venue_time import instants_of

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?=\b|T)"),
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>20\d\d)\b"),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?\s++(?:(?:of|de)\s++)?"
        + _MONTH
        + r"\b\.?,?(?:\s++(?:de\s++)?(?P<y>20\d\d))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b" + _MONTH + r"\b\.?\s++(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,?\s++(?P<y>20\d\d))?",
        re.IGNORECASE,
    ),
)
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")
_PIECE_ENDS = re.compile(r"\||\s[•·]\s")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"\b(?:from|between|until|till?|time)\b", re.IGNORECASE)
# "10:00 UTC+3 / 07:00 UTC" is one instant and no range.
_ZONE_BEFORE_TIME = re.compile(rf"(?:{ZONE.pattern})[\s)\]/|,;]{{1,6}}(?=\d)")
# "1700-1900" beside a label of time; elsewhere these may be years.
_HOURS_ALONE = re.compile(
    r"^(\W*)((?:[01]\d|2[0-3])[0-5][05])(\s?(?:-|–|—|to|until)\s?)((?:[01]\d|2[0-3])[0-5][05])(\W*)$",
    re.MULTILINE,
)
_BLANKS = re.compile(r"[^\S\n]")
_WORD = re.compile(r"[^\W\d_]{4}")
_ROOM = re.compile(
    r"\b(?:room|hall|studio|auditorium|ws\s?\d+|plenary|theatre|saal|sala|salle|ballroom|pavilion|"
    r"conference cent(?:er|re)|tent|stage|floor|building|annex|chamber)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """What the page says about time; each value may be missing.

    `local` is the start on the clock of the place, where no zone says which instant that is;
    `doubt` is the code of a notice, and what it names, about zones that cannot be true.
    """

    day: date | None = None
    start: str | None = None
    minutes: int | None = None
    zone: str | None = None
    starts_at: str | None = None
    local: str | None = None
    said: str = ""
    several: bool = False
    doubt: tuple[str, str] | None = None
    clock: str | None = None  # the zone by name that the page prints


def find_dates(text: str) -> list[tuple[int, int, date | None]]:
    """Dates with their place in the text; None where the year is missing or unclear."""
    found = [(m.start(), m.end(), _date(m)) for p in _DATES for m in p.finditer(text)]
    found += [
        (m.start(), m.end(), _slashed(*map(int, m.groups()))) for m in _SLASHES.finditer(text)
    ]
    return sorted(found, key=lambda item: item[0])


def _date(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = int(parts["n"]) if parts.get("n") else MONTHS[parts["month"].casefold()]
    return _real_date(int(parts["y"]), month, int(parts["d"])) if parts["y"] else None


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


def is_slot(line: str) -> bool:
    """A line that is only a date or a time slot, as pages print it under their heading."""
    if not line or len(line) > 250:
        return False
    dates = find_dates(line)
    slots = find_slots(_only_times(line, dates))
    return bool(dates and (slots or len(line) <= 40)) or _is_range(line, slots)


def is_full_slot(line: str) -> bool:
    """A line that holds the whole answer: a day with its year, times and a zone."""
    if not 15 < len(line) <= 120 or line.endswith("."):
        return False
    when = read_when([line])
    rest = _only_times(line, find_dates(line))
    bare = not _has_words(rest, find_slots(rest))
    return bool(when.day and when.start and when.minutes and (when.starts_at or bare))


def _is_range(line: str, slots: list[Slot]) -> bool:
    if len(slots) != 1 or not slots[0].ranged or len(line) > 60:
        return False
    return not _has_words(_only_times(line, []), slots)


def _has_words(text: str, slots: list[Slot]) -> bool:
    """Something is said beside times, days and zones."""
    for slot in slots:
        text = text[: slot.start] + " " * (slot.end - slot.start) + text[slot.end :]
    return bool(_WORD.search(_TIME_WORD.sub("", text)))


def _only_times(text: str, dates: list[tuple[int, int, date | None]]) -> str:
    """The text without dates, weekdays and zones, every sign still at its place."""
    text = _blank(text, dates)
    text = _ZONE_BEFORE_TIME.sub(lambda found: f"{' ' * (len(found.group()) - 1)}{ELSEWHERE}", text)
    for pattern in (ZONE, _WEEKDAY):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def _blank(text: str, dates: list[tuple[int, int, date | None]]) -> str:
    """The text with its dates taken out, every sign still at its place."""
    for start, end, _ in dates:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _as_hours(found: re.Match[str]) -> str:
    """With colons for one blank less behind each: every sign stays near its place."""
    before, first, between, last, after = found.groups()
    return f"{before}{first[:2]}:{first[2:]}{between}{last[:2]}:{last[2:]}{after}"


def read_when(lines: list[str]) -> When:
    """The start of the session from the lines that speak of date, time and zone."""
    text = _BLANKS.sub(" ", "\n".join(line[:300] for line in lines[:12]))
    dates = find_dates(text)
    rest = _blank(text, dates)
    zones = list(ZONE.finditer(rest))
    slots = _zoned(find_slots(_HOURS_ALONE.sub(_as_hours, _only_times(text, dates))), zones)
    day = next((value for _, _, value in dates if value), None)
    start = slots[0][0].first if slots else None
    zone = slots[0][1] if slots else next(iter(zones), None)
    local = _local(day, start)
    doubt = _doubt(rest, slots, zones, zone, day, local) if day and zone else None
    return When(
        day=day,
        start=f"{start // 60:02}:{start % 60:02}" if start is not None else None,
        minutes=_slot_minutes(slots),
        zone=zone.group() if zone and not doubt else None,
        starts_at=_starts_at(local, zone) if not doubt else None,
        local=local.isoformat() if local else None,
        said=" ".join(text.split())[:120] if dates or slots else "",
        several=_several(slots),
        doubt=doubt,
        clock=zone["iana"] if zone and of_place(zone["iana"] or "") else None,
    )


Zone = re.Match[str]
Zoned = list[tuple[Slot, Zone | None]]


def _zoned(slots: list[Slot], zones: list[Zone]) -> Zoned:
    """Slots, each with the zone printed after its beginning, or with the only one there is."""
    found: Zoned = []
    limits = [*(slot.start for slot in slots[1:]), 10**9]
    for slot, limit in zip(slots, limits, strict=False):
        near = [zone for zone in zones if slot.start <= zone.start() < limit]
        found.append((slot, next(iter(near or zones), None)))
    return found


def _slot_minutes(slots: Zoned) -> int | None:
    length = slots[0][0].minutes if slots and not _several(slots) else None
    return length if length and SHORTEST_SLOT <= length <= LONGEST_SLOT else None


def _several(slots: Zoned) -> bool:
    """Two slots in one zone are two slots; in two zones they are one slot said twice."""
    names = {zone.group() if zone else "" for _, zone in slots}
    different = len({(slot.first, slot.last) for slot, _ in slots})
    return different > 1 and len(names) < different


def _doubt(
    text: str, slots: Zoned, zones: list[Zone], used: Zone, day: date, local: datetime | None
) -> tuple[str, str] | None:
    """Why the zones of a page cannot be believed on its day: a code, and what they are."""
    if found := contradiction(text, zones, day) or _two_instants(slots, day):
        return "zones_contradict", found
    if is_out_of_season(used, day):
        return "zone_out_of_season", used.group()
    return ("hour_unclear", used["iana"]) if used["iana"] and not _is_once(used, local) else None


def _is_once(zone: Zone, local: datetime | None) -> bool:
    """In autumn an hour comes twice, in spring one never comes."""
    iana = zone["iana"]
    if local is None or not iana or not of_place(iana):
        return True
    return len(instants_of(local, iana)) == 1


def _two_instants(slots: Zoned, day: date) -> str:
    """One slot said in two zones that is not the same instant: "10:00 EET (09:00 UTC)"."""
    if _several(slots):
        return ""
    known = [(slot.first, zone) for slot, zone in slots if slot.first is not None and zone]
    told = [(first - (offset(zone, day) or 0), zone.group()) for first, zone in known]
    names = dict.fromkeys(name for _, name in told)
    return " / ".join(names) if len({first % DAY for first, _ in told}) > 1 else ""


def _local(day: date | None, start: int | None) -> datetime | None:
    if day is None or start is None:
        return None
    return datetime(day.year, day.month, day.day) + timedelta(minutes=start)


def _starts_at(local: datetime | None, zone: Zone | None) -> str | None:
    info = meaning(zone) if zone else None
    return local.replace(tzinfo=info).isoformat() if local and info else None


def room_behind(line: str) -> str | None:
    """ "14 June 2024, 11:00-12:00 CET, Room 5, Lisbon": what stands behind the times."""
    pieces = line.split(", ")
    at = next((at for at, piece in enumerate(pieces) if _ROOM.search(piece)), len(pieces))
    room = ", ".join(pieces[at:])
    return None if find_dates(room) or find_slots(_only_times(room, [])) else room or None


def find_room(text: str) -> str | None:
    """The piece of a line that names a room."""
    pieces = (piece.strip(" ,;") for piece in _PIECE_ENDS.split(text))
    return next((p for p in pieces if len(p) <= 100 and _ROOM.search(p)), None)
