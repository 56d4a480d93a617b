"""What counts as the language in which somebody will speak."""

import pytest

from floor.rules.languages import clean_language


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        *[("", ""), (" ", ""), ("fr", "fr"), ("zh-Hans", "zh-hans"), ("pt_BR", "pt-br")],
        *[("fil", "fil"), ("other", "other"), (" ar ", "ar"), ("sr-Latn-RS", "sr-latn-rs")],
    ],
)
def test_a_code_is_kept_in_one_way_of_writing(said, kept):
    assert clean_language(said) == kept


@pytest.mark.parametrize(
    "said", ["french", "f", "fr-", "<b>", "other-one", "fr fr", "fr-x", "a" * 40, "de-" + "x" * 9]
)
def test_anything_else_is_none(said):
    with pytest.raises(ValueError):
        clean_language(said)
