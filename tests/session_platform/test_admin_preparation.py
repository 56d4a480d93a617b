"""What organizers see of who prepares: what is missing, the test with its age, the back-up."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from common.instants import database_now
from outbox.services.sending import send_due
from participants.facts.readiness import check
from participants.rules.readiness.findings import Verdict
from participants.rules.roles import Role
from participants.services.invitations import invite
from tests.factories import (
    make_participant,
    make_photo,
    make_preparation,
    make_session,
    make_speaker,
)
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state="published")


@pytest.fixture
def organizer(session):
    staff = make_staff()
    make_participant(session, user=staff, roles=[Role.ORGANIZER])
    browser = Client()
    browser.force_login(staff)
    return browser


def prepare(person):
    make_preparation(
        person,
        bio="I count votes.",
        bio_shown=True,
        phone="+41 22 555 01 00",
        read_out="Dear hall, I cannot be heard.",
        test={"camera": {"verdict": "failed", "why": "busy"}, "clock": {"verdict": "ok"}},
        tested_at=database_now() - dt.timedelta(days=3),
        browser="Firefox, Windows",
    )
    make_photo(person)


def test_the_page_says_how_far_everybody_is(session, organizer):
    prepare(make_speaker(session, display_name="Noor Halvorsen"))
    make_speaker(session, display_name="Sefa Tuilagi", joined_at=None)

    answer = organizer.get(reverse("admin:agenda_session_preparation", args=[session.pk]))
    page = " ".join(answer.content.decode().split())

    for said in (
        *("Their connection test failed", "does not work", "3 days ago", "(Firefox, Windows)"),
        *("the device is used by another program", "+41 22 555 01 00", "Dear hall"),
        *("everybody may read it", "not invited yet"),
        "Missing: link opened, bio, photo, phone number, connection test",
    ):
        assert said in page.replace("\xa0", " "), said
    assert "no-store" in answer["Cache-Control"]


def test_who_was_invited_and_who_was_not_are_told_apart(session, organizer):
    make_speaker(session, display_name="Noor", joined_at=None)
    ada = make_speaker(session, display_name="Ada", email="ada@example.org", joined_at=None)
    invite(session=session, people={ada.pk})
    send_due(database_now())

    answer = organizer.get(reverse("admin:agenda_session_preparation", args=[session.pk]))
    page = answer.content.decode()

    assert page.count("not invited yet") == 1 and page.count("invited, never opened") == 1
    assert reverse("admin:agenda_session_invitations", args=[session.pk]) in page
    assert 'aria-label="Invite Noor"' in page


def test_the_session_leads_there(session, organizer):
    prepare(make_speaker(session))
    make_speaker(session, joined_at=None)

    page = organizer.get(reverse("admin:agenda_session_change", args=[session.pk]))

    assert "1 of 2 have done what is expected" in page.content.decode()
    assert reverse("admin:agenda_session_preparation", args=[session.pk]) in page.content.decode()


def test_who_looks_on_sees_neither_numbers_nor_texts(session):
    prepare(make_speaker(session))
    other = Client()
    other.force_login(make_staff())

    page = other.get(reverse("admin:agenda_session_change", args=[session.pk]))

    assert page.status_code == 200
    for secret in ("555 01 00", "Dear hall", "have done what is expected"):
        assert secret not in page.content.decode()


def test_what_speakers_have_not_done_is_a_remark(session):
    prepare(make_speaker(session))
    make_speaker(session, display_name="Sefa Tuilagi", joined_at=None)

    found = next(each for each in check(session) if each.rule.code == "prepared")

    assert found.verdict == Verdict.MET and "Sefa Tuilagi (link opened, bio" in found.text
    assert found.text.count("(") == 1
