"""Titles of segments that are made of a name: what they are when somebody else has the segment.

Pure. "Keynote: Ada Example" is made of it, whatever the word before it; "After Ada Example, what?"
only contains it, and nobody but the organizer knows what it should be.
"""

import re
from typing import NamedTuple

from agenda.rules.proposal.names import HONORIFICS
from agenda.rules.proposal.titles import split_titles

_SEPARATORS = r"[:\u2013\u2014|-]|\b(?:by|from|with|por|par|von|mit|avec|con)\b"
_LABEL = rf"(?P<label>[^:\u2013\u2014|?!]{{1,60}}?\s*(?:{_SEPARATORS})\s*)?"
_TITLES = "|".join(sorted((re.escape(one) for one in HONORIFICS), key=len, reverse=True))
_HONOURS = rf"(?P<honours>(?:(?:{_TITLES})\.?\s+)*)"
_END = re.compile(rf"\s*(?:{_SEPARATORS})\s*$", re.IGNORECASE)
_REST = r"(?P<rest>\s*[,(\u2013\u2014-].*)?"


class Named(NamedTuple):
    """Whom a title may name: the name, and what may stand beside it."""

    name: str
    beside: tuple[str, ...] = ()  # post and organization


def made_of(title: str, old: Named) -> bool:
    """Whether the title is a label and this name, alone or with post and organization."""
    return _label(title, old) is not None


def names(text: str, name: str) -> bool:
    """Whether the name stands in the text as a word of its own; with one word it may be chance."""
    return bool(name.strip()) and bool(_in_text(name).search(text))


def renamed(title: str, old: Named, new: Named) -> str:
    """The title with the new name: also what is offered where it only contains the old one."""
    label = _label(title, old)
    if label is not None:
        return f"{label}{new.name}"
    swapped = _swapped(title, old.name, new.name)
    for before, after in zip(old.beside, new.beside, strict=True):
        swapped = _swapped(swapped, before, after) if before and after else swapped
    return swapped


def plain(title: str, old: Named) -> str:
    """Without the name, where it was made of it: "Keynote"; else as it is."""
    label = _label(title, old)
    return title if label is None else _END.sub("", label).strip()


def _swapped(text: str, before: str, after: str) -> str:
    return _in_text(before).sub(after.replace("\\", r"\\"), text)


def _label(title: str, old: Named) -> str | None:
    """What stands before the name, "" for nothing; None where the title is not made of it."""
    found = _whole(title, old.name)
    if found is None or not _is_beside(found.group("rest") or "", old.beside):
        return None
    return found.group("label") or ""


def _whole(title: str, name: str) -> re.Match[str] | None:
    if not name.strip():
        return None
    bare = split_titles(name)[1]
    either = "|".join({_spelled(name), _spelled(bare)})
    return re.fullmatch(rf"\s*{_LABEL}{_HONOURS}(?:{either}){_REST}\s*", title, re.IGNORECASE)


def _in_text(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_spelled(name)}(?!-?\w)", re.IGNORECASE)


def _spelled(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _is_beside(rest: str, beside: tuple[str, ...]) -> bool:
    """Nothing follows the name but signs and what is known of its bearer."""
    for known in beside:
        rest = rest.replace(known, "") if known else rest
    return not re.search(r"\w", rest)
