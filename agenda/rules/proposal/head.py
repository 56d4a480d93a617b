"""The short facts of a page: title, time, place, format, duration."""

import re
from itertools import pairwise

from agenda.rules.proposal.duration import read_minutes
from agenda.rules.proposal.labels import FORMATS
from agenda.rules.proposal.model import Source
from agenda.rules.proposal.names import PLACEHOLDERS
from agenda.rules.proposal.page import Page
from agenda.rules.proposal.people import is_strong
from agenda.rules.proposal.timed import is_timed
from agenda.rules.proposal.when import When, find_dates, find_room, is_slot, read_when, room_behind

_CODE = re.compile(
    r"^(?P<forum>(?=\w[^\WA-Z]*+[A-Z])[A-Z]\w*+(?: [A-Z]\w++)?) (?P<year>20\d\d)"
    r" (?P<kind>[^#\d]{2,40}?) ?# ?(?P<number>\d+)\b"
)
_LENGTH = r"\d{1,3}(?:[.,]\d)?\s*+-?(?:min|mins|minutes?|'|hours?|hrs?|h)(?:\d{2})?\b"
_FORMAT_TAIL = re.compile(r"(?<![\s,;:(\[–-])[\s,;:(\[–-]*+(?:" + _LENGTH + r").*", re.IGNORECASE)
_KNOWN_FORMAT = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, FORMATS), key=len, reverse=True)) + r")\b", re.I
)
_WORD = re.compile(r"[^\W\d_]{4}")
_ONLY_A_NUMBER = re.compile(
    r"^(?:session|workshop|panel|track|event|ws|open forum|side event)\s?(?:no\.?\s?)?#?\s?"
    r"\d{1,4}\.?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[-•*·–]|\(?\w{1,2}[.)]\s")
_PROSE = re.compile(r"[.?!]\s|\b(?:is|will|this)\b")
_LONE_LENGTH = re.compile(r"^\(?" + _LENGTH + r"\)?\.?$", re.IGNORECASE)


def read_source(page: Page) -> Source | None:
    lines = [line for line in [*page.loose, *page.lines("title")] if line]
    found = next((m for line in lines if (m := _CODE.match(line[:200]))), None)
    if found is None:
        return None
    return Source(found["forum"], int(found["year"]), found["kind"].strip(), int(found["number"]))


def read_title(page: Page) -> tuple[str | None, bool]:
    """The title, and whether only its place on the page says that it is one."""
    labelled = [page.value(section) for section in page.of("title")]
    if title := next(filter(None, labelled), None):
        return title, False
    if coded := next((line for line in page.loose if _CODE.match(line[:200])), None):
        return page.take(coded), False
    first = _first_line(page)
    return (page.take(first), True) if first else (None, False)


def _first_line(page: Page) -> str | None:
    """The first line of the page, below a date at most, if it can be a title."""
    if page.sections[0].part != "top":
        return None
    lines = [line for line in page.sections[0].lines if line]
    if not lines and len(page.sections) > 1 and page.sections[1].part == "when":
        lines = [line for line in page.sections[1].lines if line]
    # "09:00 CET" above the title is no title.
    line = next(
        (line for line in lines if _WORD.search(line) and not _ONLY_A_NUMBER.match(line)), ""
    )
    return line if line in page.loose and _can_be_title(line) else None


def _can_be_title(line: str) -> bool:
    prose = line.endswith(".") or len(line) > 200 or " " not in line or "://" in line or "@" in line
    listed = _LISTED.match(line)
    return not (prose or listed or is_strong(line) or is_timed(line) or is_slot(line))


def read_time(page: Page) -> When:
    spoken = []
    for section in page.of("when", "zone"):
        text = page.value(section) if section.label.text else section.label.value
        spoken.append(text)
    return read_when([line for line in spoken if line])


def read_place(page: Page) -> str | None:
    """The labelled room, or the room beside or below the date."""
    labelled = [page.value(section) for section in page.of("place")]
    for place in filter(None, labelled):
        if place.casefold() not in PLACEHOLDERS:
            return place
    for section in page.of("when"):
        below = next((line for line in section.lines if line), "")
        if below in page.loose and find_room(below) == below and not find_dates(below):
            return page.take(below)
        if room := find_room(section.label.value):
            return room if not find_dates(room) else room_behind(room)
    return None


def read_format(page: Page) -> str | None:
    sections = page.of("format")
    found = [name for s in sections if (name := _format(s.text_lines))]
    known = [name for name in found if _KNOWN_FORMAT.search(name)]
    return next(iter(known or found), None) or _lone_format(page)


def _format(lines: list[str]) -> str | None:
    first = next((line for line in lines if line), "")
    name = _FORMAT_TAIL.sub("", first[:400]).strip(" -–:,;(.")
    if name and len(name) <= 60 and not _PROSE.search(name):
        return name
    words = {
        found.group().casefold(): found.group() for found in _KNOWN_FORMAT.finditer(first[:400])
    }
    return next(iter(words.values())) if len(words) == 1 else None


def _lone_format(page: Page) -> str | None:
    """A line that is a format, above a line that is or names a duration, needs no label."""
    for before, section in pairwise(page.sections):
        last = next((line for line in reversed(before.lines) if line), "")
        if section.part == "minutes" and last in page.loose and _KNOWN_FORMAT.fullmatch(last):
            return page.take(last)
    for line, below in zip(page.loose, page.loose[1:], strict=False):
        if _LONE_LENGTH.match(below) and _KNOWN_FORMAT.fullmatch(line):
            return page.take(line)
    return None


def read_length(page: Page) -> int | None:
    """The duration in the words of the page, without its time slot."""
    for section in page.of("minutes"):
        if minutes := read_minutes(page.value(section), bare=True):
            return minutes
    for section in page.of("when"):
        if minutes := read_minutes(section.label.value):
            return minutes
    for section in page.of("format"):
        if minutes := read_minutes("\n".join(section.text_lines)):
            return minutes
    lone = [line for line in page.loose if _LONE_LENGTH.match(line)]
    minutes = read_minutes(lone[0]) if len(lone) == 1 else None
    if minutes:
        page.take(lone[0])
    return minutes
