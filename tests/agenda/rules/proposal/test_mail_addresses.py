"""An address beside a person is that person's; it tells nothing else, and is told to nobody."""

import pytest

from agenda.rules.proposal import parse
from agenda.rules.proposal.people import read_person


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example <Ada@Example.org>, Open Lab, Civil Society",
        "Ada Example, Open Lab, Civil Society, ada@example.org",
        "Ada Example (ada@example.org), Open Lab, Civil Society",
        "Ada Example, ada@example.org, Open Lab, Civil Society",
    ],
)
def test_an_address_beside_a_person_is_theirs(line):
    person = read_person(line)

    assert person is not None
    assert (person.name, person.organization) == ("Ada Example", "Open Lab")
    assert person.email == "ada@example.org"


def test_of_two_addresses_nobody_knows_whose_they_are():
    person = read_person("Ada Example, Open Lab, ada@example.org, info@example.org")
    assert person is not None
    assert person.email is None


def test_a_form_gives_the_address_on_a_line_of_its_own():
    page = (
        "IGF 2031 WS #7 Who decides about open models?\n\nRound Table - U-shape - 60 Min\n\n"
        "Policy Question(s)\n1. Who may audit an open model?\n\nSpeaker 1\nName: Ada Example\n"
        "Affiliation: Open Lab\nEmail: Ada@Example.org\n\nSpeaker 2\nName: Ben Example\n"
        "Organization: Sample Maps\nE-mail address: ben@example.org\n"
    )

    proposal = parse(page)

    assert [one.email for one in proposal.speakers] == ["ada@example.org", "ben@example.org"]
    assert "example.org" not in str(proposal.as_dict())


PAGE = (
    "IGF 2031 WS #7 Who decides about open models?\n\nRound Table - U-shape - 60 Min\n\n"
    "{contact}\n\nPolicy Question(s)\n1. Who may audit an open model?\n"
)


@pytest.mark.parametrize(
    "contact",
    [
        "Contact Person\nAnjali Mehta\nEmail: anjali@example.org",
        "Contact Person: Anjali Mehta <anjali@example.org>",
        "Contact Person:\nAnjali Mehta (anjali@example.org)",
        "Organizer: Anjali Mehta, Open Lab, Anjali@Example.org",
    ],
)
def test_a_line_whose_address_was_taken_is_no_leftover(contact):
    proposal = parse(PAGE.format(contact=contact))

    assert [one.email for one in proposal.organizers] == ["anjali@example.org"]
    assert proposal.rest == ()


@pytest.mark.parametrize(
    ("contact", "left"),
    [
        ("Contact Person: Anjali Mehta\nanjali@example.org", "anjali@example.org"),
        (
            "Contact Person\nAnjali Mehta\nEmail: anjali@example.org\nRing us, anjali@example.org",
            "Ring us, anjali@example.org",
        ),
        (
            "Contact Person: Anjali Mehta, a@example.org, b@example.org",
            "Anjali Mehta, a@example.org, b@example.org",
        ),
    ],
)
def test_what_was_not_taken_is_listed_as_before(contact, left):
    assert left in [line.text for line in parse(PAGE.format(contact=contact)).rest]
