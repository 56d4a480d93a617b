"""Numbers from outside: what no page of ours writes is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import keys

STRANGE = ("", "²", "٣", "1_0", " 7", "7\n", "-1", "+1", "1.0", "0x1", "x", "9" * 19, "9" * 5000)


@pytest.mark.parametrize("text", STRANGE)
def test_what_nobody_writes_as_a_key_is_none(text):
    assert keys.number(text) is None


@given(st.integers(0, 10**18 - 1))
def test_every_key_is_read_as_it_was_written(key):
    assert keys.number(str(key)) == key


@given(st.text())
def test_any_text_is_read_or_is_none(text):
    key = keys.number(text)
    assert key is None or text.lstrip("0") == (str(key) if key else "")
