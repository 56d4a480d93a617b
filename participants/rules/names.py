"""Names that a clerk types: who may be meant, and how two of one name are told apart. Pure."""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from itertools import chain, count

from common.text import alike, words_of
from participants.rules.limits import LONGEST_NAME

ALIKE = 0.6  # of the letters of two names: less is no slip of a finger
LONGEST_MARK = 60  # characters: some of the name must stay beside it


def likely(typed: str, names: Iterable[tuple[int, str]]) -> list[int]:
    """Whose name has all words of the typed one, or the other way round, whatever their order,
    case and accents: keys, those first whose words are the very same."""
    wanted, words = heard(typed), set(words_of(typed))
    same, others = [], []
    for key, name in names:
        known = set(words_of(name))
        if heard(name) == wanted:
            same.append(key)
        elif known and words and (known <= words or words <= known):
            others.append(key)
    return same + others


def heard(name: str) -> str:
    """What two names have in common that nobody tells apart: their words, or signs without any."""
    return " ".join(words_of(name)) or alike(name)


def told_apart(name: str, by: str, taken: Collection[str]) -> str:
    """Of somebody who is none of those: "Maria (row 3)", else "Maria (2)", as nobody is called.

    `taken`: what is `heard` of the others.
    """
    first = _with_mark(name, by) if by else name
    named = chain([first], (_with_mark(name, str(number)) for number in count(2)))
    return next(one for one in named if heard(one) not in taken)


def numbered(pattern: str, taken: Collection[str]) -> str:
    """For somebody without a name: the first number that nobody has, "Number 1"."""
    named = (pattern % {"number": number} for number in count(1))
    return next(one for one in named if heard(one) not in taken)


def _with_mark(name: str, mark: str) -> str:
    """The mark is what tells them apart: if it is too long, the name gives way."""
    tail = f" ({mark})"
    return name[: LONGEST_NAME - len(tail)].rstrip() + tail


def is_another(before: str, after: str) -> bool:
    """Whether two names have no word in common, and no mistake of typing between them."""
    old, new = words_of(before), words_of(after)
    if not old or not new or set(old) & set(new):
        return False
    return SequenceMatcher(None, " ".join(old), " ".join(new)).ratio() < ALIKE
