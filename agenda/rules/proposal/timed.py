"""Lines that say how long a part of the hour is: "Welcome (5')", "10:00-10:10", "Final 20"."""

import re

LONGEST_LINE = 400
LONGEST_PART = 300  # minutes
HALF_A_DAY = 12 * 60
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "thirty-five": 35,
    "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
}  # fmt: skip

NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
UNIT = r"(?:min(?:utes?|utos?|uten|s)?\b\.?|mn\b|['’′](?!\w))"
LENGTH = re.compile(rf"(?<![\w.:/–-])(?P<n>{NUMBER})(?:\s|-)?{UNIT}", re.IGNORECASE)
# The same with the brackets and dashes that tie it to a title.
_TIED = re.compile(
    rf"(?:[\[(:,|–-]\s?)?(?<![\w.:/])(?:{NUMBER})(?:\s|-)?{UNIT}\s?[\])]?", re.IGNORECASE
)
_TIMES = re.compile(rf"(?P<count>{NUMBER})\s?[x×*]\s?(?P<n>{NUMBER})(?:\s|-)?{UNIT}", re.IGNORECASE)
_CLOCK = r"(\d{1,2})(?:[:.h]([0-5]\d))?\s?([ap]\.?m\.?)?"
_RANGE = (
    rf"{_CLOCK}(?:\s?(?:h|hrs?|uhr))?\s?(?:-|–|—|to|until|à|bis)\s?{_CLOCK}"
    r"(?:\s?(?:hrs?|h|uhr|utc|gmt|cest|cet)\b)?(?!\w)"
)
_SPAN = re.compile(rf"^\W{{0,6}}(?:from\s)?{_RANGE}[\s|:,.)\]–-]*", re.IGNORECASE)
_SPAN_BEHIND = re.compile(rf"[\s|,:–-][(\[]?\s?{_RANGE}\s?[)\]]?\W{{0,3}}$", re.IGNORECASE)
RULE = re.compile(
    r"\b(?:duration|per|each|limited|at most|up to|maximum|max|every|e\.g|time frame)\b", re.I
)
_ASIDE = re.compile(r"\([^()]{0,40}\b(?:each|per \w{1,20})\)", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-•*·–]|\d{1,2}[.)]|[A-Za-z][.)])\s+")
_EMPTY = re.compile(r"\(\s?\)|\[\s?\]")
_BLANKS = re.compile(r"\s+")


def is_timed(line: str) -> bool:
    return minutes_of(line) is not None


def is_only_timed(line: str) -> bool:
    """ "Introduction: 5 minutes" names a part of the hour, though "Introduction" is a label."""
    return is_timed(line) and not title_of(line.partition(":")[2])


def minutes_of(line: str) -> int | None:
    """How long the part is that a line names; None where it says nothing or several things."""
    if len(line) > LONGEST_LINE:
        return None
    line = _ASIDE.sub("", line)
    if span := _SPAN.match(line) or _SPAN_BEHIND.search(line):
        return _between(span)
    if times := _TIMES.search(line):
        return number(times["count"]) * number(times["n"])
    found = [number(length["n"]) for length in LENGTH.finditer(line)]
    if len(line) > 200 or RULE.search(line) or len(found) != 1:
        return None
    return found[0] or None


def _between(span: re.Match[str]) -> int | None:
    """Minutes from one time of the day to the next; noon and midnight make no difference."""
    h1, m1, half1, h2, m2, half2 = span.groups()
    if not (m1 or m2 or half1 or half2):
        return None
    length = ((int(h2) - int(h1)) * 60 + int(m2 or 0) - int(m1 or 0)) % HALF_A_DAY
    return length if 0 < length <= LONGEST_PART else None


def number(text: str) -> int:
    return NUMBERS.get(text.casefold()) or int(text)


def title_of(line: str) -> str:
    """A line without its time; an aside such as "(3 min each)" belongs to the title."""
    if aside := _ASIDE.search(line):
        return f"{title_of(_ASIDE.sub('', line))} {aside.group()}".strip()
    for pattern in (_SPAN, _SPAN_BEHIND):
        if (span := pattern.search(line)) and _between(span):
            return tidy(line[: span.start()] + line[span.end() :])
    return tidy(_TIED.sub(" ", _TIMES.sub(" ", line)))


def tidy(text: str) -> str:
    return _MARK.sub("", _BLANKS.sub(" ", _EMPTY.sub("", text)).strip()).strip(" -–—:|*,.;…")
