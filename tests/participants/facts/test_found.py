"""People by a few letters of their name."""

import pytest

from participants.facts.found import MOST_FOUND, people_found
from tests import factories as make

pytestmark = pytest.mark.django_db


def names(session, letters: str) -> list[str]:
    return [one["who"]["name"] for one in people_found(session.pk, letters)]


def test_two_letters_find_people_whatever_accents_and_order():
    session = make.make_session()
    for name in ("Inés Duarte", "Duarte, Ines", "Tomasz Reyes", "Li Na"):
        make.make_participant(session, display_name=name)

    assert names(session, "in") == ["Duarte, Ines", "Inés Duarte"]
    assert names(session, "DUARTE i") == ["Duarte, Ines", "Inés Duarte"]
    assert names(session, "as") == ["Tomasz Reyes"]
    assert names(session, "i") == names(session, " ") == names(session, "zz") == []


def test_who_begins_so_comes_first_and_there_are_few():
    session = make.make_session()
    for number in range(MOST_FOUND + 3):
        make.make_participant(session, display_name=f"Amina {number}")
    make.make_participant(session, display_name="Mina Zed")

    assert names(session, "mi")[0] == "Mina Zed"
    assert len(names(session, "am")) == MOST_FOUND


def test_nobody_of_elsewhere_and_nobody_who_is_gone():
    session = make.make_session()
    make.make_participant(make.make_session(), display_name="Ines Elsewhere")
    make.make_participant(session, display_name="Ines Gone", removed_at="2026-01-01T00:00Z")
    clerk = make.make_clerk(session, display_name="Clerk")
    entered = make.make_participant(session, display_name="Ines Here", added_by=clerk)

    assert [(one["id"], one["own"]) for one in people_found(session.pk, "ines")] == [
        (entered.pk, False)
    ]
