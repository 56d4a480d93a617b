"""Typed text is cleaned of what hides, reorders or paints over, and of nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.text import MOST_MARKS, clean, clean_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Who pays?  ", "Who pays?"),
        ("Who\r\npays?\u2028Now", "Who\npays?\nNow"),
        ("one\n \n\n\n two", "one\n\n two"),
        ("a\tb\x00\x07c", "a bc"),
        ("e\u0301", "é"),
        ("e\x07\u0301", "é"),
        ("\u202eevil\u202c \u2066x\u2069\ufeff", "evil x"),
        ("\ud800half", "half"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\u200d\u200e \u0301", ""),
        ("👍", "👍"),
        ("?", "?"),
    ],
)
def test_clean_keeps_what_was_meant(typed, kept):
    assert clean(typed) == kept


def test_clean_thins_piles_of_marks():
    piled = clean("q" + "\u0323" * 300 + "!")
    assert piled == "q" + "\u0323" * MOST_MARKS + "!"


def test_clean_line_has_no_line_ends():
    assert clean_line(" Noor \n Halvorsen\u2029") == "Noor Halvorsen"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
def test_clean_is_stable_and_can_be_stored(typed):
    once = clean(typed)
    assert clean(once) == once
    assert "\x00" not in once
    once.encode()
    assert not {unicodedata.category(one) for one in once if one != "\n"} & {"Cc", "Cs"}
