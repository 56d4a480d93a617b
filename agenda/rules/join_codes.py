"""Join codes: their signs, and what somebody meant who typed, pasted or photographed one."""

import itertools
import re
import unicodedata
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
MOST_READINGS = 64


def readings(text: str) -> list[str]:
    """The codes that a text may mean, the likeliest first; none where it is no code at all."""
    plain = unicodedata.normalize("NFKC", unquote(text[:LONGEST_TYPED])).upper().translate(SHAPES)
    plain = HANGING_ON.split(plain.strip("/#? \t\r\n"))[0].rstrip("/")
    last = plain.rsplit("/", 1)[-1]
    words = [_signs(last), *map(_signs, last.split()), _signs(last)[-CODE_LENGTH:]]
    codes = [word for word in words if len(word) == CODE_LENGTH]
    return list(dict.fromkeys(code for word in codes for code in _meant(word)))


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def _meant(code: str) -> list[str]:
    """With every sign that no code has read as those that it resembles."""
    choices = itertools.product(*(MISREAD.get(sign, sign) for sign in code))
    return ["".join(choice) for choice in itertools.islice(choices, MOST_READINGS)]
