"""Characters are counted as a reader counts them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.rules.text import count_characters

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x24F),
        st.sampled_from("\u0301\u0323\u200d\u200c\ufe0f\ufe0e\u20e3"),
        st.sampled_from("👩💻👍🏽🏿❤🔥🇳🇴🇰🇷"),
        st.sampled_from("각가힣ᄀ까ᅵᆨᆼ"),
        st.sampled_from("السلام\u064e\u0651می"),
        st.sampled_from("中文日本語"),
    ),
    max_size=30,
)


VECTORS = json.loads((Path(__file__).parent / "character_vectors.json").read_text())


def test_characters_are_counted_as_browsers_count_them():
    """The same list is read by tests/js/characters.test.mjs."""
    wrong = [(text, count) for text, count in VECTORS if count_characters(text) != count]
    assert not wrong


# By Unicode 18 a sign that joins takes the next consonant with it, whatever stands before. Browsers
# that know Unicode 17 count one more: they never send what the server refuses.
@pytest.mark.parametrize(
    "text, count, count_by_unicode_17",
    [
        ("অ্যাপ", 2, 3),
        ("অ্যালগরিদম", 6, 7),
        ("ആ്യ", 1, 2),
        ("\u09cd\u09ac\u09be\u09cd\u0982\u09b2\u09cd", 2, 3),
        ("\u094d\u0937\u0930\u0929", 3, 4),
        ("\u0acd\u0a9c\u20e3\u0ab0\u0ab0\u0ac0\u0a97\ufe0e", 4, 5),
        ("\u0c41\u0c17\u0c32\u0c17\u0c46\u0c41\u0c41\u0c4d\u0c24", 4, 5),
        ("\u09cd\u09be\u09ac\u09b2\u09af\u09bc", 3, 4),
    ],
)
def test_a_joining_sign_joins_by_the_newer_rule(text, count, count_by_unicode_17):
    assert count_characters(text) == count < count_by_unicode_17


@given(MIXED, MIXED)
def test_more_text_never_counts_less(first, second):
    assert count_characters(first) <= count_characters(first + second)
    assert count_characters(first + second) <= count_characters(first) + count_characters(second)
