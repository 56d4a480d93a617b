"""The plan of the hour that a page prints, in whatever form: lines, spans, ordinals, a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agenda.rules.limits import LONGEST_TITLE
from agenda.rules.proposal.model import Person, Segment
from agenda.rules.proposal.names import words_of
from agenda.rules.proposal.timed import (
    LENGTH,
    NUMBER,
    RULE,
    UNIT,
    minutes_of,
    number,
    tidy,
    title_of,
)

LONGEST_PARAGRAPH = 2000
FEWEST = 3  # parts of a plan; two where they fill the hour exactly
KINDS = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "welcome": r"welcome|opening|introduc|housekeeping"
        r"|bienvenue|accueil|ouverture|bienvenida|apertura",
        "break": r"\bbreaks?$|^break|coffee|networking break|\bpause\b|\bpausa\b",
        "poll": r"\bpolls?\b|survey|show of hands|sondage|encuesta",
        "summary": r"summar|closing|wrap|conclusion|take-?aways|next steps|concluding|clôture"
        r"|synthèse|cierre|resumen",
        "exchange": r"discussion|exchange|q\s?&\s?a|open floor|open mic|debate|group|questions"
        r"|dialog|débat|échange|discusión|preguntas",
    }.items()
}
_MINUTE_SPAN = re.compile(
    rf"^\W{{0,6}}(?:min(?:utes?|s)?\b\.?\s?)?(\d{{1,3}})\s?['’′]?\s?(?:-|–|—|to)\s?(\d{{1,3}})"
    rf"(?!\d|[:.]\d)\s?(?:{UNIT})?[\s|:,.)\]–-]*",
    re.IGNORECASE,
)
_START = re.compile(
    r"^\W{0,6}(?:(\d{1,2})[:.h]|T\s?\+\s?)([0-5]?\d)\s?(?:[ap]\.?m\b\.?|min\b\.?)?\s?[|:–-]?\s",
    re.IGNORECASE,
)
_MINUTES_HEAD = re.compile(
    r"^(?:min(?:ute)?s?|time \(min(?:ute)?s?\)|duration(?: \(min\w{0,4}\))?)\.?$", re.I
)
_FIGURE = re.compile(r"([1-9]\d{0,2})$")
_CELLS = re.compile(r"\t|(?<!\s)\s?\|\s?")
_END = re.compile(r"end|close|adjourn|fin|ende", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:the\s)?(?:first|opening|initial|next|following|second|third|fourth|middle"
    rf"|central|then|final|last|closing|remaining|concluding)\s(?P<n>{NUMBER})"
    rf"(?P<unit>(?:\s|-)?{UNIT})?(?![\w-])",
    re.IGNORECASE,
)
# Words that join a title to its time: "10 minutes of", "will be dedicated to", "followed by".
_JOINS = words_of(
    """
    will be is are dedicated devoted reserved used spent for of with to and then the followed by
    plus on a an
    """
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a printed plan, and the line of the page that says so."""

    title: str
    minutes: int
    line: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A plan as the page prints it."""

    parts: tuple[Part, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def lines(self) -> frozenset[str]:
        """Lines that say nothing beyond the plan."""
        return frozenset(part.line for part in self.parts if len(part.title) <= LONGEST_TITLE)

    def segments(self, speakers: Sequence[Person]) -> list[Segment]:
        return [
            Segment(kind_of(part.title), part.title, part.minutes, speaker=_lead(part, speakers))
            for part in self.parts
        ]


def kind_of(title: str) -> str:
    return next((kind for kind, words in KINDS.items() if words.search(title)), "keynote")


def _lead(part: Part, speakers: Sequence[Person]) -> int | None:
    """The one speaker whom the title names."""
    named = [at for at, person in enumerate(speakers) if person.name and person.name in part.title]
    return named[0] if len(named) == 1 else None


def read_plan(lines: Sequence[str], minutes: int | None) -> Printed:
    """The plan in some lines of the page; one that fills the hour is preferred, none is empty."""
    lines = [line for line in lines if len(line) <= LONGEST_PARAGRAPH]
    found = [Printed(tuple(parts)) for parts in _readings(lines, minutes)]
    plans = [plan for plan in found if plan.parts and all(part.title for part in plan.parts)]
    exact = [plan for plan in plans if plan.minutes == minutes and len(plan.parts) > 1]
    return next(iter(exact or [plan for plan in plans if len(plan.parts) >= FEWEST]), Printed())


def _readings(lines: Sequence[str], minutes: int | None) -> Iterator[list[Part]]:
    yield _spans(lines)
    yield _ordinals(lines)
    yield _timed(lines)
    yield _starts(lines, minutes)
    yield _table(lines)
    for line in lines:
        parts = _sentence(line)
        if sum(part.minutes for part in parts) == minutes:
            yield parts


def _timed(lines: Sequence[str]) -> list[Part]:
    """A line a part; where a line is only a time, its title stands below it, or else above."""
    parts: list[Part] = []
    written = [line for line in lines if line]
    timed = {at: length for at, line in enumerate(written) if (length := minutes_of(line))}
    first = min(timed, default=0)
    above = first > 0 and not title_of(written[first]) and first - 1 not in timed
    for at, length in timed.items():
        title, beside = title_of(written[at]), at - 1 if above else at + 1
        if not title and 0 <= beside < len(written) and beside not in timed:
            title = tidy(written[beside])
        parts.append(Part(title, length, written[at]))
    return parts


def _spans(lines: Sequence[str]) -> list[Part]:
    """ "Minutes 0-10: ...", "10-40: ...": each begins where the last one ended."""
    found = [(span, line) for line in lines if (span := _MINUTE_SPAN.match(line))]
    edges = [(int(span[1]), int(span[2])) for span, _ in found]
    follow = all(before[1] == after[0] for before, after in pairwise(edges))
    if len(found) < 2 or edges[0][0] or not follow or any(a >= b for a, b in edges):
        return []
    return [
        Part(tidy(line[span.end() :]), b - a, line)
        for (span, line), (a, b) in zip(found, edges, strict=True)
    ]


def _starts(lines: Sequence[str], minutes: int | None) -> list[Part]:
    """ "10:00 Welcome", "10:10 Panel": the next one says how long; the hour, the last one."""
    found = [(start, line) for line in lines if (start := _START.match(line))]
    begins = [int(start[1] or 0) * 60 + int(start[2]) for start, _ in found]
    titles = [tidy(line[start.end() :]) for start, line in found]
    if len(found) < FEWEST or any(a >= b for a, b in pairwise(begins)):
        return []
    if not _END.fullmatch(titles[-1]):
        begins.append(begins[0] + (minutes or 0))
    if begins[-1] <= begins[-2]:
        return []
    lengths = [b - a for a, b in pairwise(begins)]
    rows = zip(titles, lengths, found, strict=False)
    return [Part(title, length, line) for title, length, (_, line) in rows]


def _table(lines: Sequence[str]) -> list[Part]:
    """Rows below a head such as "Minutes | What"."""
    rows = [(line, _CELLS.split(line)) for line in lines]
    heads = (
        (at, column)
        for at, (_, cells) in enumerate(rows)
        for column, cell in enumerate(cells)
        if len(cells) > 1 and _MINUTES_HEAD.match(cell.strip())
    )
    at, column = next(heads, (len(rows), 0))
    return [
        Part(tidy(" – ".join(cells[:column] + cells[column + 1 :])), int(found[1]), line)
        for line, cells in rows[at + 1 :]
        if len(cells) > column and (found := _FIGURE.match(cells[column].strip()))
    ]


def _ordinals(lines: Sequence[str]) -> list[Part]:
    """ "First 10 minutes: ... Middle 30: ... Final 20: ...", on one line or on several."""
    parts, units = [], 0
    for line in lines:
        found = list(_ORDINAL.finditer(line)) if not RULE.search(line) else []
        units += sum(bool(each["unit"]) for each in found)
        ends = [*(each.start() for each in found[1:]), len(line)]
        for each, end in zip(found, ends, strict=False):
            title = _told(line[each.end() : end]) or tidy(each.group())
            parts.append(Part(title, number(each["n"]), line))
    return parts if units and len(parts) > 1 else []


def _sentence(line: str) -> list[Part]:
    """ "10 minutes of introduction, then 30 minutes of debate": titles behind, or before."""
    found = list(LENGTH.finditer(line))
    if len(found) < 2 or RULE.search(line):
        return []
    edges = [0, *(each.end() for each in found)]
    before = [line[a : each.start()] for a, each in zip(edges, found, strict=False)]
    starts = [*(each.start() for each in found[1:]), len(line)]
    behind = [line[each.end() : end] for each, end in zip(found, starts, strict=True)]
    told = before if not _told(behind[-1]) else behind
    return [Part(_told(t), number(f["n"]), line) for t, f in zip(told, found, strict=True)]


def _told(text: str) -> str:
    """The words of a title without what only joins it to its time."""
    words = tidy(text.strip("()[] ,;.")).split()
    joins = [word.strip("(),;:.").casefold() in _JOINS for word in words]
    first = next((at for at, join in enumerate(joins) if not join), 0)
    last = next((at for at in range(len(words), 0, -1) if not joins[at - 1]), len(words))
    title = tidy(" ".join(words[first:last]).strip("()[] "))
    return title[:1].upper() + title[1:]
