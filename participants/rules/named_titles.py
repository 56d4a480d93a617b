"""Titles of segments that are made of a name: what they are when somebody else has the segment.

Pure. "Keynote: Ada Example" is made of it, whatever the word before it; "After Ada Example, what?"
only contains it, and nobody but the organizer knows what it should be.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from agenda.rules.proposal.names import HONORIFICS

LONGEST_BEFORE_A_NAME = 64
# Written without spaces: each sign is a word (Thai to Tibetan, Burmese, Khmer, Kana, Han, Hangul).
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Accents and vowels that stand for themselves, and what joins letters invisibly.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0966-\u0dff\u200c\u200d"
)
_LETTERS = rf"(?:(?![{_UNSPACED}])[\w{_MARKS}])+"
# An apostrophe is of a name where capitals stand around it (O'Brien), not in d'Ada or Ada's.
_WORD = re.compile(
    rf"[{_UNSPACED}]|{_LETTERS}(?:(?:-|(?<![a-zß-ÿ])['\u2019](?![a-zß-ÿ])){_LETTERS})*"
)
_SIGNS = ":\u2013\u2014|-"
_BEFORE_A_NAME = frozenset(["by", "from", "with", "por", "par", "von", "mit", "avec", "con"])


class Named(NamedTuple):
    """Whom a title may name: the name, and what may stand beside it."""

    name: str
    beside: tuple[str, ...] = ()  # post and organization


def made_of(title: str, old: Named) -> bool:
    """Whether the title is a label and this name, alone or with post and organization."""
    return _label(title, old) is not None


def names(text: str, name: str) -> bool:
    """Whether the name stands in the text, word by word."""
    return _span(text, name) is not None


def still_names(text: str, name: str, others: Iterable[str]) -> bool:
    """Whether it stands there for itself: not as a part of somebody else's longer name."""
    for other in others:
        text = _swapped(text, other, "|") if names(other, name) else text
    return names(text, name)


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
    if label is None:
        return title
    said = label.rstrip(_SIGNS + " ")
    head, word = _last_word(said)
    return (head if word in _BEFORE_A_NAME else said).strip()


def _swapped(text: str, before: str, after: str) -> str:
    done, rest = "", text
    while (span := _span(rest, before)) is not None:
        done, rest = f"{done}{rest[: span[0]]}{after}", rest[span[1] :]
    return done + rest


def _span(text: str, name: str) -> tuple[int, int] | None:
    """From where to where the words of the name stand in the text, one after the other."""
    wanted = [_folded(word) for word in _WORD.finditer(name)]
    words = list(_WORD.finditer(text))
    said = [_folded(word) for word in words]
    for at in range(len(said) - len(wanted) + 1):
        if wanted and said[at : at + len(wanted)] == wanted:
            return words[at].start(), words[at + len(wanted) - 1].end()
    return None


def _folded(word: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", word.group()).casefold()


def _label(title: str, old: Named) -> str | None:
    """What stands before the name, "" for nothing; None where the title is not made of it."""
    span = _span(title, old.name)
    if span is None or not _is_beside(title[span[1] :], old.beside):
        return None
    before = _without_honours(title[: span[0]])
    return before if not before.strip() or _is_label(before) else None


def _is_label(before: str) -> bool:
    said = before.rstrip()
    leads = said[-1] in _SIGNS or _last_word(said)[1] in _BEFORE_A_NAME
    return leads and len(said) <= LONGEST_BEFORE_A_NAME and not set("?!") & set(said)


def _without_honours(before: str) -> str:
    head, word = _last_word(before.rstrip())
    if word.strip(".") in HONORIFICS or word in HONORIFICS:
        return _without_honours(head)
    return before


def _last_word(text: str) -> tuple[str, str]:
    """What stands before the last word, and it."""
    head, space, word = text.rpartition(" ")
    return head + space, word.casefold()


def _is_beside(rest: str, beside: tuple[str, ...]) -> bool:
    """Nothing follows the name but signs and what is known of its bearer."""
    for known in beside:
        rest = rest.replace(known, "") if known else rest
    return _WORD.search(rest) is None
