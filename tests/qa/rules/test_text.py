"""Characters are counted as a reader counts them."""

import json
from pathlib import Path

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


@given(MIXED, MIXED)
def test_more_text_never_counts_less(first, second):
    assert count_characters(first) <= count_characters(first + second)
    assert count_characters(first + second) <= count_characters(first) + count_characters(second)
