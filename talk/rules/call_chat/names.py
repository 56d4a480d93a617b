"""What may be somebody's name in a chat, and whose it is. Pure."""

import re

from common.text import clean_line
from talk.rules.call_chat.words import BEFORE_A_TIME, STANDING, YOU

LONGEST_CALL_NAME = 100
MOST_WORDS_OF_A_NAME = 8
_STANDING = re.compile(
    rf"(?:(?<!\s)\s+)?[(\[（](?:{STANDING})(?:\s*,\s*(?:{STANDING}))*[)\]）]\s*$", re.IGNORECASE
)
_YOU = re.compile(YOU, re.IGNORECASE)
_BEFORE_A_TIME = re.compile(rf"\A(?:.*\s)?(?:{BEFORE_A_TIME})", re.IGNORECASE)
_ENDS_A_SENTENCE = re.compile(r"[?!,;:…。？！、]$|[a-zß-ÿа-я]{2}\.$")
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.", re.IGNORECASE)


def is_name(text: str, *, sure: bool = True) -> bool:
    """Whether it may be one; where nothing else says so, it must not look like a sentence."""
    name = text.strip()
    if not 0 < len(name) <= LONGEST_CALL_NAME or not any(one.isalpha() for one in name):
        return False
    sentence = _ENDS_A_SENTENCE.search(name) or _BEFORE_A_TIME.fullmatch(name)
    return sure or not (
        sentence or _ADDRESS.search(name) or len(name.split()) > MOST_WORDS_OF_A_NAME
    )


def without_standing(name: str) -> str:
    """Without what the call says of them: "(Guest)"."""
    return _STANDING.sub("", clean_line(name)).strip() or clean_line(name)


def own_name(name: str) -> str:
    """Nothing where it is whoever copied the chat: "You"."""
    return "" if _YOU.fullmatch(name) else name
