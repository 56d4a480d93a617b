"""Times in the admin are written one way, on the clock of the session's place."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from participants.models import PeopleChange, Presence
from tests.factories import make_speaker
from tests.session_platform.test_admin import address, organizer, page, session, text_of

__all__ = ["organizer", "page", "session"]
pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 12, 21, 13, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_oslo(session):
    session.starts_at, session.time_zone = AT, "Europe/Oslo"
    session.save()


def test_no_format_of_ours_puts_months_first():
    for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT"):
        assert date_format(AT, name) == "Mon 21 December 2026, 13:00"
    assert date_format(AT, "TIME_FORMAT") == "13:00"


def test_the_list_of_sessions_says_the_day_by_its_name(page):
    listed = text_of(page.client.get(reverse("admin:agenda_session_changelist")))
    assert "Mon 21 December 2026, 14:00 Europe/Oslo" in listed


def test_what_was_done_with_people_stands_on_the_clock_of_the_place(page, session):
    person = make_speaker(session, display_name="Hiroshi", removed_at=AT)
    PeopleChange.objects.create(session=session, kind="removed", person=person, at=AT)
    assert "Mon 21 December 2026, 14:00" in text_of(page.client.get(address("people", session)))


def test_who_was_here_stands_on_the_clock_of_the_place(page, session):
    person = make_speaker(session, display_name="Hiroshi")
    Presence.objects.update_or_create(
        participant=person, defaults={"first_at": AT, "last_at": AT, "minutes": 3}
    )
    own = page.client.get(reverse("admin:participants_participant_change", args=[person.pk]))
    assert "Mon 21 December 2026, 14:00 to 14:00, 3 min" in text_of(own)


def test_two_rows_are_a_question_until_they_are_one(page, session):
    one, two = (make_speaker(session, display_name=name) for name in ("Zoe", "Zoë"))
    asking = reverse("admin:agenda_session_people_same", args=[session.pk, one.pk])
    both = page.client.get(asking, {"with": two.pk})
    assert "Are these two one person?" in text_of(both)
