"""Lines that say who wrote what follows, and when: one reader for each way of copying. Pure.

Each finds its own in all lines of a block; which way it was copied, most of its lines decide.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from talk.rules.call_chat.addressed import DIRECT_MARK, Said, after_from, said_by, said_to
from talk.rules.call_chat.clocks import DATED, TIME, Clock, clock_of
from talk.rules.call_chat.names import is_name, without_standing
from talk.rules.call_chat.words import BY

LONGEST_HEAD = 300  # characters of a line that are looked at
LONGEST_TIME = 60
_AT_START = re.compile(rf"\A\s*\[?{TIME}\]?(?P<gap>\s+)", re.IGNORECASE)
_BETWEEN = r"[\s,·•|(\[–—-]"
_AT_END = re.compile(rf"(?<!{_BETWEEN}){_BETWEEN}*{DATED}[)\]]?\s*$", re.IGNORECASE)
_ALONE = re.compile(rf"\A\s*\[?{DATED}\]?\s*$", re.IGNORECASE)
_BRACKETED = re.compile(rf"\A\s*\[[^\]]{{0,30}}?(?<!\d){TIME}[^\]]{{0,12}}\]\s*", re.IGNORECASE)
_TABBED = re.compile(r"\A(?P<name>[^\t]{1,100}?):?\t(?P<rest>.*)")
_OLD = re.compile(r"\A\s*(?P<name>\S.{0,99}?)\s+:\s(?P<rest>.*)")
_BY = re.compile(BY, re.IGNORECASE)
_COLON = re.compile(r"(?:(?<!\s)\s+)?[:：]\s*")


class Head(NamedTuple):
    """Whose text begins on which line, and how much of it ends the head's own."""

    first: int  # line
    text_from: int
    clock: Clock
    said: Said
    rest: int = 0  # characters
    sure: bool = True  # else it counts only where its time fits those around it


def saved(lines: Sequence[str]) -> Iterator[Head]:
    """Zoom's files: "14:32:10 From Ines to Everyone: …", of recordings "14:32:10⇥Ines:⇥…"."""
    for number, line in enumerate(lines):
        begun = _AT_START.match(line[:LONGEST_HEAD])
        clock = clock_of(begun) if begun else None
        if begun and clock:
            words = line[begun.end() : LONGEST_HEAD]
            found = _tabbed(words) if "\t" in begun["gap"] else None
            found = found or _from(words)
            if found:
                said, rest = found
                yield Head(number, number + 1, clock, said, rest + len(line[LONGEST_HEAD:]))


def _tabbed(words: str) -> tuple[Said, int] | None:
    found = _TABBED.match(words)
    return (said_by(found["name"]), len(found["rest"])) if found else None


def _from(words: str) -> tuple[Said, int] | None:
    """The name and how much follows it; files of old name nobody to whom all could read it."""
    for named in after_from(words):
        old = _OLD.match(named) if named[:2].isspace() else None
        if old and not said_to(old["name"]) and not DIRECT_MARK.search(named):
            return said_by(old["name"]), len(old["rest"])
        for colon in _COLON.finditer(named):
            said = said_to(named[: colon.start()].strip())
            if said:
                return said, len(named) - colon.end()
    return None


def copied(lines: Sequence[str]) -> Iterator[Head]:
    """Zoom and Webex: "Ines Duarte to Everyone 14:32", "From Ines to Everyone:  02:32 PM"."""
    for number, line in enumerate(lines):
        clock, before = _time_at_end(line)
        said = _addressed(before) if clock else None
        if clock and said:
            sure = said.to_all or bool(DIRECT_MARK.search(before)) or before.endswith((":", "："))
            yield Head(number, number + 1, clock, said, sure=sure)


def _addressed(before: str) -> Said | None:
    """Who writes to whom; "From" stands there only together with a colon."""
    direct = DIRECT_MARK.search(before)
    words = before[: direct.start()].rstrip() if direct else before
    if words.endswith((":", "：")):
        words = words.rstrip(" :：")
        said = next(filter(None, (said_to(one.strip()) for one in after_from(words))), None)
    else:
        said = said_to(words)
    return said._replace(to_all=False) if said and direct else said


def bracketed(lines: Sequence[str]) -> Iterator[Head]:
    """Teams, BigBlueButton: "[14:32] Ines Duarte", the text below or behind a colon."""
    found = [
        (number, clock, line[begun.end() :])
        for number, line in enumerate(lines)
        if (begun := _BRACKETED.match(line[:LONGEST_HEAD])) and (clock := clock_of(begun))
    ]
    below = sum(_behind_colon(line) == 0 for _number, _clock, line in found) * 2 > len(found)
    for number, clock, line in found:
        rest = 0 if below else _behind_colon(line)
        name = line[: len(line) - rest].rstrip(" :：")
        if is_name(name):
            yield Head(number, number + 1, clock, said_by(name), rest)


def _behind_colon(line: str) -> int:
    colon = _COLON.search(line[:LONGEST_HEAD])
    return len(line) - colon.end() if colon else 0


def beside(lines: Sequence[str]) -> Iterator[Head]:
    """Meet, Slack: "Ines Duarte 14:32", the text below."""
    for number, line in enumerate(lines):
        clock, name = _time_at_end(line)
        if clock and is_name(name, sure=False):
            yield Head(number, number + 1, clock, said_by(name), sure=False)


def above(lines: Sequence[str]) -> Iterator[Head]:
    """Teams, Meet: the name, the time, the text, each on lines of their own."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    taken = -1
    for at in range(1, len(full)):
        head = _around(lines, full, at) if full[at - 1] > taken else None
        if head:
            taken = head.text_from - 1
            yield head


def _around(lines: Sequence[str], full: Sequence[int], at: int) -> Head | None:
    """One whose time stands on that line. Teams reads some aloud first: "Who pays? by Ines"."""
    clock = _alone(lines[full[at]])
    if clock is None:
        return None
    before, after = full[at - 1], full[at + 1] if at + 1 < len(full) else None
    if after is not None and _reads(lines[before], lines[after]):
        return Head(before, after + 1, clock, said_by(lines[after]))
    if not is_name(lines[before], sure=False):
        return None
    aloud = full[at - 2] if at > 1 and _reads(lines[full[at - 2]], lines[before]) else before
    return Head(aloud, full[at] + 1, clock, said_by(lines[before]), sure=False)


def _reads(line: str, name: str) -> bool:
    """Whether it ends with "by" that name."""
    line, name = line.strip(), without_standing(name)
    words = line.removesuffix(name).split()
    ends = bool(name) and line.endswith(name) and bool(words)
    return ends and _BY.fullmatch(words[-1]) is not None


def _alone(line: str) -> Clock | None:
    found = _ALONE.match(line) if len(line) <= LONGEST_TIME else None
    return clock_of(found) if found else None


def _time_at_end(line: str) -> tuple[Clock | None, str]:
    """The time with which a line ends, and what stands before it."""
    if len(line) > LONGEST_HEAD:
        return None, ""
    found = _AT_END.search(line, max(0, len(line) - LONGEST_TIME))
    return (clock_of(found), line[: found.start()].strip()) if found else (None, "")
