"""Times of the day as people print them -> minutes after midnight. What is unclear stays unclear.

"1:00-2:30 PM" is two times of the afternoon; of "11-12 AM" nobody can say what is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

NOON, DAY = 12 * 60, 24 * 60
LONGEST = NOON  # of a range; a longer one is misprinted or misread
EARLY = 7  # "2:00" without a leading zero or a half of the day may be of either half
WORDS = {
    "noon": "p", "midday": "p", "midi": "p", "mediodía": "p", "mittag": "p",
    "midnight": "a", "minuit": "a", "medianoche": "a", "mitternacht": "a",
}  # fmt: skip

_HALF = r"(?:(?P<half>[ap])\.\s?m\b\.?|(?P<half2>[ap])m\b)"
_TIME = re.compile(
    rf"""(?<![\w.:/\#+])(?:
        (?:12(?:[:.]00)?\s)?(?P<word>{"|".join(WORDS)})\b
      | (?P<four>(?:[01]\d|2[0-3])[0-5]\d)
        (?:\s?(?:hrs?|hours|h)\b|(?=\s?(?:[-–—/]|to|until|till|and|à|bis)\s?\d{{4}}\s?(?:hrs?|hours|h)\b))
      | (?P<h>[01]?\d|2[0-4])
        (?: :\s?(?P<m>[0-5]\d)(?::[0-5]\d)? | \.(?P<dot>[0-5]\d)
          | \s?(?P<ah>h)\s?(?P<hm>[0-5]\d)?\b )?
        (?:\s?o['’]clock\b)?
        (?: \s?{_HALF} | \s?(?P<clock>(?:uhr|hrs?|h|hours|heures|horas)\b) )?
      )(?![\d/%:])""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_WORDS_BETWEEN = "to until till til through and bis und à a al y et hasta jusqu'à jusqu’à"
_LINK = re.compile(
    rf"""(?<![\s(),|])[\s(),|]*+(?:[-–—−‑‒/]|\b(?:{_WORDS_BETWEEN.replace(" ", "|")})\b)
        [\s(),|]*+(?:las?\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
ELSEWHERE = "¦"  # stands for a zone before another time: the same instant on another clock
_APART = re.compile(r"[^\w¦]*(?:\bends?\b(?:\s+time)?)?[^\w¦]*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|von|zwischen|de|entre|desde|las)\s$", re.IGNORECASE)
_NAMED = re.compile(r"[^\W\d_]\.?\s?$")  # "Room 5", "Day 2": the number is the word's
_GOES_ON = re.compile(r"\s?[^\W\d_]|\s?['’%]")  # "- 3 speakers", "- 5'"
_DOT_ENDS = re.compile(r"(?<!\s)\s*+(?:[,;)\]|]|$)|\s{3}")


@dataclass(frozen=True, slots=True)
class Time:
    """One time of the day where it stands; `half` is "a", "p" or nothing."""

    start: int
    end: int
    hour: int
    minute: int
    half: str = ""
    word: bool = False
    bare: bool = False
    dotted: bool = False
    padded: bool = False
    clock: bool = False  # "14 h", "14 Uhr"

    @property
    def of_a_day(self) -> bool:
        """Of 24 hours for sure."""
        return not self.half and (self.hour > 12 or self.hour == 0 or self.clock)

    def at(self, half: str) -> int | None:
        """Minutes after midnight in a half of the day; None when they contradict each other."""
        if not half or (half == "p" and 12 < self.hour < 24):
            return self.hour * 60 + self.minute
        if not 1 <= self.hour <= 12:
            return None
        return self.hour % 12 * 60 + self.minute + (NOON if half == "p" else 0)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time or a range where it stands; `first` is None where nobody can say what is meant."""

    start: int
    end: int
    first: int | None = None
    last: int | None = None
    ranged: bool = False

    @property
    def minutes(self) -> int | None:
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first) % DAY


def find_slots(text: str) -> list[Slot]:
    """Times and ranges in the order of the text, which has lost its dates and zones."""
    times = [_time(found) for found in _TIME.finditer(text)]
    links = [_linked(text, *pair) for pair in pairwise(times)] + [False]
    clear = any(time.of_a_day or (time.padded and not time.half) for time in times)
    return list(_slots(text, times, links, clear))


def _slots(text: str, times: list[Time], links: list[bool], clear: bool) -> Iterator[Slot]:
    at = 0
    while at < len(times):
        time, linked = times[at], links[at]
        follower = times[at + 1] if at + 1 < len(times) else None
        if not _stands(text, times, links, at):
            at += 1
        elif follower and (linked or _stand_apart(text, time, follower)):
            spoken = bool(_FROM.search(text[: time.start]))
            first, last = _read(time, follower, clear, spoken)
            yield Slot(time.start, follower.end, first, last, ranged=True)
            at += 2
        else:
            yield Slot(time.start, time.end, _alone(time, clear))
            at += 1


def _time(found: re.Match[str]) -> Time:
    if word := found["word"]:
        return Time(*found.span(), 12, 0, WORDS[word.lower()], word=True)
    if four := found["four"]:
        return Time(*found.span(), int(four[:2]), int(four[2:]), clock=True)
    minute = found["m"] or found["dot"] or found["hm"]
    half = (found["half"] or found["half2"] or "").lower()
    clock = bool(found["clock"] or found["ah"])
    return Time(
        *found.span(),
        int(found["h"]),
        int(minute or 0),
        half,
        bare=not (minute or half or clock),
        dotted=bool(found["dot"]) and not (half or clock),
        padded=found["h"].startswith("0"),
        clock=clock,
    )


def _linked(text: str, time: Time, after: Time) -> bool:
    if after.bare and _GOES_ON.match(text, after.end):
        return False
    return bool(_LINK.fullmatch(text, time.end, after.start))


def _stand_apart(text: str, time: Time, after: Time) -> bool:
    """ "Start: 9:00 am / End: 10:15 am" on two lines, or side by side."""
    return not (time.bare or after.bare) and bool(_APART.fullmatch(text, time.end, after.start))


def _stands(text: str, times: list[Time], links: list[bool], at: int) -> bool:
    """A lone number is a time only where a range needs it: in "5 - 10:00-11:00" it is none."""
    time = times[at]
    if time.dotted:
        return links[at] or bool(_DOT_ENDS.match(text, time.end))
    if not time.bare:
        return True
    before = text[: time.start]
    spoken = bool(_FROM.search(before))
    needed = links[at] and not (links[at + 1] and not times[at + 1].bare)
    return needed and (spoken or not (times[at + 1].bare or _NAMED.search(before)))


def _alone(time: Time, clear: bool) -> int | None:
    early = time.hour < EARLY and not (time.padded or time.half or time.of_a_day or clear)
    return None if early else time.at(time.half)


def _read(a: Time, b: Time, clear: bool, spoken: bool) -> tuple[int | None, int | None]:
    """Both ends of a range; what only one of them says holds for both, if that makes a range."""
    if not (a.half or b.half):
        unclear = a.bare and not (b.of_a_day or (spoken and not b.bare))
        first, last = _alone(a, clear), b.at("")
        return (None, None) if unclear or not _is_range(first, last) else (first, last)
    if b.half == "a" and b.hour == 12 and not (b.word or a.half or a.of_a_day):
        return None, None  # "11-12 AM": midnight by the book, noon by most who print it
    told = a.half or b.half
    other = "a" if told == "p" else "p"
    for half in (told, other):
        first = a.at("" if a.of_a_day else a.half or half)
        last = b.at("" if b.of_a_day else b.half or half)
        if _is_range(first, last):
            return first, last
    return None, None


def _is_range(first: int | None, last: int | None) -> bool:
    return None not in (first, last) and 0 < ((last or 0) - (first or 0)) % DAY <= LONGEST
