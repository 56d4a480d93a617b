"""A strict reader of iCalendar that knows lines alone: what a file breaks of three standards.

RFC 5545, 5546 and 7986. It shares no code with the libraries that write and read calendars.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)'
    r":(?P<value>.*)",
    re.DOTALL,
)
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "X-WR-CALNAME"}
TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "SUMMARY",
    "SEQUENCE",
    "STATUS",
    "ORGANIZER",
    "URL",
    "LOCATION",
}
Property = tuple[str, str, str]
Part = tuple[str, list[Property], list["Part"]]


def faults(body: bytes) -> list[str]:
    """Sentences on what is wrong; empty for a file that every calendar reads."""
    found = list(_lines(body))
    text = body.decode(errors="replace").replace("\r\n ", "")
    parts, problems = _nested(text.split("\r\n")[:-1])
    return found + (problems or [*_calendar(parts)])


def _lines(body: bytes) -> Iterator[str]:
    if not body.endswith(b"\r\n"):
        yield "does not end with a line end"
    if b"\r" in body.replace(b"\r\n", b"") or b"\n" in body.replace(b"\r\n", b""):
        yield "half a line end"
    for number, line in enumerate(body.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is folded inside a character"


def _nested(lines: list[str]) -> tuple[Part, list[str]]:
    root: Part = ("", [], [])
    stack, problems = [root], []
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None:
            return root, [f"no content line: {line!r}"]
        name, params, value = match["name"], match["params"], match["value"]
        if name == "BEGIN":
            stack[-1][2].append((value, [], []))
            stack.append(stack[-1][2][-1])
        elif name == "END":
            if stack.pop()[0] != value:
                return root, [f"END:{value} ends something else"]
        else:
            stack[-1][1].append((name, params, value))
            if name in TEXTS and not TEXT.fullmatch(value):
                problems.append(f"{name} is not escaped: {value!r}")
    return root, problems if len(stack) == 1 else ["something is not ended"]


def _values(part: Part) -> dict[str, str]:
    return {name: value for name, _params, value in part[1]}


def _calendar(root: Part) -> Iterator[str]:
    names = [part[0] for part in root[2]]
    if names != ["VCALENDAR"] or root[1]:
        yield f"not one calendar: {names}"
        return
    [calendar] = root[2]
    head = _values(calendar)
    if head.get("VERSION") != "2.0" or not head.get("PRODID"):
        yield "no VERSION or PRODID"
    zones = {_values(part).get("TZID") for part in calendar[2] if part[0] == "VTIMEZONE"}
    for part in calendar[2]:
        if part[0] == "VEVENT":
            yield from _event(part, head.get("METHOD", ""), zones)
        if part[0] == "VTIMEZONE":
            yield from _zone(part)


def _event(event: Part, method: str, zones: set[str | None]) -> Iterator[str]:
    said, counted = _values(event), Counter(name for name, _params, _value in event[1])
    yield from (f"{name} twice" for name in ONCE if counted[name] > 1)
    yield from (f"no {name}" for name in ("UID", "DTSTAMP", "DTSTART") if not counted[name])
    if counted["DTEND"] and counted["DURATION"]:
        yield "an end and a length"
    if method in ("REQUEST", "CANCEL") and not (counted["ORGANIZER"] and counted["ATTENDEE"]):
        yield f"{method} without organizer or attendee"
    if method == "CANCEL" and (said.get("STATUS") != "CANCELLED" or not counted["SEQUENCE"]):
        yield "a cancellation that does not say so"
    if said.get("STATUS", "CONFIRMED") not in ("CONFIRMED", "CANCELLED", "TENTATIVE"):
        yield f"STATUS is {said['STATUS']}"
    for name, params, value in event[1]:
        zone = re.search(r'TZID="?([^";:]+)', params)
        if zone and zone[1] not in zones:
            yield f"{name} is in a zone that is not told"
        if name == "CONFERENCE" and "VALUE=URI" not in params:
            yield "CONFERENCE is no URI"
        if name in ("DTSTART", "DTEND") and not re.fullmatch(r"\d{8}T\d{6}Z?", value):
            yield f"{name} is {value}"
    if _instant(said.get("DTEND")) < _instant(said.get("DTSTART")) and "Z" in said["DTEND"]:
        yield "ends before it begins"
    for alarm in event[2]:
        if alarm[0] != "VALARM" or not _values(alarm).keys() >= {"ACTION", "TRIGGER"}:
            yield f"{alarm[0]} in an event, or an alarm of nothing"
        if _values(alarm).get("ACTION") == "DISPLAY" and "DESCRIPTION" not in _values(alarm):
            yield "an alarm that shows nothing"


def _zone(zone: Part) -> Iterator[str]:
    if not zone[2]:
        yield "a zone without rules"
    for rule in zone[2]:
        if not _values(rule).keys() >= {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}:
            yield f"{rule[0]} says no offsets"


def _instant(text: str | None) -> dt.datetime:
    digits = (text or "").rstrip("Z")
    return dt.datetime.strptime(digits, "%Y%m%dT%H%M%S") if digits else dt.datetime.max  # noqa: DTZ007 compared with its like
