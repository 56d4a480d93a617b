"""Whose a pasted address is: by the address, by the name beside it, or by the name in it. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from common.mail_addresses import named_addresses
from common.text import words_of
from participants.rules.names import heard, likely

MOST_PASTED_LINES = 500
_SIGNS_BETWEEN = re.compile(r"[\W\d_]+")


class Matched(NamedTuple):
    """Addresses by person, and the lines in which one is nobody's or several people's."""

    found: dict[int, str]
    left: list[str]


class Known(NamedTuple):
    """A person of the session: a name, and the address that stands there."""

    name: str
    address: str


def match(text: str, people: Mapping[int, Known]) -> Matched:
    """The first line of a person counts; what is not understood stays to be looked at."""
    found: dict[int, str] = {}
    left: list[str] = []
    for line in [line.strip() for line in text.splitlines() if line.strip()][:MOST_PASTED_LINES]:
        named = named_addresses(line)
        owners = [(address, owner_of(name, address, people)) for name, address in named]
        for address, owner in owners:
            if owner is not None and found.get(owner, address) == address:
                found[owner] = address
        sure = all(owner is not None and found[owner] == address for address, owner in owners)
        if not named or not sure:
            left.append(line)
    return Matched(found, left)


def owner_of(name: str, address: str, people: Mapping[int, Known]) -> int | None:
    """Of several who may be meant, nobody."""
    named = [(key, one.name) for key, one in people.items() if one.name]
    if words_of(name):
        return _only(likely(name, named), (k for k, said in named if heard(said) == heard(name)))
    having = [key for key, one in people.items() if one.address == address]
    if len(having) == 1:
        return having[0]
    words = [word for word in _SIGNS_BETWEEN.split(address.partition("@")[0]) if len(word) > 1]
    joined = "".join(words)
    same = [key for key, said in named if "".join(words_of(said)) == joined]
    return _only(likely(" ".join(words), named) if len(words) > 1 else [], same)


def _only(likely_ones: Iterable[int], same: Iterable[int]) -> int | None:
    """The one of the very same name, else the only one who may be meant."""
    for keys in (list(same), list(likely_ones)):
        if keys:
            return keys[0] if len(keys) == 1 else None
    return None
