"""Characters are counted as a reader counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.text import clean
from qa.text import count_characters

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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Noor", 4),
        ("e\u0301te\u0301", 3),
        ("👩\u200d👩\u200d👧\u200d👦", 1),
        ("👍🏽👍🏿", 2),
        ("❤\ufe0f\u200d🔥", 1),
        ("🇳🇴🇰🇷🇳", 3),
        ("각각", 2),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", 2),
        ("क्षत्रिय", 3),
        ("नमस्ते", 3),
        ("தமிழ்", 3),
        ("1\ufe0f\u20e3", 1),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1),
        ("a\nb", 3),
        ("السَّلام", 6),
    ],
)
def test_a_character_is_what_a_reader_sees(text, count):
    assert count_characters(text) == count


@given(MIXED.map(clean))
def test_the_count_agrees_with_unicode(text):
    regex = pytest.importorskip("regex", reason="regex knows Unicode's own rules")
    assert abs(count_characters(text) - len(regex.findall(r"\X", text))) <= _joined_oddly(text)


def _joined_oddly(text):
    """A joiner between things that are no pictures is where the short rules may differ."""
    return text.count("\u200d")


@given(MIXED, MIXED)
def test_more_text_never_counts_less(first, second):
    assert count_characters(first) <= count_characters(first + second)
    assert count_characters(first + second) <= count_characters(first) + count_characters(second)
