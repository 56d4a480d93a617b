"""Every pattern of the product takes time in proportion to its text, whatever the text."""

import re
import time
from typing import Any

import pytest

from tests.house.patterns import attacks, patterns, unkept

LONG = 4000  # characters; what one line of user text may come to
SOON = 0.005  # seconds of the processor that need no explanation
LOOKS = 3
PATTERNS = dict(patterns())


def seconds(pattern: re.Pattern[Any], text: Any) -> float:
    """Of the processor: the best of three, whatever else the machine does."""
    return min(_seconds(pattern, text) for _ in range(3))


def _seconds(pattern: re.Pattern[Any], text: Any) -> float:
    begun = time.process_time()
    for _found in pattern.finditer(text):
        pass
    return time.process_time() - begun


def is_steep(pattern: re.Pattern[Any], text: Any, doubled: Any) -> bool:
    """Whenever one looks: a busy machine makes one look in some thousands untrue."""
    return all(seconds(pattern, doubled) > 3 * seconds(pattern, text) for _ in range(LOOKS))


def grows(pattern: re.Pattern[Any], start: str, middle: str, end: str) -> str:
    """The text that took more than twice as long when it was doubled; nothing when none did."""

    def made(length: int) -> Any:
        text = start + middle * (length // len(middle)) + end
        return text.encode() if isinstance(pattern.pattern, bytes) else text

    length = 16
    while length <= LONG:
        took = _seconds(pattern, made(length))
        if took > SOON and is_steep(pattern, made(length), made(2 * length)):
            return f"{start!r} + {middle!r} * {length // len(middle)} + {end!r}: {took:.3f} s"
        length = length * 5 // 4
    return ""


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_takes_time_in_proportion_to_its_text(name: str) -> None:
    pattern = PATTERNS[name]
    assert [found for attack in attacks(pattern) if (found := grows(pattern, *attack))] == []


def test_pattern_is_kept_where_it_can_be_found() -> None:
    assert list(unkept()) == []
