"""Calling a session off in the admin, taking it up again, and deleting it afterwards."""

import datetime as dt

import pytest

from agenda.models import Session
from agenda.services import publishing
from common.instants import database_now
from participants.models import Registration
from tests.factories import make_speaker
from tests.session_platform.test_admin import address, organizer, page, session, text_of

__all__ = ["organizer", "page", "session"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def known(session):
    """It is public: somebody may look for it."""
    Session.objects.filter(pk=session.pk).update(
        state="published", starts_at=database_now() + dt.timedelta(days=7)
    )
    session.refresh_from_db()
    return session


def press(page, name, session, **sent):
    answer = page.client.post(address(name, session), sent, follow=True)
    session.refresh_from_db()
    return text_of(answer)


def test_it_is_called_off_with_a_sentence_and_taken_up_again(page, known):
    assert "Call it off" in text_of(page.client.get(address("change", known)))

    said = press(page, "call_off", known, note="Postponed to spring")

    assert known.called_off_note == "Postponed to spring" and known.called_off_at
    assert "Called off: its page and all open screens say so." in said
    assert "called off" in said and "Postponed to spring" in said
    assert "Take it up again" in said and "Take back to draft" not in said
    assert "taken up again, as it was" in press(page, "take_up_again", known)
    assert known.called_off_at is None and known.state == "published"


def test_only_a_press_does_it(page, known):
    assert page.client.get(address("call_off", known)).status_code == 405
    assert page.client.get(address("take_up_again", known)).status_code == 405


@pytest.mark.parametrize(
    ("state", "said"),
    [("draft", "there is nothing to call off"), ("live", "End it on the console")],
)
def test_what_cannot_be_called_off_says_why(page, known, state, said):
    Session.objects.filter(pk=known.pk).update(state=state)

    assert said in press(page, "call_off", known)
    assert known.called_off_at is None


def test_taking_it_up_after_its_time_is_asked_first(page, known):
    Session.objects.filter(pk=known.pk).update(starts_at=database_now() - dt.timedelta(days=1))
    publishing.call_off(session_id=known.pk)

    assert "press once more" in press(page, "take_up_again", known)
    assert known.called_off_at
    press(page, "take_up_again", known)
    assert known.called_off_at is None


def test_what_is_awaited_is_not_deleted_and_what_is_called_off_is_asked(page, known):
    make_speaker(known)
    Registration.objects.create(session=known, email="reader@example.org")
    assert page.client.get(address("delete", known)).status_code == 403
    publishing.call_off(session_id=known.pk)

    asked = text_of(page.client.get(address("delete", known)))

    assert "1 address that asked to be told" in asked and "people with a role" in asked
    assert "reader@example.org" not in asked
    assert Session.objects.filter(pk=known.pk).exists()


def test_lists_say_that_it_is_called_off(page, known):
    publishing.call_off(session_id=known.pk)

    listed = text_of(page.client.get("/admin/agenda/session/"))

    assert "called off" in listed
