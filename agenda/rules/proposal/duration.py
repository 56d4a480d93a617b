"""Durations in words and numbers -> minutes."""

import re

from agenda.rules.limits import LONGEST_SLOT, SHORTEST_SLOT

_NUMBERS = {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50,
    "sixty": 60, "seventy-five": 75, "ninety": 90,
}  # fmt: skip
_WORDS = (
    (re.compile(r"\b(?:one|an) hour and (?:a half|thirty minutes)\b", re.I), "90 min"),
    (re.compile(r"\b(?:one and a half hours?)\b", re.I), "90 min"),
    (re.compile(r"\b(?:an? )?half(?:[- ]an?)?[- ]hour\b", re.I), "30 min"),
    (re.compile(r"\b(?:one|an)[- ]hour\b", re.I), "60 min"),
    (re.compile(r"\btwo[- ]hours?\b", re.I), "120 min"),
    (
        re.compile(r"\b(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")[- ]min", re.I),
        "",
    ),
)
_HOURS = re.compile(
    r"(?<![\d:.])(\d)(?:[.,](\d{1,2}))?\s*-?(?:h|hrs?|hours?|heures?|horas?)\b\s*(?:(?:and|et|y)\s+)?(?:(\d{1,2})\s*(?:m|min|mins|minutes|minutos)\b)?",
    re.IGNORECASE,
)
_SHORT_HOURS = re.compile(r"(?<!\d)(\d)h(\d{2})(?!\d)", re.IGNORECASE)
_CLOCK = re.compile(r"^\s*0?(\d):([0-5]\d)(?::00)?\s*+(?:hours?|hrs?|h)?\s*$", re.IGNORECASE)
_MINUTES = re.compile(
    r"(?<![\d.:/–-])(\d{1,3})\s*-?(?:min|mins|minutes?|minutos?|mn|['’′])(?![a-z])", re.I
)
_RANGE = re.compile(
    r"(?<!\d)\d++\s*+(?:-|–|/|\bor\b|\bto\b)\s*+\d{1,3}\s*+-?\s*+min\w*", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:total|overall|duration|length|lasts?)\b[^.\n]{0,60}", re.I)
_ASIDE = re.compile(r"[(\[,;]|\bincl", re.I)
_BARE = re.compile(r"^\D{0,3}(\d{2,3})\D{0,3}$")


def read_minutes(text: str, bare: bool = False) -> int | None:
    """The one duration a text gives; None when it gives none or several.

    With `bare`, a lone number counts as well: the label beside it said "minutes".
    """
    found = find_minutes(text)
    if bare and not found and (lone := _BARE.match(text) or _CLOCK.match(text)):
        numbers = [int(part) for part in lone.groups()]
        found = [numbers[0] if len(numbers) == 1 else numbers[0] * 60 + numbers[1]]
    if bare and len(set(found)) > 1:
        # "60 minutes (including 20 minutes of questions)"
        found = find_minutes(_ASIDE.split(text)[0])
    if len(set(found)) > 1:
        found = [m for total in _TOTAL.findall(text) for m in find_minutes(total)][:1]
    return found[0] if len(set(found)) == 1 and SHORTEST_SLOT <= found[0] <= LONGEST_SLOT else None


def find_minutes(text: str) -> list[int]:
    """All durations of a text in minutes; a range such as 60-90 gives none."""
    text = _RANGE.sub(" ", text[:20_000])
    for pattern, words in _WORDS:
        text = pattern.sub(words or (lambda m: f"{_NUMBERS[m.group(1).lower()]} min"), text)
    text = _SHORT_HOURS.sub(lambda m: f"{int(m[1]) * 60 + int(m[2])} min", text)
    text = _HOURS.sub(lambda m: f"{_hours(m)} min", text)
    return [int(number) for number in _MINUTES.findall(text)]


def _hours(found: re.Match[str]) -> int:
    hours, tenths, minutes = found.groups()
    return round(float(f"{hours}.{tenths or 0}") * 60) + int(minutes or 0)
