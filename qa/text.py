"""Counts characters as people see them, near enough to Unicode's grapheme clusters. Pure."""

import unicodedata
from collections.abc import Iterator

ZWNJ, ZWJ = "\u200c", "\u200d"
VIRAMA = 9  # the combining class of the signs that join Indic consonants
# Scripts whose consonants join over a virama: Devanagari, Bengali, Gujarati, Oriya, Telugu,
# Malayalam. Tamil, Kannada and Gurmukhi do not.
_JOINING = (
    range(0x0900, 0x0A00),
    range(0x0A80, 0x0B80),
    range(0x0C00, 0x0C80),
    range(0x0D00, 0x0D80),
)


def count_characters(text: str) -> int:
    """How many characters a reader would count: a family emoji is one, so is a Hangul block."""
    return sum(1 for _ in _starts(text))


def _starts(text: str) -> Iterator[int]:
    """Where a new character begins: everywhere but inside the few things that stay together."""
    before, flags, linked = "", 0, False
    for place, this in enumerate(text):
        flags = flags + 1 if _is_regional(this) else 0
        if not before or not (
            _extends(this)
            or (before == ZWJ and _is_pictograph(this))
            or (flags > 0 and flags % 2 == 0)
            or _continues_hangul(before, this)
            or (linked and _is_joining_consonant(this))
        ):
            yield place
        linked = unicodedata.combining(this) == VIRAMA or (linked and _extends(this))
        before = this


def _extends(character: str) -> bool:
    """Marks, joiners, variation selectors, skin tones, tags of flags: part of what is before."""
    code = ord(character)
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in {ZWNJ, ZWJ}
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
        or 0xFF9E <= code <= 0xFF9F
    )


def _is_regional(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _is_pictograph(character: str) -> bool:
    code = ord(character)
    return 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or code in {0xA9, 0xAE}


def _is_joining_consonant(character: str) -> bool:
    in_script = any(ord(character) in script for script in _JOINING)
    return in_script and unicodedata.category(character) == "Lo"


def _continues_hangul(before: str, this: str) -> bool:
    """Leading consonant, vowel, trailing consonant, or a composed block with what follows it."""
    pair = (_hangul(before), _hangul(this))
    return pair in {
        ("L", "L"), ("L", "V"), ("L", "LV"), ("L", "LVT"),
        ("V", "V"), ("LV", "V"),
        ("V", "T"), ("LV", "T"), ("T", "T"), ("LVT", "T"),
    }  # fmt: skip


def _hangul(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    return "T" if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB else ""
