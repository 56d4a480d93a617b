"""Who may be meant by a name that a clerk types, and how a second one is called."""

import pytest

from participants.rules.limits import LONGEST_NAME
from participants.rules.names import heard, is_another, likely, numbered, told_apart

THERE = ["Maria da Silva", "Łucja Nowak", "سارة كوهين", "Seat 14", "Marianne", "🙂"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Maria", ["Maria da Silva"]),
        ("SILVA, María da", ["Maria da Silva"]),
        ("Dr. Maria da Silva", ["Maria da Silva"]),
        ("Маria da Silva", ["Maria da Silva"]),  # the first two letters are Cyrillic
        ("lucja", ["Łucja Nowak"]),
        ("كوهين سارة", ["سارة كوهين"]),
        ("seat 14", ["Seat 14"]),
        ("seat 15", []),
        ("Mar", []),
        ("🙂", ["🙂"]),
        ("🙃", []),
        ("Maria Gomez", []),
    ],
)
def test_who_may_be_meant(typed: str, found: list[str]):
    assert [THERE[key] for key in likely(typed, enumerate(THERE))] == found


def test_the_very_same_words_come_first():
    assert likely("maria silva", enumerate(["Maria", "Silva Maria", "Maria"])) == [1, 0, 2]


@pytest.mark.parametrize(
    ("by", "taken", "called"),
    [
        ("", ["María"], "Maria (2)"),
        ("", ["maria", "Maria (2)"], "Maria (3)"),
        ("", ["Maria Silva"], "Maria"),  # who is called otherwise already
        ("row 3", ["Maria"], "Maria (row 3)"),
        ("row 3", ["Maria", "Maria (Row 3)"], "Maria (2)"),
    ],
)
def test_a_second_one_is_called_as_nobody_else(by: str, taken: list[str], called: str):
    assert told_apart("Maria", by, {heard(name) for name in taken}) == called


def test_a_long_name_gives_way_to_what_tells_it_apart():
    name = "n" * LONGEST_NAME
    called = told_apart(name, "", {heard(name)})
    assert (len(called), called[-4:]) == (LONGEST_NAME, " (2)")


def test_the_first_free_number():
    assert numbered("Number %(number)s", {"1 number", "2 number", "4 number"}) == "Number 3"


@pytest.mark.parametrize(
    ("before", "after", "another"),
    [
        ("Amara Lindqvist", "Teodor Okafor", True),
        ("Amara Lindqvist", "Amara Lindqvist-Holm", False),
        ("Amara Lindqvist", "Dr. Lindqvist", False),
        ("Amara Lindqvist", "Amra Lindkvist", False),
        ("Lukasik", "Łukasik Zoë", False),
        ("Zoe", "Zoë", False),
        ("", "Teodor Okafor", False),
        ("Amara Lindqvist", "", False),
        ("谁来", "李明", True),
    ],
)
def test_an_altogether_different_name_is_told_from_a_mended_one(before, after, another):
    assert is_another(before, after) is another
