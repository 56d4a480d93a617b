"""Live pages are made once for many: what is one's own is in nobody else's."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from participants.models import Participant, StakeholderGroup
from participants.rules.roles import Role
from tests.factories import make_display, make_participant, make_session, make_speaker

pytestmark = pytest.mark.django_db

EVIL = "<b>&\"'</b> {{ state }} %s"


def visit(person: Participant, name="seat", **headers):
    client = Client()
    session = client.session
    session["seats"] = {str(person.pk): person.link_serial}
    session.save()
    return client.get(reverse(name, args=[person.session.slug, person.pk]), headers=headers)


def text_of(person: Participant, name="seat", **headers) -> str:
    return visit(person, name, **headers).content.decode()


def without_own(page: str, person: Participant) -> str:
    """The page less its state, its token and the addresses of the seat."""
    page = re.sub(r'<script id="state".*?</script>', "", page)
    page = re.sub(r'<meta name="csrf-token"[^>]*>', "", page)
    return page.replace(f"/seats/{person.pk}/", "/seats/0/")


@pytest.fixture
def session():
    return make_session()


def test_two_people_get_the_same_page_but_for_what_is_their_own(session):
    first, second = make_participant(session), make_participant(session)
    pages = {person: text_of(person) for person in (first, second)}

    assert f"/seats/{first.pk}/state" in pages[first]
    assert f"/seats/{second.pk}/do" in pages[second]
    assert f"/seats/{first.pk}/" not in pages[second]
    assert without_own(pages[first], first) == without_own(pages[second], second)


def test_tokens_are_not_shared(session):
    tokens = [
        re.findall(r'name="csrf-token" content="(\w+)"', text_of(make_participant(session)))
        for _ in range(2)
    ]

    assert len(tokens[0]) == len(tokens[1]) == 1
    assert tokens[0] != tokens[1]


def test_a_title_stands_escaped_and_is_that_of_the_session_now(session):
    person = make_participant(session)
    text_of(person)
    session.title = EVIL
    session.save()
    page = text_of(person)

    assert f"<title>{escape(EVIL)}" in page
    assert EVIL not in page


def test_what_a_name_contains_cannot_leave_the_state(session):
    person = make_participant(session, display_name="</script><b>evil</b>")

    assert "<b>evil" not in text_of(person)


def test_each_role_has_its_own_page(session):
    guest, speaker = make_participant(session), make_speaker(session)
    stage = reverse("stage", args=[session.slug, speaker.pk])

    assert f'href="{stage}"' in text_of(speaker)
    assert "/stage" not in text_of(guest)


def test_a_role_that_was_lost_shows_no_more(session):
    speaker = make_speaker(session)
    assert "/stage" in text_of(speaker)
    speaker.roles.filter(role=Role.SPEAKER).delete()

    assert "/stage" not in text_of(speaker)


def test_another_session_has_another_page(session):
    other = make_session(title="Another hour")
    text_of(make_participant(session))

    page = text_of(make_participant(other))
    assert "Another hour" in page
    assert session.slug not in page


def test_a_projector_sends_nothing_and_has_no_token(session):
    display = make_display(session)
    client = Client()
    stored = client.session
    stored["displays"] = {str(display.pk): display.link_serial}
    stored.save()
    page = client.get(reverse("projector", args=[session.slug, display.pk])).content.decode()

    assert 'data-do-url=""' in page
    assert f"/screens/{display.pk}/state" in page
    assert "csrf-token" not in page


def test_the_names_of_groups_are_on_the_page(session):
    group = StakeholderGroup.objects.first()
    assert group is not None

    assert f'"{group.code}": "{group.name}"' in text_of(make_participant(session))


def test_a_page_is_kept_by_nobody_else(session):
    answer = visit(make_participant(session))

    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_number_beyond_all_numbers_is_nobodys_seat(session):
    address = f"/sessions/{session.slug}/seats/{10**30}/"

    assert Client().get(address).status_code == 404
    assert Client().get(f"{address}state").json() == {"bye": "gone"}
