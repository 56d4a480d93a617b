"""An agenda printed on the page: lines with minutes or with times of the day."""

import re

from agenda.rules.proposal.model import Segment

_MINUTES = re.compile(
    r"(?:[\[(:,–-]\s*+)?\b(\d{1,3})\s*+(?:minutes|mins|min|'|’)(?!\w)\.?\s*+[\])]?", re.I
)
_SPAN = re.compile(r"^\W{0,6}(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})\b[\s|:,–-]*")
_MARK = re.compile(r"^(?:[-•*·–]|\d{1,2}[.)]|[A-Za-z][.)])\s+")
_RULE = re.compile(
    r"\b(?:duration|per|each|limited|at most|up to|maximum|max|every|e\.g|time frame)\b", re.I
)
_KINDS = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "welcome": r"welcome|opening|introduc|housekeeping",
        "break": r"\bbreaks?$|^break|coffee|networking break",
        "poll": r"\bpolls?\b|survey|show of hands",
        "summary": r"summar|closing|wrap|conclusion|take-?aways|next steps|concluding",
        "exchange": r"discussion|exchange|q\s?&\s?a|open floor|open mic|debate|group|questions"
        r"|dialog",
    }.items()
}


_BLANKS = re.compile(r"\s+")


def is_timed(line: str) -> bool:
    return _minutes(line) is not None


def _minutes(line: str) -> int | None:
    if span := _SPAN.match(line):
        h1, m1, h2, m2 = map(int, span.groups())
        length = (h2 - h1) * 60 + m2 - m1
        return length if 0 < length <= 300 else None
    if len(line) > 200 or _RULE.search(line):
        return None
    found = [int(number) for number in _MINUTES.findall(line)]
    return found[0] if len(found) == 1 and found[0] else None


def _kind(title: str) -> str:
    for kind, words in _KINDS.items():
        if words.search(title):
            return kind
    return "keynote"


def read_agenda(lines: list[str]) -> list[Segment]:
    """The segments of a printed agenda; empty when fewer than three lines carry a time."""
    segments = []
    for line in lines:
        if minutes := _minutes(line):
            title = _title(line)
            segments.append(Segment(_kind(title), title, minutes))
    return segments if len(segments) >= 3 and all(s.title for s in segments) else []


def _title(line: str) -> str:
    line = _MINUTES.sub(" ", line) if not _SPAN.match(line) else _SPAN.sub("", line)
    return _BLANKS.sub(" ", _MARK.sub("", line.strip())).strip(" -–:|*,.")
