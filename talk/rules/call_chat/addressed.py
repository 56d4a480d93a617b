"""Who writes to whom: "Ines Duarte to Everyone", in the languages of calls. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from talk.rules.call_chat.names import own_name, without_standing
from talk.rules.call_chat.words import DIRECT, JOINED, ONE_WORD, SPACED

DIRECT_MARK = re.compile(rf"[(（]\s*(?:{DIRECT})\s*[)）]", re.IGNORECASE)
_BRACKETS = r"(?:\s*[(（][^)）]{0,60}[)）])?"
_FROM = [re.compile(rf"(?:{one.from_})(?=\s)", re.IGNORECASE) for one in SPACED] + [
    re.compile(f"(?:{one.from_})", re.IGNORECASE) for one in JOINED
]
_TO_ALL = [
    *(
        re.compile(
            rf"\A(?P<name>.*?\S)\s+(?:{one.to})\s+(?:{one.everyone}){_BRACKETS}", re.IGNORECASE
        )
        for one in SPACED
    ),
    *(
        re.compile(rf"\A(?P<name>.*?\S)\s*(?:{one.to})\s*(?:{one.everyone}){_BRACKETS}")
        for one in JOINED
    ),
    re.compile(rf"\A(?P<name>.*?\S)\s+(?:{ONE_WORD}){_BRACKETS}", re.IGNORECASE),
]
_TO_ONE = re.compile(
    rf"\A(?P<name>.*?\S)(?:\s+(?:{'|'.join(one.to for one in SPACED)})\s+"
    rf"|\s*(?:{'|'.join(one.to for one in JOINED)})\s*)(?P<to>.+)",
    re.IGNORECASE,
)
# In a name alone the shorter words would be its own: "João do Vale".
_PLAINLY_TO_ONE = re.compile(
    r"\A(?P<name>.*?\S)\s+(?:to|à|para|إلى)\s+\S.*", re.IGNORECASE | re.DOTALL
)


class Said(NamedTuple):
    """A name, empty for whoever copied the chat, and whether all could read what was written."""

    name: str
    to_all: bool


def said_to(words: str) -> Said | None:
    """Of "Ines Duarte to Everyone" the name; whoever is not everybody is one of them."""
    direct = DIRECT_MARK.search(words)
    for one in () if direct else _TO_ALL:
        found = one.fullmatch(words)
        if found:
            return Said(_name(found["name"]), to_all=True)
    found = _TO_ONE.fullmatch(words)
    return Said(_name(found["name"]), to_all=False) if found else None


def after_from(words: str) -> Iterator[str]:
    """What stands behind "From", in each language whose word it is."""
    for one in _FROM:
        found = one.match(words)
        if found:
            yield words[found.end() :]


def said_by(name: str) -> Said:
    """Of a name alone, unless it says to whom."""
    to_one = _PLAINLY_TO_ONE.fullmatch(name.strip())
    return Said(_name(to_one["name"] if to_one else name), to_all=to_one is None)


def _name(name: str) -> str:
    return own_name(without_standing(name))
