"""Text that people typed, made safe to store, to show and to compare. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MOST_MARKS = 6  # on one letter: enough for every script, too few to paint over the lines around

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Overrides and embeddings reorder what stands around them; joiners inside words hide them.
_TRICKS = re.compile("[\u202a-\u202e\u2060-\u2069\ufeff]")
# Letters and signs by name that draw nothing: fillers of Hangul and Khmer, a braille cell without
# dots, a place for an object, a note of music without a head.
_DRAWS_NOTHING = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\U0001d159")
_SELECTS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# What Unicode calls the same sign only in another place: "10²" is not "102".
_KEPT_APART = ("<super>", "<sub>", "<fraction>")
# Letters of Cyrillic and Greek that look like Latin ones, written by mistake or by guile.
_LOOKS = str.maketrans("аеорсухіјѕһԁԛԝвкмнтυοναιρκτ", "aeopcyxijshdqwbkmhtuovaipkt")
_LATIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                        "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k"})  # fmt: skip
# Dashes and quotes that programs put for those of the keyboard; the i of a Turkish capital.
_TYPED = {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
          **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'"),
          **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')}  # fmt: skip
_ON_KEYS = str.maketrans(_TYPED)
_CAPITAL_I = "i\u0307"
# One letter on the keyboards of several languages, or one that most people type for another.
_NEIGHBOURS = str.maketrans("\u0649\u06cc\u06a9\u0629\u06c1\u06d5\u0671\u0491",
                            "\u064a\u064a\u0643\u0647\u0647\u0647\u0627\u0433")  # fmt: skip
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic: those whom nobody types.
# Signs of other scripts are letters of their own.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_JOINS = str.maketrans("", "", "'-")
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


def is_blank(text: str) -> bool:
    """Whether nothing of it is to be seen."""
    return not _is_visible(text)


def alike(text: str) -> str:
    """What it has in common with texts that nobody can tell from it by looking.

    Case, width, spaces, dashes, quotes, what draws nothing, and letters that look like those of
    another script.
    """
    seen = "".join(_plain(one) for one in _SELECTS.sub("", text))
    drawn = "".join(one for one in seen if one not in _DRAWS_NOTHING and not _is_format(one))
    letters = unicodedata.normalize("NFC", drawn).casefold().replace(_CAPITAL_I, "i")
    return " ".join(letters.translate(_LOOKS).translate(_ON_KEYS).split())


def folded(text: str) -> str:
    """The same without accents, as people type who search; `ß` is ss, `Ł` is l, `٣` is 3."""
    letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", alike(text)))
    letters = letters.translate(_LATIN).translate(_NEIGHBOURS).translate(_LOOKS)
    return "".join(str(unicodedata.decimal(one, one)) for one in letters)


def words_of(text: str) -> list[str]:
    """Its words in an order that has nothing to do with how they were put."""
    return sorted(_words(folded(text)))


def is_found(wanted: str, text: str) -> bool:
    """Whether each word of what is wanted begins or stands within it, in whatever order.

    Signs between words and around them are not looked for; an address is one word.
    """
    there = folded(text)
    there = f"{there} {there.translate(_JOINS)}"
    return all(word in there for word in _sought(folded(wanted)))


def _sought(wanted: str) -> Iterator[str]:
    for chunk in wanted.split():
        yield from [chunk.strip("<>(),;:.\"'")] if "@" in chunk else (_words(chunk) or [chunk])


def _words(text: str) -> list[str]:
    """Letters with their marks, and digits."""
    return "".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in text).split()


def _plain(character: str) -> str:
    """Of full width, of a font, in a circle: the letter itself."""
    if unicodedata.decomposition(character).startswith(_KEPT_APART):
        return character
    return unicodedata.normalize("NFKC", character)


def _is_format(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


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
    drawn = (one for one in text if one not in _DRAWS_NOTHING)
    return any(unicodedata.category(one)[0] in "LNPS" for one in drawn)
