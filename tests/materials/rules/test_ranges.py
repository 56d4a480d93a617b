"""Ranges of bytes, as browsers ask for them and as nobody should."""

import pytest

from materials.rules.ranges import part_of


@pytest.mark.parametrize(
    "asked, part",
    [
        ("", None),
        ("bytes=0-", (0, 100)),
        ("bytes=0-9", (0, 10)),
        ("Bytes= 10 - 19 ", (10, 10)),
        ("bytes=90-500", (90, 10)),
        ("bytes=-10", (90, 10)),
        ("bytes=-500", (0, 100)),
        ("bytes=99-", (99, 1)),
        ("bytes=100-", (100, 0)),
        ("bytes=-0", (100, 0)),
        ("bytes=" + "9" * 40 + "-", (100, 0)),
        ("bytes=9-1", None),
        ("bytes=0-1,5-6", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("items=0-1", None),
        ("bytes=²-", None),
    ],
)
def test_a_range_is_one_part_all_or_nothing(asked, part):
    assert part_of(asked, 100) == part
