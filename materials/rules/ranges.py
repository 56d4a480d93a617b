"""Which part of a file a browser asks for: one range of bytes, as RFC 9110 writes it. Pure."""

import re
from typing import NamedTuple

from common import keys

_ONE = re.compile(r"bytes=([0-9]*)-([0-9]*)", re.IGNORECASE)


class Part(NamedTuple):
    first: int
    length: int


def part_of(asked: str, size: int) -> Part | None:
    """The part, None where all of it is to be sent: nothing was asked for, or several parts were.

    Of a part that lies outside nothing is to be sent: its `length` is 0.
    """
    found = _ONE.fullmatch(asked.replace(" ", ""))
    if found is None or not any(found.groups()):
        return None
    begins, ends = (keys.number(text) for text in found.groups())
    if not found[1]:  # the last so many bytes
        length = size if ends is None else min(ends, size)
        return Part(size - length, length)
    if begins is None:  # a number longer than any file
        return Part(size, 0)
    if ends is not None and ends < begins:
        return None  # no range at all
    last = size - 1 if ends is None else min(ends, size - 1)
    return Part(begins, max(last + 1 - begins, 0))
