"""Text that people typed, made safe to store, to show and to compare. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MOST_MARKS = 6  # on one letter: enough for every script, too few to paint over the lines around

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Overrides and embeddings reorder what stands around them; joiners inside words hide them.
_TRICKS = re.compile("[\u202a-\u202e\u2060-\u2069\ufeff]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """NFC, no control or bidi override characters, at most one empty line in a row, trimmed."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = "".join(one for one in _TRICKS.sub("", text) if _is_text(one))
    text = "".join(_without_piles(unicodedata.normalize("NFC", text)))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip() if _is_visible(text) else ""


def clean_line(text: str) -> str:
    """The same on one line, as names are."""
    return " ".join(clean(text).split())


def _is_text(character: str) -> bool:
    # Cs is half a character: it cannot be written to a database.
    return character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}


def _without_piles(characters: Iterable[str]) -> Iterator[str]:
    marks = 0
    for character in characters:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            yield character


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(one)[0] in "LNPS" for one in text)
