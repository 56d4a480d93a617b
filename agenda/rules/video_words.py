"""What is found in the address of a video or a room. Pure."""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs


class Shown(NamedTuple):
    """What a frame shows: its path on the host, and in words for whoever pasted the address."""

    path: str
    kind: str  # "video", "live", "list" or "room"
    name: str = ""
    start: int = 0  # seconds from the beginning
    host: str = ""  # where players stand elsewhere than the page that was copied


def steps(parts: SplitResult) -> list[str]:
    """The path, piece by piece."""
    return [step for step in parts.path.split("/") if step]


def said(parts: SplitResult) -> dict[str, str]:
    """What the query says, each name once."""
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_UNITS = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


def seconds(text: str) -> int:
    """A start as hosts write it: 90, 90s, 1m30s, 1h2m3s, 1:30, 1:02:03; 0 where it is none."""
    found = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    hours, minutes, rest = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + rest


def start_of(parts: SplitResult, *names: str) -> int:
    """The first of these that query or fragment gives as a time."""
    everything = {**said(parts._replace(query=parts.fragment)), **said(parts)}
    return next((found for name in names if (found := seconds(everything.get(name, "")))), 0)
