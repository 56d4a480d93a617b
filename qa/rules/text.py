"""Counts characters as people see them: Unicode's extended grapheme clusters, as browsers do. Pure.

Python has no such count. The rules are those of UAX 29, version 17; a browser or a Python that
knows an older Unicode differs in what is newer than itself, and then the server's count decides.
"""

import unicodedata

from qa.rules.characters import (
    BEFORE,
    CONSONANTS,
    CONTROLS,
    LINKERS,
    MORE_MARKS,
    NARROW_MARKS,
    NO_MARKS,
    PICTURES,
    WIDE_MARKS,
)

ZWNJ, ZWJ = "\u200c", "\u200d"


def count_characters(text: str) -> int:
    """How many characters a reader would count: a family emoji is one, so is a Hangul block."""
    reader = _Reader()
    return sum(reader.begins(character) for character in text)


class _Reader:
    """Goes over a text, and knows what of it the next character may belong to."""

    def __init__(self) -> None:
        self.last = "\n"
        self.flags = 0  # letters of flags in a row
        self.picture = ""  # one, or one with a joiner behind it
        self.consonant = ""  # one, or one with a linker behind it

    def begins(self, this: str) -> bool:
        """Whether a new character begins here."""
        self.flags = self.flags + 1 if _is_regional(this) else 0
        joined = this not in CONTROLS and self.last not in CONTROLS and self._joins(this)
        if this in PICTURES or not (this == ZWJ or _is_narrow(this)):
            self.picture = this if this in PICTURES else ""
        elif self.picture:
            self.picture = _with_joiner(self.picture, this)
        self._link(this)
        self.last = this
        return not joined

    def _joins(self, this: str) -> bool:
        return (
            _extends(this)
            or self.last in BEFORE
            or (self.picture.endswith(ZWJ) and this in PICTURES)
            or (self.consonant.endswith("+") and this in CONSONANTS)
            or (self.flags > 0 and self.flags % 2 == 0)
            or _continues_hangul(self.last, this)
        )

    def _link(self, this: str) -> None:
        if this in CONSONANTS:
            self.consonant = this
        elif this in LINKERS and self.consonant:
            self.consonant += "+"
        elif this != ZWJ and not _is_narrow(this):
            self.consonant = ""


def _with_joiner(picture: str, this: str) -> str:
    """A second joiner, or a mark behind one, parts what would have been joined."""
    if picture.endswith(ZWJ):
        return ""
    return picture + ZWJ if this == ZWJ else picture


def _extends(character: str) -> bool:
    """Marks, joiners, variation selectors, skin tones, tags of flags: part of what is before."""
    if character < "\u0300":
        return False
    mark = unicodedata.category(character) in {"Mn", "Me", "Mc"} and character not in NO_MARKS
    return mark or character in {ZWNJ, ZWJ} or character in MORE_MARKS


def _is_narrow(character: str) -> bool:
    """A mark that takes no place of its own, and so does not part what it stands between."""
    if not _extends(character) or character in WIDE_MARKS or character in {ZWNJ, ZWJ}:
        return False
    return unicodedata.category(character) != "Mc" or character in NARROW_MARKS


def _is_regional(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


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
