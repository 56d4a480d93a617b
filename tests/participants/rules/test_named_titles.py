"""Titles that are made of a name follow whoever has the segment; others are asked about."""

import pytest

from participants.rules.named_titles import Named, made_of, names, plain, renamed

OLD = Named("Amara Lindqvist", ("Director", "Harbour Foundation"))
NEW = Named("Teodor Okafor", ("Counsel", "City of Lund"))


@pytest.mark.parametrize(
    ("title", "becomes", "alone"),
    [
        ("Keynote: Amara Lindqvist", "Keynote: Teodor Okafor", "Keynote"),
        ("Keynote:  amara   lindqvist", "Keynote:  Teodor Okafor", "Keynote"),
        ("Keynote: Dr. Amara Lindqvist", "Keynote: Teodor Okafor", "Keynote"),
        ("Keynote – Amara Lindqvist", "Keynote – Teodor Okafor", "Keynote"),
        ("Remarks by Amara Lindqvist", "Remarks by Teodor Okafor", "Remarks"),
        ("Statement - Amara Lindqvist", "Statement - Teodor Okafor", "Statement"),
        ("Exposé: Amara Lindqvist (Harbour Foundation)", "Exposé: Teodor Okafor", "Exposé"),
        ("Word: Amara Lindqvist, Director, Harbour Foundation", "Word: Teodor Okafor", "Word"),
        ("Amara Lindqvist", "Teodor Okafor", ""),
    ],
)  # fmt: skip
def test_a_title_made_of_the_name_follows(title, becomes, alone):
    assert made_of(title, OLD)
    assert renamed(title, OLD, NEW) == becomes
    assert plain(title, OLD) == alone


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("After Amara Lindqvist: what now?", "After Teodor Okafor: what now?"),
        ("Amara Lindqvist and Jun Achterberg talk", "Teodor Okafor and Jun Achterberg talk"),
        ("Keynote: Amara Lindqvist on audits", "Keynote: Teodor Okafor on audits"),
        ("The legacy of Amara Lindqvist", "The legacy of Teodor Okafor"),
    ],
)
def test_a_title_that_only_contains_the_name_is_asked_about(title, offered):
    assert not made_of(title, OLD) and names(title, OLD.name)
    assert renamed(title, OLD, NEW) == offered
    assert plain(title, OLD) == title


@pytest.mark.parametrize("title", ["Exchange 1", "Keynote: Amara Lindqvist-Holm", "", "Lindqvist"])
def test_what_names_somebody_else_stays(title):
    assert not made_of(title, OLD)
    assert renamed(title, OLD, NEW) == title


def test_a_name_of_signs_is_no_pattern():
    odd = Named(r"A. (B) \1 [C]", ("", ""))

    assert renamed(rf"Keynote: {odd.name}", odd, NEW) == "Keynote: Teodor Okafor"
    assert renamed("Keynote: Amara Lindqvist", OLD, odd) == rf"Keynote: {odd.name}"
    assert renamed("So Amara Lindqvist says", OLD, odd) == rf"So {odd.name} says"
