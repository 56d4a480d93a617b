"""Join codes: their signs, and what somebody meant who typed, pasted or photographed one."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread from a wall
CODE_LENGTH = 6
LONGEST_TYPED = 300  # an address, with what chats hang on it
# As an address: six signs, with anything between and around that is neither sign nor slash.
CODE_IN_ADDRESS = r"(?:[^\w/]*[^\W_]){6}[^\w/]*"
# Signs that no code has are somebody's reading of signs that they resemble.
MISREAD = {"0": "0OQD", "O": "OQD0", "I": "IJT1", "L": "LJ1", "1": "1JT7"}
HANGING_ON = re.compile(r"[?#]")
# The same shapes on keyboards of Cyrillic and Greek.
SHAPES = str.maketrans("АВЕЅКМНРСТУХЈԚԜΑΒΕΖΗΚΜΝΡΤΥΧОΟІΙ", "ABESKMHPCTYXJQWABEZHKMNPTYXOOII")
BETWEEN = re.compile(r"[\s/?#&=]+")
MOST_READINGS = 64


def readings(text: str) -> list[str]:
    """The codes that a text may mean, the likeliest first; none where it is no code at all.

    What needs no guessing comes before what does. A sentence may have a code anywhere.
    """
    plain = _plain(unquote(text[:LONGEST_TYPED])).strip("/#? \t\r\n")
    last = HANGING_ON.split(plain)[0].rstrip("/").rsplit("/", 1)[-1]
    words = [_signs(last), *map(_signs, last.split()), *_runs(plain), _signs(last)[-CODE_LENGTH:]]
    codes = [word for word in words if len(word) == CODE_LENGTH]
    meant = sorted((code for word in codes for code in _meant(word)), key=_is_guessed(codes))
    return list(dict.fromkeys(meant))[:MOST_READINGS]


def _plain(text: str) -> str:
    """Capitals and digits of whatever keyboard and font."""
    text = unicodedata.normalize("NFKC", text).upper().translate(SHAPES)
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _runs(text: str) -> Iterator[str]:
    """Words, and neighbours that were written apart, which together are as long as a code."""
    words = [signs for word in BETWEEN.split(text) if (signs := _signs(word))]
    for at in range(len(words)):
        yield from itertools.accumulate(words[at : at + CODE_LENGTH])


def _is_guessed(typed: Collection[str]) -> Callable[[str], bool]:
    return lambda code: code not in typed


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def _meant(code: str) -> list[str]:
    """With every sign that no code has read as those that it resembles."""
    choices = itertools.product(*(MISREAD.get(sign, sign) for sign in code))
    return ["".join(choice) for choice in itertools.islice(choices, MOST_READINGS)]
