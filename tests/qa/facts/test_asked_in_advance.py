"""What was asked in advance says so wherever it is read, and names no room."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from participants.rules.roles import Mode
from qa.facts import questions as question_facts
from tests.factories import make_guest, make_question, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """By a guest who has sat down in the room since."""
    session = make_session(state="ended")
    guest = make_guest(session, display_name="Ada", read_name="Ada", mode=Mode.ONSITE)
    return make_question(session, guest, ahead=True, state="done", text="Asked a week before")


def test_screens_are_told_that_it_was_asked_in_advance_and_in_no_room(asked):
    for read in (question_facts.questions, question_facts.moderated_questions):
        (row,) = read(asked.session_id, 0)["rows"]
        assert row["ahead"] is True, read
        assert (row["who"]["name"], row["who"]["mode"]) == ("Ada", ""), read


def test_of_other_questions_nothing_is_said(asked):
    usual = make_question(asked.session, text="Asked in the hour")
    rows = {row["id"]: row for row in question_facts.questions(asked.session_id, 0)["rows"]}
    assert "ahead" not in rows[usual.pk]
    assert rows[usual.pk]["who"]["mode"] == "online"


@pytest.mark.parametrize("form", ["record", "record-markdown"])
def test_the_record_says_so_beside_its_asker(asked, form, admin_client):
    page = admin_client.get(reverse(form, args=[asked.session.slug])).content.decode()
    assert "Ada (guest)" in page
    assert "· asked in advance" in page


def test_the_tables_have_a_column_for_it(asked):
    session = asked.session
    make_question(session, text="Asked in the hour")
    client = Client()
    browser = client.session
    browser["seats"] = {str(asked.participant_id): asked.participant.link_serial}
    browser.save()
    content = client.get(reverse("questions-csv", args=[session.slug])).content.decode()
    rows = csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    assert {row["text"]: (row["ahead"], row["mode"]) for row in rows} == {
        "Asked a week before": ("true", ""),
        "Asked in the hour": ("false", "online"),
    }
