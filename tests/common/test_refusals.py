"""Refusals: one sentence a code, for forms with its figures, for pages with places for them."""

import pytest

from common.refusals import SENTENCES, Reader, on_page_of, refuse


def test_a_refusal_carries_its_code_its_figures_and_its_sentence():
    refused = refuse("too_long", limit=500)

    assert (refused.code, refused.params) == ("too_long", {"limit": 500})
    assert refused.messages == ["Too long: at most 500 characters."]


def test_pages_put_the_figures_in_by_themselves():
    assert on_page_of(Reader.EVERYBODY)["too_long"] == "Too long: at most {limit} characters."


def test_each_reader_has_the_sentences_of_those_who_may_less():
    pages = [set(on_page_of(reader)) for reader in Reader]

    assert all(less < more for less, more in zip(pages, pages[1:], strict=False))
    assert "whose" not in on_page_of(Reader.TEAM) and "link" not in on_page_of(Reader.MODERATORS)


def test_sentences_of_what_stands_beside_come_with_it():
    declared = {code for code, sentence in SENTENCES.items() if sentence.beside == "talk"}

    assert set(on_page_of(Reader.MODERATORS, "talk")) == declared
    assert not declared & set(on_page_of(Reader.MODERATORS))


def test_what_nobody_declared_cannot_be_refused():
    with pytest.raises(KeyError):
        refuse("no_such_code")
