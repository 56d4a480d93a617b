"""Addresses on the pages of an organizer; nobody else of the staff meets them."""

import pytest
from django.urls import reverse

from agenda.rules.codes import State
from participants.models import Participant
from participants.rules.roles import Role
from tests.factories import make_participant, make_session, make_speaker
from tests.session_platform.test_admin import Page, make_staff, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def page(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return Page(client, session)


@pytest.fixture
def ada(session):
    return make_speaker(session, display_name="Ada Example", email="ada@example.org", order=1)


def name_of(page, person, field="email"):
    """The name of a field in the row of this person."""
    return page.open().prefix_of("participants", person.pk) + field


def test_an_address_is_typed_in_the_row_of_a_person(page, session, ada):
    name = name_of(page, ada)
    assert page.fields[name] == "ada@example.org"

    page.save(**{name: "Ada Example <Ada@Lab.Example.org>"})

    ada.refresh_from_db()
    assert ada.email == "ada@lab.example.org"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("ada at lab", "Enter a valid email address"), (f"a@{'b' * 250}.org", "at most 254")],
)
def test_what_is_no_address_is_refused_and_stays_to_be_mended(page, ada, typed, sentence):
    answer = page.save(**{name_of(page, ada): typed})

    assert sentence in text_of(answer)
    assert typed in answer.content.decode()
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_two_with_one_address_are_saved_and_pointed_out(page, session, ada):
    ben = make_speaker(session, display_name="Ben Example", order=2)

    page.save(**{name_of(page, ben): "ADA@example.org"})
    shown = text_of(page.client.get(page.url))

    assert "Ada Example, Ben Example have the same address, ada@example.org" in shown
    assert Participant.objects.filter(email="ada@example.org").count() == 2


def test_a_persons_own_page_has_address_and_zone(page, ada):
    url = reverse("admin:participants_participant_change", args=[ada.pk])
    shown = page.client.get(url)
    assert 'value="ada@example.org"' in shown.content.decode()
    assert "Nairobi" in shown.content.decode()


def test_staff_who_only_look_meet_no_address_and_no_trace_of_one(page, client, ada):
    page.open()
    assert "ada@example.org" in client.get(page.url).content.decode()
    client.force_login(make_staff("looker"))

    shown = client.get(page.url)

    assert shown.status_code == 200
    assert "Ada Example" in shown.content.decode()
    assert "ada@example.org" not in shown.content.decode()
    assert "&quot;email&quot;" not in shown.content.decode(), "nor its digest"
