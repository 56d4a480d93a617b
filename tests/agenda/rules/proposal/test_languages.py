"""French and Spanish pages are read; in other languages the refusal says which are."""

from pathlib import Path

import pytest

from agenda.rules.proposal import NotAProposal, parse
from participants.services.imports.wording import find_format, find_group

PAGES = Path(__file__).parent / "pages"
STAKEHOLDERS = {"civil-society": "Civil Society", "technical": "Technical Community",
                "government": "Government", "private-sector": "Private Sector"}  # fmt: skip
REGIONS = {"african": "African Group", "asia-pacific": "Asia-Pacific Group",
           "weog": "Western European and Others Group (WEOG)"}  # fmt: skip


@pytest.mark.parametrize("name", ["french", "spanish"])
def test_nothing_of_the_page_is_left_over_and_no_group_is_a_body(name):
    found = parse((PAGES / f"{name}.txt").read_text(encoding="utf-8"))
    assert found.rest == () and found.unread == ()
    people = (*found.organizers, *found.speakers, *found.helpers)
    assert all(person.stakeholder_group and person.regional_group for person in people)
    assert {person.organization for person in people} <= {None, "Sample Lab"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("Société civile", "civil-society"), ("Communauté technique", "technical"),
     ("Sociedad civil", "civil-society"), ("Sector privado", "private-sector"),
     ("Gouvernement", "government")],
)  # fmt: skip
def test_groups_are_our_rows(text, code):
    assert find_group(text, STAKEHOLDERS) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Groupe africain", "african"), ("Asia-Pacífico", "asia-pacific"),
     ("Europe occidentale et autres États", "weog")],
)  # fmt: skip
def test_regions_are_our_rows(text, code):
    assert find_group(text, REGIONS) == code


def test_formats_are_our_rows():
    rows = {"roundtable": "Roundtable", "debate": "Debate"}
    assert find_format("Table ronde - 60 min", rows) == "roundtable"
    assert find_format("Débat", rows) == "debate" and find_format("Atelier", rows) is None


def test_refusal_says_which_languages_are_read():
    with pytest.raises(NotAProposal) as refused:
        parse("Titel: Karten\nReferentin: Ada Beispiel\nDauer: lang\n")
    assert "English, French and Spanish" in refused.value.message
