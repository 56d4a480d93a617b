"""Reads a block copied from a call's chat into rows; what is not understood is kept. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from math import inf
from typing import NamedTuple

from common.text import clean, is_blank
from talk.rules.call_chat import heads
from talk.rules.call_chat.clocks import plain_figures
from talk.rules.call_chat.heads import Head
from talk.rules.call_chat.words import ANSWERING, EDITED, REACTED

MOST_CHARACTERS = 200_000  # the chat of three busy hours
LONGEST_COUNT = 40
_UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\xad]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_OPEN, _CLOSE = "[\"“”„«»‹「『'‘]", "[\"“”»«›」』'’]"
_ANSWERS = re.compile(
    rf"\A\s*(?:{ANSWERING})\s*{_OPEN}(?P<what>.{{1,200}}?){_CLOSE}\s*:?\s*", re.IGNORECASE
)
_REACTION = re.compile(rf"\A\s*(?:{REACTED})\s*{_OPEN}", re.IGNORECASE)
_EDITED = re.compile(rf"\A\s*\(?(?:{EDITED})\)?\s*", re.IGNORECASE)
_EDITED_AT_END = re.compile(rf"(?:(?<!\s)\s+)?\((?:{EDITED})\)\s*$", re.IGNORECASE)

Reader = Callable[[Sequence[str]], Iterator[Head]]
SURE: tuple[Reader, ...] = (heads.saved, heads.copied, heads.bracketed)
LIKELY: tuple[Reader, ...] = (heads.above, heads.beside)
MANY_MORE = 2  # so many times as many likely ones outweigh the sure: those are quoted in them


class Kind(StrEnum):
    SAID = "said"
    DIRECT = "direct"  # to one person, or to some: never sent on
    SIGN = "sign"  # a reaction to what somebody wrote


class Row(NamedTuple):
    """What somebody wrote in the call; without a name it is whoever copied the chat."""

    name: str
    at: str
    text: str
    kind: Kind
    answers: str  # the beginning of what it answers
    lines: range


class Left(NamedTuple):
    """Lines that belong to nobody, as they came."""

    text: str
    lines: range


class Block(NamedTuple):
    rows: tuple[Row, ...]
    left: tuple[Left, ...]


class TooLong(Exception):
    """Raised for a block of more than MOST_CHARACTERS, before it is read."""


def read(text: str) -> Block:
    """Every line that is not empty is in one row, or among what is left. Raises TooLong."""
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    lines = text.splitlines()
    found = _heads([_plain(line) for line in lines])
    ends = [*(one.first for one in found), len(lines)][1:]
    rows = [_row(one, range(one.first, end), lines) for one, end in zip(found, ends, strict=True)]
    kept = tuple(row for row in rows if row is not None)
    return Block(kept, tuple(_left(kept, lines)))


def _seen(line: str) -> str:
    return _UNSEEN.sub("", line)


def _plain(line: str) -> str:
    """As heads are looked for: what is seen, with spaces of the keyboard and figures 0 to 9."""
    return plain_figures(_SPACES.sub(" ", _seen(line)))


def _heads(lines: Sequence[str]) -> list[Head]:
    """Those of the one way in which most of the block was copied."""
    sure = _most([_settled(_flush(list(reader(lines)), lines)) for reader in SURE])
    likely = _most([_in_time(_flush(list(reader(lines)), lines)) for reader in LIKELY])
    return likely if len(likely) > MANY_MORE * len(sure) else sure


def _most(ways: Sequence[list[Head]]) -> list[Head]:
    """The first of the longest, by where it begins."""
    return max(ways, key=lambda found: (len(found), -found[0].first if found else 0))


def _flush(found: list[Head], lines: Sequence[str]) -> list[Head]:
    """Without those set in deeper than the first: somebody has quoted them."""
    depths = [len(lines[one.first]) - len(lines[one.first].lstrip()) for one in found]
    return [one for one, depth in zip(found, depths, strict=True) if depth <= depths[0]]


def _settled(found: list[Head]) -> list[Head]:
    """Without those that are not sure and whose time is not between those of the sure."""
    lows, highs = _minutes(found, 0), _minutes(found[::-1], inf)[::-1]
    kept = [
        one
        for one, low, high in zip(found, lows, highs, strict=True)
        if one.sure or low <= one.clock.minutes <= high
    ]
    return kept if any(one.sure for one in kept) else []


def _minutes(found: Sequence[Head], known: float) -> list[float]:
    """For each the time of the last sure one before it."""
    times = []
    for one in found:
        times.append(known)
        known = one.clock.minutes if one.sure else known
    return times


def _in_time(found: list[Head]) -> list[Head]:
    """As many of them as there are whose times never go back: one within a message stands out.

    What was copied begins with a head as a rule: of as many, those that follow the first.
    """
    after_first = [one for one in found if one.clock.minutes >= found[0].clock.minutes]
    return max(_chain(after_first), _chain(found), key=len)


def _chain(found: Sequence[Head]) -> list[Head]:
    """The longest whose times never go back."""
    latest: list[float] = []  # of the best chain of each length
    ends: list[int] = []
    before: list[int] = []
    for number, one in enumerate(found):
        at = bisect_right(latest, one.clock.minutes)
        before.append(ends[at - 1] if at else -1)
        latest[at : at + 1], ends[at : at + 1] = [one.clock.minutes], [number]
    chain, number = [], ends[-1] if ends else -1
    while number >= 0:
        chain.append(found[number])
        number = before[number]
    return chain[::-1]


def _row(head: Head, lines: range, all_lines: Sequence[str]) -> Row | None:
    """Nothing where a head has no text: what it belongs to was not copied."""
    body = [_end_of(all_lines[head.text_from - 1], head.rest)]
    body += all_lines[head.text_from : lines.stop]
    answers, said = _answered(body)
    text = _EDITED_AT_END.sub("", clean("\n".join(line.strip() for line in _without_signs(said))))
    if is_blank(text):
        return None
    kind = Kind.SIGN if _REACTION.match(text) else Kind.SAID
    kind = kind if head.said.to_all else Kind.DIRECT
    return Row(head.said.name, str(head.clock), text, kind, clean(answers), lines)


def _end_of(line: str, length: int) -> str:
    return _seen(line)[-length:] if length else ""


def _answered(body: list[str]) -> tuple[str, list[str]]:
    """What a text quotes of the one it answers, and the text without it."""
    first = next((number for number, line in enumerate(body) if line.strip()), None)
    found = None if first is None else _ANSWERS.match(_plain(body[first]))
    if first is None or found is None:
        return "", body
    rest = _end_of(body[first], len(_plain(body[first])) - found.end())
    return found["what"], [rest, *body[first + 1 :]]


def _without_signs(lines: Sequence[str]) -> Iterator[str]:
    """Without what the call writes below a text: that it was edited, how many like it."""
    written = False
    for line in lines:
        if not (_EDITED.fullmatch(_plain(line)) or (written and _is_count(line.strip()))):
            yield line
        written = written or bool(line.strip())


def _is_count(line: str) -> bool:
    """Signs with figures: "👍 2"."""
    kinds = [unicodedata.category(one) for one in line[: LONGEST_COUNT + 1]]
    short = 1 < len(kinds) <= LONGEST_COUNT
    return short and kinds[0] == "So" and kinds[-1] == "Nd" and not any(k[0] == "L" for k in kinds)


def _left(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[Left]:
    """What stands in no row, in pieces as they were."""
    read = {number for row in rows for number in row.lines}
    for is_read, piece in groupby(range(len(lines)), key=read.__contains__):
        numbers = list(piece)
        text = "\n".join(lines[number] for number in numbers)
        if not is_read and text.strip():
            yield Left(text, range(numbers[0], numbers[-1] + 1))
