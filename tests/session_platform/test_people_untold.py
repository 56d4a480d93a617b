"""Whoever had a letter and is out of the session hears nothing: the page of people says so."""

import pytest

from common.instants import database_now
from outbox.services.sending import send_due
from participants.services.invitations import invite
from tests import factories as make
from tests.session_platform.test_admin_people import organizer, page, said, session

__all__ = ["organizer", "session"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def hiroshi(session):
    return make.make_speaker(
        session, display_name="Hiroshi", email="hiroshi@example.org", joined_at=None
    )


def invited(session, person):
    invite(session=session, people={person.pk})
    send_due(database_now())


def test_who_was_invited_and_is_removed_is_to_be_written_to(session, organizer, hiroshi):
    invited(session, hiroshi)

    asked = said(organizer.get(page("people_remove", session, hiroshi.pk)))
    answer = organizer.post(page("people_remove", session, hiroshi.pk), {"sure": 1}, follow=True)

    assert "Nobody is told by this." in asked
    assert "Nobody tells <bdi>Hiroshi</bdi>: write to them yourself" in said(answer)
    assert 'href="mailto:hiroshi@example.org"' in said(answer)
    assert "Delete Hiroshi for good" in said(answer)


def test_who_was_invited_and_is_replaced_is_to_be_written_to(session, organizer, hiroshi):
    invited(session, hiroshi)
    new = {"display_name": "Sefa", "mode": "onsite"}

    answer = organizer.post(page("people_replace", session, hiroshi.pk), new, follow=True)

    assert "Nobody tells <bdi>Hiroshi</bdi>: write to them yourself" in said(answer)


def test_of_who_was_never_written_to_nothing_is_said(session, organizer, hiroshi):
    answer = organizer.post(page("people_remove", session, hiroshi.pk), {"sure": 1}, follow=True)

    assert "<bdi>Hiroshi</bdi> was removed" in said(answer)
    assert "Nobody tells" not in said(answer)
