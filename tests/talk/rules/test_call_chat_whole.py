"""Whatever is pasted: no line of it is lost, and it is read in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talk.rules.call_chat.reading import MOST_CHARACTERS, Block, TooLong, read

NAMES = st.sampled_from(["Ines Duarte", "You", "李娜", "Chair: Ana", "إيناس", "Dr. B.", "🌍"])
TIMES = st.sampled_from(["14:32", "14:33:10", "2:34 PM", "١٤:٣٥", "下午2:36", "25:71"])
WORDS = st.sampled_from(
    [
        "Who pays?",
        "Edited",
        "👍 2",
        'Replying to "a"',
        "14:32",
        "",
        "  ",
        "\tSo: at 14:40",
        "\u200f",
    ]
)
SHAPES = st.sampled_from(
    [
        "{at} From {name} to Everyone: {words}",
        "{at} From {name} to Bob(Direct Message): {words}",
        "{at}\t{name}:\t{words}",
        "{name} to Everyone {at}",
        "{name} to Bob {at}",
        "[{at}] {name}",
        "[{at}] {name}: {words}",
        "{name} {at}",
        "{name}\n{at}",
        "{words} by {name}\n{at}\n{name}",
        "{words}",
    ]
)
LINES = st.builds(
    lambda shape, **said: shape.format(**said), SHAPES, name=NAMES, at=TIMES, words=WORDS
)
BLOCKS = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
)


def numbers(block: Block) -> list[int]:
    pieces = [row.lines for row in block.rows] + [left.lines for left in block.left]
    return [number for piece in pieces for number in piece]


@given(BLOCKS)
def test_every_line_is_in_one_row_or_not_understood(text: str) -> None:
    found = numbers(read(text))
    assert len(found) == len(set(found))
    full = {number for number, line in enumerate(text.splitlines()) if line.strip()}
    assert full <= set(found)


@given(BLOCKS)
def test_rows_come_in_their_order_with_something_to_read(text: str) -> None:
    rows = read(text).rows
    assert [row.lines.start for row in rows] == sorted(row.lines.start for row in rows)
    assert all(row.text.strip() and row.at for row in rows)


@given(BLOCKS)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


def test_a_megabyte_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLong):
        read("Ines to Everyone 14:32\nYes\n" * 40_000)


@pytest.mark.parametrize(
    "line",
    [
        "14:32:10 From Ines Duarte to Everyone: Who pays?\n",
        "Ines Duarte\n14:32\nWho pays?\n",
        "14:32:10 From " + "a a :" * 57 + "\n",
        "[14:32] " + "x:" * 140 + "\n",
        "1/1 " * 15 + "\n",
        "(" * 298 + "\n",
        " " * 299 + "\n",
        "[ 14:3",
        "hier " * 60 + "\n",
    ],
)
def test_twice_as_much_takes_at_most_about_twice_as_long(line: str) -> None:
    whole = (line * (MOST_CHARACTERS // len(line) + 1))[:MOST_CHARACTERS]
    half, full = seconds(whole[: MOST_CHARACTERS // 2]), seconds(whole)
    assert full < 3 * half + 0.5


def seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun
