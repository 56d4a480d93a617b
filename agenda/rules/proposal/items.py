"""Text under a label -> list items: numbers, letters, bullets, or paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AT_LINE = re.compile(
    r"""^(?: (?:Q|PQ|Question|Policy\ Question)\s?(?P<q>\d{1,2})\s?[.:)–-]
       | \(?(?P<n>\d{1,2})(?P<nend>[.)]|\s[-–])(?=\s|[^\d\s])
       | \(?(?P<a>[A-Za-z])[.)](?=\s|[A-Z][a-z])
       | (?P<b>[•·▪◦‣●○■□➢➤✓*]+|[-–—](?=\s))
       )\s*""",
    re.MULTILINE | re.VERBOSE,
)
_INLINE = re.compile(
    r"""(?<=[.?!;:)"”,])\s+
        (?:\(?(?P<n>\d{1,2})(?P<nend>[.)]|\s[-–]) | \(?(?P<a>[A-Za-z])[.)] | (?P<b>[-–—]))
        (?=\s)\s*
      | (?P<bb>[•▪◦‣●○■➢➤✓])\s*""",
    re.VERBOSE,
)
_SENTENCE = re.compile(r"(?<=[.?!])[\"”’)]?\s+(?=[\"“‘(]?[^\W\d_a-z])")
# How a question begins that the end of the page has cut off.
_ASKS = re.compile(r"(?:in |to )?(?:what|which|how|who|why|where|should|can|could)\b", re.I)
SAME_BEGINNING = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """An item's mark: style "1.", "1)", "A", "a" or "-"; its number; where it begins and ends."""

    style: str
    number: int
    start: int
    end: int
    inline: bool


def without_repeats(lines: list[str]) -> list[str]:
    """Pages print long texts twice, the second time sometimes cut off: keep the longer one."""
    kept: list[str] = []
    seen: dict[str, int] = {}
    for line in lines:
        at = seen.get(line[:SAME_BEGINNING]) if line else None
        if at is None or not (kept[at].startswith(line) or line.startswith(kept[at])):
            seen[line[:SAME_BEGINNING]] = len(kept)
            kept.append(line)
        elif len(line) > len(kept[at]) >= SAME_BEGINNING:
            kept[at] = line
        elif line != kept[at] and len(line) < SAME_BEGINNING:
            kept.append(line)
    return kept


def unwrapped(lines: list[str]) -> list[str]:
    """Join lines that an e-mail program has broken in the middle of a sentence."""
    joined: list[list[str]] = []
    for line in lines:
        broken = joined and line[:1].islower() and joined[-1][-1] and not _AT_LINE.match(line)
        if broken and not joined[-1][-1].endswith((".", "?", "!", ":", ";")):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [" ".join(line) for line in joined]


def split_items(lines: list[str]) -> tuple[list[str], list[str]]:
    """The enumerated items and the paragraphs beside them."""
    text = "\n".join(unwrapped(without_repeats(lines))).strip()
    marks = list(_chosen(sorted(_marks(text), key=lambda mark: mark.start)))
    if not marks or (len(marks) == 1 and marks[0].inline):
        return [], [line for line in text.split("\n") if line]
    loose = [line for line in text[: marks[0].start].split("\n") if line.strip()]
    items = []
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        first, *after = text[mark.end : end].split("\n\n")
        items.append(" ".join(first.split()))
        loose += [line for block in after for line in block.split("\n") if line.strip()]
    return list(dict.fromkeys(filter(None, items))), loose


def _marks(text: str) -> Iterator[Mark]:
    for pattern in (_AT_LINE, _INLINE):
        for found in pattern.finditer(text):
            yield _mark(found, pattern is _INLINE)


def _mark(found: re.Match[str], inline: bool) -> Mark:
    parts = found.groupdict()
    number = parts.get("n") or parts.get("q")
    if number:
        style = f"1{(parts['nend'] or '').strip()}"
        return Mark(style, int(number), *found.span(), inline)
    if letter := parts["a"]:
        style = "A" if letter.isupper() else "a"
        return Mark(style, ord(letter.lower()) - 96, *found.span(), inline)
    return Mark("-", 0, *found.span(), inline and not parts.get("bb"))


def _chosen(marks: list[Mark]) -> Iterator[Mark]:
    """The outermost enumeration: the style of its first mark, with rising numbers.

    In the middle of a line a number is a mark only if it is the next one: "in chapter. 7) is".
    """
    first = _first(marks)
    if first is None:
        return
    last = first
    yield first
    for mark in marks[marks.index(first) + 1 :]:
        if mark.style != first.style or mark.start < last.end:
            continue
        is_next = mark.number == last.number + 1 or mark.style == "-"
        # Lists pasted from a web page are sometimes all ones.
        if is_next or (not mark.inline and (mark.number > last.number or mark.number == 1)):
            last = mark
            yield mark


def _first(marks: list[Mark]) -> Mark | None:
    return next((mark for mark in marks if not mark.inline or mark.number in (0, 1)), None)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def read_items(lines: list[str]) -> list[str]:
    """Items in the order of the page; without an enumeration every line is one."""
    items, loose = split_items(lines)
    return items + [line for line in loose if not line.endswith(":") or not items]


def read_questions(lines: list[str]) -> tuple[list[str], list[str]]:
    """Questions and what stands between them and is none."""
    items, loose = split_items(lines)
    if items:
        asked = [line for line in loose if line.endswith("?")]
        return items + asked, [line for line in loose if not line.endswith("?")]
    if not any("?" in line for line in loose):
        return loose, []
    *others, last = loose
    cut = last[-1:].isalnum() and _ASKS.match(last)
    if others and all(line.endswith("?") for line in others) and (cut or last.endswith("?")):
        return loose, []
    parts = [part for line in loose for part in sentences(line)]
    asked = [part for part in parts if part.endswith("?")]
    return asked, [part for part in parts if not part.endswith("?")]
